from __future__ import annotations

import pytest

from diffs.change import ClauseChange
from reports.columns import width
from reports.headline import SUBJECT, by_strength, clause_headline, subject
from tests.reports import situations
from tests.reports.situations import alert, clause, digest, unread


def test_the_subject_says_the_strongest_thing_and_how_much_more_there_is() -> None:
    assert subject(situations.fee_change()) == (
        "Larkspur: “Early termination fee” changed ($5 → $10), and 1 more"
    )


def test_a_number_that_changed_is_said_rather_than_a_word() -> None:
    change = clause("You ", "-can", "+may", " give ", "-3 GB", "+1 GB", " a month", heading=("Gifts",))

    assert clause_headline(change) == "“Gifts” changed (3 GB → 1 GB)"


def test_long_replacements_are_not_squeezed_into_the_headline() -> None:
    change = clause("-" + "old words " * 9, "+" + "new words " * 9, heading=("Gifts",))

    assert clause_headline(change) == "“Gifts” changed"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (clause("+New.", kind="added", heading=("Plans", "Gifts")), "clause added to “Gifts”"),
        (clause("-Old.", kind="removed", heading=("Gifts",)), "clause removed from “Gifts”"),
        (clause("Same.", kind="moved", heading=("Returns",)), "clause moved to “Returns”"),
        (clause("A ", "-b", "+c", kind="moved", heading=("R",)), "clause moved to “R”, and changed"),
        (clause("+New.", kind="added"), "clause added to “Cancel”"),
    ],
)
def test_a_clause_is_named_by_what_became_of_it_and_where(change: ClauseChange, words: str) -> None:
    assert clause_headline(change, "Cancel") == words


def test_without_heading_and_title_the_topic_names_the_place() -> None:
    assert (
        clause_headline(clause("+New.", kind="added", topic="sharing")) == "clause added to the sharing terms"
    )


def test_a_subject_fits_a_line_whatever_the_page_says() -> None:
    endless = "限" * 300
    change = clause("-" + "9" * 20, "+" + "8" * 20, heading=(endless,))
    many = [alert(change, carrier_name=endless, title=endless)] * 1200

    line = subject(digest(*many, unread=(unread(),), newly_unread=frozenset({"nimbus/terms"})))

    assert width(line) <= SUBJECT
    assert line.endswith(", and 1,199 more; 1 source unread")


def test_unread_sources_make_the_subject_where_nothing_changed() -> None:
    assert subject(situations.only_unread()) == "1 source could not be read (Larkspur)"


def test_recovered_sources_make_the_subject_where_there_is_nothing_else() -> None:
    assert subject(situations.recovered()) == "1 source can be read again (Nimbus)"


def test_alerts_are_ordered_by_verdict_then_topic_then_numbers() -> None:
    words = alert(clause("-a", "+b"), change_id="words")
    number = alert(clause("-1", "+2"), change_id="number")
    elsewhere = alert(clause("-1", "+2", topic=None), change_id="elsewhere")
    reworded = alert(clause("-a", "+b", verdict="editorial"), change_id="reworded")

    ordered = by_strength((reworded, elsewhere, words, number))

    assert [entry.change_id for entry in ordered] == ["number", "words", "elsewhere", "reworded"]
