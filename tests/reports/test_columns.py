from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.columns import hang, width


def test_wide_characters_take_two_columns_and_combining_ones_none() -> None:
    assert width("データ") == 6
    assert width("e\u0301") == 1


def test_lines_hang_below_the_text_of_their_label() -> None:
    assert hang("one two three four five six", "before   ", 2, 31) == (
        "  before   one two three four\n           five six"
    )


def test_japanese_breaks_between_characters_but_never_before_a_full_stop() -> None:
    lines = hang("契約期間中に解約された場合は違約金がかかります。", columns=20).split("\n")

    assert all(width(line) <= 20 for line in lines)
    assert not any(line.startswith(("。", "、")) for line in lines)


def test_an_amount_inside_japanese_is_not_broken() -> None:
    lines = hang("毎月の上限は30GBまでです。贈れるのは10GBまでです。", columns=20).split("\n")

    assert sum("30GB" in line for line in lines) == sum("10GB" in line for line in lines) == 1


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert hang("W" * 50, columns=20) == "\n".join(["W" * 20, "W" * 20, "W" * 10])


@given(st.text(), st.integers(20, 90))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, columns: int) -> None:
    broken = hang(text, columns=columns)

    assert all(width(line) <= columns for line in broken.split("\n"))
    assert "".join(broken.split()) == "".join(hang(text, columns=10**9).split())
