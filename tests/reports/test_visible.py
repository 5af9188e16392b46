from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.text import one_line
from reports.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x07", "␛[31mred␇"),
        ("\x9b31mred\x7f", "⟦U+009B⟧31mred␡"),
        ("$\u202e01\u202c a month", "$⟦U+202E⟧01⟦U+202C⟧ a month"),
        ("\u2067fees\u2069 \u200f", "⟦U+2067⟧fees⟦U+2069⟧ ⟦U+200F⟧"),
        ("cance\u200bl\u2060at\ufeffion", "cance⟦U+200B⟧l⟦U+2060⟧at⟦U+FEFF⟧ion"),
        ("can\u200dcel 1\u200c0", "can⟦U+200D⟧cel 1⟦U+200C⟧0"),
        ("hidden\U000e0041", "hidden⟦U+E0041⟧"),
        ("\ud83d!", "\ufffd!"),
    ],
)
def test_what_acts_or_hides_is_seen(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["👩\u200d💻 ❤️\u200d🔥", "می\u200cخواهم", "क्\u200dष"])
def test_joiners_stay_where_scripts_and_emoji_need_them(text: str) -> None:
    assert visible(text) == text


def test_a_hint_where_a_word_may_break_is_left_out() -> None:
    assert visible("cance\u00adllation") == "cancellation"


def test_every_kind_of_line_break_becomes_a_line_feed() -> None:
    assert visible("a\r\nb\rc\u2028d\x85e\x0bf") == "a\nb\nc\nd\ne\nf"


def test_a_line_for_a_header_has_no_break_left() -> None:
    assert one_line(" Fees\r\nBcc: all@victim.example ") == "Fees Bcc: all@victim.example"


@given(st.text())
def test_nothing_that_acts_is_left(text: str) -> None:
    kinds = {unicodedata.category(sign) for sign in visible(text) if sign not in "\n\t\u200c\u200d"}

    assert kinds.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})


@given(st.text())
def test_making_safe_twice_changes_nothing_more(text: str) -> None:
    assert visible(visible(text)) == visible(text)
