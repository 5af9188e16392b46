"""The redline: both texts come back whole, and no edit cuts a word or a number."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs.alignment.redline import MOST_TOKENS, redline
from diffs.change import Span
from diffs.text.tokens import tokens

WORDS = st.sampled_from(
    [
        "fee",
        "fees",
        "$5.00",
        "$15.00",
        "10 GB",
        "1,078円",
        "解約",
        "できます",
        "できません",
        "ГБ",
        "l’an",
        " ",
        ". ",
    ]
)
TEXTS = st.text() | st.lists(WORDS).map("".join) | st.lists(WORDS).map(" ".join)


def side(spans: tuple[Span, ...], op: str) -> str:
    return "".join(span.text for span in spans if span.op in ("equal", op))


@given(TEXTS, TEXTS)
def test_both_texts_are_reproduced_exactly(before, after):
    spans = redline(before, after)
    assert (side(spans, "delete"), side(spans, "insert")) == (before, after)


@given(TEXTS, TEXTS)
def test_no_edit_starts_or_ends_inside_a_word_or_number(before, after):
    spans = redline(before, after)
    for text, op in ((before, "delete"), (after, "insert")):
        borders = {0}
        for token in tokens(text):
            borders.add(max(borders) + len(token))
        place = 0
        for span in spans:
            if span.op in ("equal", op):
                place += len(span.text)
                assert place in borders


@given(TEXTS, TEXTS)
def test_no_two_neighbouring_spans_are_of_one_kind(before, after):
    ops = [span.op for span in redline(before, after)]
    assert all(one != other for one, other in itertools.pairwise(ops))


def test_a_fee_change_marks_only_the_number():
    assert redline("The fee is $5.00 a month.", "The fee is $15.00 a month.") == (
        Span("equal", "The fee is "),
        Span("delete", "$5.00"),
        Span("insert", "$15.00"),
        Span("equal", " a month."),
    )


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("手数料は10,450円です。", "手数料は1,100円です。", "10,450円", "1,100円"),
        ("Plafond de 30 Go.", "Plafond de 3 Go.", "30 Go", "3 Go"),
        ("Не больше 30 ГБ.", "Не больше 20 ГБ.", "30 ГБ", "20 ГБ"),
    ],
)
def test_a_limit_change_marks_number_and_unit_as_one(before, after, gone, come):
    spans = redline(before, after)
    assert [span.text for span in spans if span.op == "delete"] == [gone]
    assert [span.text for span in spans if span.op == "insert"] == [come]


def test_single_words_between_edits_do_not_stay_as_islands():
    spans = redline("red green blue", "one green-ish two")
    assert [span.op for span in spans].count("equal") <= 1


def test_equal_texts_are_one_equal_span_and_nothing_is_none():
    assert redline("Same.", "Same.") == (Span("equal", "Same."),)
    assert redline("", "") == ()


def test_more_distinct_tokens_than_characters_of_a_plane_are_told_apart():
    before = "".join(chr(code) for code in range(0x20, 0x500))
    assert side(redline(before, before[::-1]), "insert") == before[::-1]


def test_very_long_texts_are_shown_as_replaced_between_what_they_share():
    inner = " ".join(f"w{n}" for n in range(MOST_TOKENS))
    spans = redline(f"Same start {inner} same end", f"Same start {inner[::-1]} same end")
    assert [span.op for span in spans] == ["equal", "delete", "insert", "equal"]
    assert (spans[0].text, spans[-1].text) == ("Same start ", " same end")
