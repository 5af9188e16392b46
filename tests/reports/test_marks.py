from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diffs.change import Span
from reports.marks import folded, is_rewritten, marked, sides
from tests.reports.situations import clause, redline

SPANS = st.builds(Span, st.sampled_from(["equal", "delete", "insert"]), st.text(min_size=1, max_size=400))


def test_old_and_new_words_are_told_apart_without_colour() -> None:
    assert marked(redline("a fee of ", "-$5", "+$10", " applies")) == "a fee of [-$5-]{+$10+} applies"


def test_a_changed_clause_reads_as_before_and_after() -> None:
    assert sides(clause("30 ", "-days", "+nights", " notice")) == (
        ("before", "30 [-days-] notice"),
        ("after", "30 {+nights+} notice"),
    )


def test_a_removed_clause_reads_as_itself() -> None:
    assert sides(clause("-No gifts.", kind="removed")) == (("removed", "No gifts."),)


def test_long_unchanged_stretches_are_folded_beside_the_edit() -> None:
    long = redline("word " * 100, "-$5", "+$10", " word" * 100)

    assert marked(folded(long, 20, 100)) == "… word word word word [-$5-]{+$10+} word word word word …"


def test_a_moved_clause_keeps_its_beginning() -> None:
    assert marked(folded(redline("word " * 100), 20, 100)) == "word word word word word word word word …"


def test_a_short_clause_is_not_folded() -> None:
    short = redline("a fee of ", "-$5", "+$10", " applies")

    assert folded(short, 20, 100) == short


def test_a_long_edit_says_how_much_is_left_out() -> None:
    assert marked(folded(redline("-" + "x" * 1500), 20, 100)).endswith("… (1,400 more characters)-]")


def test_a_clause_with_little_left_is_shown_as_two() -> None:
    assert is_rewritten(redline("-a b", "+c d", " of ", "-e f", "+g h", " to ", "-i j", "+k l"))
    assert not is_rewritten(redline("a long unchanged beginning ", "-old", "+new", " and an end"))


@given(st.lists(SPANS).map(tuple), st.integers(1, 100), st.integers(1, 200))
def test_folding_keeps_every_edit(spans: tuple[Span, ...], around: int, longest: int) -> None:
    kept = folded(spans, around, longest)

    assert [span.op for span in kept] == [span.op for span in spans]
    assert all(len(span.text) <= max(2 * around + 5, longest + 40) for span in kept)
