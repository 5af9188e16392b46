"""How long what was seen has to hold, learned from what a source has shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from archive import Spell
from config.model import Source, Span
from config.settings import Patience
from fineprint import patience

START = datetime(2026, 5, 3, 7, tzinfo=UTC)
SOURCE = Source(
    id="quill/cancel",
    carrier="quill",
    url="https://www.quillmobile.example/cancel",
    topics=("cancellation",),
    schedule="0 6 * * *",
    certainty="read",
)


def shown(texts: str, hours: float = 24) -> list[Spell]:
    """The spells of a source that showed these texts, a letter a visit."""
    spells: list[Spell] = []
    for number, letter in enumerate(texts):
        spells = patience.joined(spells, ord(letter), START + timedelta(hours=hours * number))
    return spells


def test_visits_of_one_text_are_one_spell() -> None:
    assert [(chr(spell.text), spell.checks) for spell in shown("AABBBA")] == [("A", 2), ("B", 3), ("A", 1)]


def test_a_change_holds_over_its_span_of_visits_and_hours() -> None:
    span = Span(visits=2, hours=24)

    assert [patience.held(shown(texts)[-1], span) for texts in ("AB", "ABB")] == [False, True]
    assert not patience.held(shown("ABB", hours=1)[-1], span)


def test_a_source_that_took_a_text_back_must_hold_the_next_for_longer() -> None:
    usual = Patience()

    assert patience.span_of(SOURCE, usual, shown("AAB")) == usual.change
    assert patience.span_of(SOURCE, usual, shown("AABBAB")) == Span(visits=3, hours=48)


def test_what_was_taken_back_long_ago_is_forgotten() -> None:
    assert patience.span_of(SOURCE, Patience(), shown("ABA" + "A" * 100)) == Patience().change


@pytest.mark.parametrize(
    ("texts", "flaps"),
    [("A", False), ("AB", False), ("ABA", False), ("ABAB", True), ("ABAC", False), ("ABCAB", True)],
)
def test_a_second_return_makes_a_source_one_that_flaps(texts: str, flaps: bool) -> None:
    assert patience.flaps(shown(texts)) is flaps


def test_two_returns_months_apart_are_two_events() -> None:
    assert not patience.flaps(shown("A" * 40 + "B" * 40 + "A" * 40 + "B"))


def test_a_source_is_calm_once_its_text_held_twice_as_long_as_any_before() -> None:
    span = Span(visits=3, hours=0)

    assert [patience.is_calm(shown("ABAABB" + "A" * days), span) for days in (4, 5)] == [False, True]


def test_a_page_that_never_rests_is_not_waited_for_without_end() -> None:
    settled = ord("A")

    assert not patience.waited_long_enough(settled, shown("ABCDEFG"))
    assert patience.waited_long_enough(settled, shown("ABCDEFGHI"))
    assert not patience.waited_long_enough(settled, shown("ABCDEFGHIAB"))


def test_an_age_is_reached_once() -> None:
    reached = [patience.reached((3, 7, 30), START, START + timedelta(days=days)) for days in (2, 3, 6, 7, 99)]

    assert reached == [0, 3, 3, 7, 30]
