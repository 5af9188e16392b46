from __future__ import annotations

from reports.page import render
from tests.reports import situations
from tests.reports.situations import alert, clause, digest
from tests.reports.test_hostile import Markup


def test_the_page_needs_nothing_from_the_network() -> None:
    document = render(situations.fee_change())

    assert "default-src 'none'" in document
    assert Markup(document).tags.isdisjoint({"script", "img", "link", "iframe"})


def test_old_and_new_words_are_marked_by_elements_and_not_by_colour_alone() -> None:
    assert "termination fee of <del>$5</del> <ins>$10</ins> for each" in render(situations.fee_change())


def test_snapshots_are_linked_beside_the_page_with_their_hashes() -> None:
    document = render(situations.fee_change())

    assert '<a href="snapshots/larkspur-cancel-20260501.html">1 May 2026, 07:00 UTC</a>' in document
    assert f"sha256 {'b' * 64}" in document


def test_each_alert_is_reached_from_the_top() -> None:
    document = render(situations.fee_change())

    assert 'href="#alert-2"' in document
    assert 'id="alert-2"' in document


def test_a_clause_is_in_full_however_long() -> None:
    long = "words " * 2000

    assert long.strip() in render(digest(alert(clause(long, "-$5", "+$10"))))


def test_a_rewritten_clause_is_shown_as_before_and_after() -> None:
    texts = (
        "-one two",
        "+uno due",
        " of ",
        "-three four",
        "+tre quattro",
        " to ",
        "-five six",
        "+cinque sei",
    )

    document = render(digest(alert(clause(*texts))))

    assert "<del>one two</del> of <del>three four</del> to <del>five six</del>" in document
    assert "<ins>uno due</ins> of <ins>tre quattro</ins> to <ins>cinque sei</ins>" in document


def test_weaker_differences_are_folded_below_the_strong_ones() -> None:
    assert "<summary>1 weaker difference</summary>" in render(situations.fee_change())


def test_noise_is_not_told() -> None:
    assert "token" not in render(
        digest(alert(clause("-$5", "+$10"), clause("-token", "+t", verdict="noise")))
    )


def test_unread_sources_say_since_when_why_and_what_to_do() -> None:
    shown = Markup(render(situations.only_unread())).text

    assert "Nimbus (nimbus/terms): answered, but not with the document" in shown
    assert "checks or refuses its visitor" in shown
    assert "30 April 2026, 07:00 UTC" in shown
    assert "The carrier wants to see a person here" in shown
    assert "larkspur/cancel): could not be reached (new)" in shown
