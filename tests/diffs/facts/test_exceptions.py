"""What is offered to all lines but those of some plan, where a sentence says no more than which plan that is."""

from __future__ import annotations

import pytest

import diffs
from tests.diffs.facts.pages import page_of
from tests.diffs.readings import VOCABULARIES


def stated(language: str, attribute: str, *lines: str):
    facts = diffs.facts(page_of(lines, language), language, VOCABULARIES)
    return [(fact.value, bool(fact.scope)) for fact in facts if fact.attribute == attribute]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["You can gift data to any other line.", "The Fern Lite plan doesn't qualify."]),
        (
            "fr",
            ["Vous pouvez donner des gigas à un autre client.", "Le forfait Fougère n'y donne pas droit."],
        ),
        ("ja", ["余ったデータを家族に贈れます。", "フェルンプランは対象外です。"]),
        (
            "ru",
            ["Вы можете передать гигабайты другому абоненту.", "Тариф «Клевер» такой возможности не даёт."],
        ),
    ],
)
def test_where_a_plan_is_left_out_it_is_offered_in_part(language, lines):
    assert stated(language, "share.gift", *lines) == [("partial", False)]


@pytest.mark.parametrize(
    "exception",
    [
        ["# Student discount", "The Fern Lite plan doesn't qualify."],
        ["Your line doesn't qualify for the first 30 days."],
        [
            "Calls to premium numbers from abroad on the Fern Lite plan, and texts to them, do not qualify for it."
        ],
    ],
)
def test_what_is_of_no_plan_or_of_another_matter_is_none(exception):
    assert stated("en", "share.gift", "You can gift data to any other line.", *exception) == [("yes", False)]
