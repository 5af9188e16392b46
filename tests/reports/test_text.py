from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.text import head, shortened, tail


def test_a_long_line_is_cut_at_a_space() -> None:
    assert shortened("an early termination fee applies", 24) == "an early termination…"


def test_text_without_spaces_is_cut_anywhere() -> None:
    assert shortened("データギフトの上限について", 6) == "データギフ…"


@given(st.text(), st.integers(1, 50))
def test_head_and_tail_are_the_ends_of_the_text(text: str, most: int) -> None:
    assert text.startswith(head(text, most))
    assert text.endswith(tail(text, most))
    assert max(len(head(text, most)), len(tail(text, most))) <= most
