"""Which facts of two pages differ, and how that is told."""

from __future__ import annotations

import diffs
from diffs.facts.wording import told
from tests.diffs.facts.pages import page_of
from tests.diffs.readings import VOCABULARIES


def changed(before: list[str], after: list[str]) -> list[str]:
    comparison = diffs.compare(page_of(before), page_of(after), VOCABULARIES, "en")
    return [told(change) for change in comparison.facts]


def test_another_limit_is_told_with_both_values():
    assert changed(["You can gift data up to 3 times a month."], ["You can gift data twice a month."]) == [
        "gift limit: 3 → 2 times a month"
    ]


def test_a_way_that_opens_is_told_as_possible():
    assert "online cancellation: not possible → possible" in changed(
        ["You can't cancel online. Call us to cancel."],
        ["You can cancel online. You can also call us to cancel."],
    )


def test_a_term_that_is_no_longer_stated_is_told_as_that():
    assert changed(
        ["You can cancel by chat.", "You must give us 30 days' notice to cancel."],
        ["You can cancel by chat."],
    ) == ["notice to cancel: 30 days → not stated"]


def test_a_fact_is_told_with_the_plan_it_is_limited_to():
    before = ["| Plan | Gift data", "| Fern 5 | 2 gifts a month", "| Fern 9 | 4 gifts a month"]
    after = [*before[:2], "| Fern 9 | 5 gifts a month"]
    assert changed(before, after) == ["gift limit: 4 → 5 times a month (Fern 9)"]


def test_rewording_changes_no_fact():
    assert changed(["You can gift up to 5 GB a month."], ["Gift up to 5 GB every month."]) == []


def test_the_same_period_in_another_unit_is_no_other_value():
    assert changed(["Gifted data expires after 72 hours."], ["Gifted data expires after 3 days."]) == []


def test_what_still_stands_on_the_page_is_not_told_as_gone():
    assert (
        changed(
            ["# Leaving", "The notice period is 30 days.", "Call us to cancel."],
            ["# Leaving us", "The notice period is 30 days.", "Call us to cancel your line today."],
        )
        == []
    )


def test_the_words_of_a_fact_can_be_translated_by_their_pattern():
    (change,) = diffs.compare(
        page_of(["You can gift up to 5 GB a month."]),
        page_of(["You can gift up to 9 GB a month."]),
        VOCABULARIES,
    ).facts
    message = told(change)
    assert message.pattern == "{name}: {turn}"
    assert message.values["name"] == "gift limit"
