from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reports.text import head, one_line, plain, shortened, tail


def test_a_terminal_escape_becomes_a_visible_sign() -> None:
    assert plain("\x1b[31mred") == "␛[31mred"


def test_an_override_that_swaps_digits_is_made_visible() -> None:
    assert plain("$\u202e01\u202c a month") == "$⟦U+202E⟧01⟦U+202C⟧ a month"


def test_what_is_invisible_and_only_separates_is_left_out() -> None:
    assert plain("cance\u00adl\u200blation\ufeff") == "cancellation"


def test_joiners_stay_because_scripts_and_emoji_need_them() -> None:
    assert plain("👩\u200d💻") == "👩\u200d💻"


def test_every_kind_of_line_break_becomes_a_line_feed() -> None:
    assert plain("a\r\nb\rc\u2028d\x85e\x0bf") == "a\nb\nc\nd\ne\nf"


def test_a_line_for_a_header_has_no_break_left() -> None:
    assert one_line(" Fees\r\nBcc: all@victim.example ") == "Fees Bcc: all@victim.example"


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    assert plain("\ud83d!") == "\ufffd!"


def test_a_long_line_is_cut_at_a_space() -> None:
    assert shortened("an early termination fee applies", 24) == "an early termination…"


def test_text_without_spaces_is_cut_anywhere() -> None:
    assert shortened("データギフトの上限について", 6) == "データギフ…"


@given(st.text())
def test_nothing_that_acts_is_left(text: str) -> None:
    kinds = {
        unicodedata.category(character) for character in plain(text) if character not in "\n\t\u200c\u200d"
    }

    assert kinds.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})


@given(st.text())
def test_making_safe_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(), st.integers(1, 50))
def test_head_and_tail_are_the_ends_of_the_text(text: str, most: int) -> None:
    assert text.startswith(head(text, most))
    assert text.endswith(tail(text, most))
    assert max(len(head(text, most)), len(tail(text, most))) <= most
