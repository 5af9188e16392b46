"""Two readings held against each other, whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from diffs.change import STRENGTH, strongest
from diffs.reading import Block
from tests.diffs.readings import VOCABULARIES, compare, compared, page

BLOCKS = st.lists(
    st.builds(
        Block,
        st.sampled_from(["heading", "paragraph", "item", "row", "question"]),
        st.sampled_from(
            [
                "You can share 5 GB of data.",
                "You can share 9 GB of data.",
                "Cancel",
                "Fee | $5",
                "解約できます。",
                "",
                "…",
            ]
        ),
    ),
    max_size=8,
)


def test_the_same_words_rendered_differently_are_unchanged():
    found = compared("• You can’t share\u00a0data.", "You can't share data.")
    assert (found.verdict, found.changes, found.topics) == ("unchanged", (), ())


def test_the_verdict_is_the_strongest_of_the_changes_and_they_come_in_reading_order():
    filler = [f"Chapter {n} tells of our shops and their friendly staff." for n in range(3)]
    before = page(
        "5 people found this helpful.", filler[0], "The termination fee is $5.", filler[1], filler[2]
    )
    after = page(
        "7 people found this helpful.",
        filler[0],
        "The termination fee is $9.",
        filler[1],
        filler[2].replace("shops", "stalls"),
    )
    found = compare(before, after, VOCABULARIES)
    assert [change.verdict for change in found.changes] == ["noise", "material", "other"]
    assert (found.verdict, found.topics) == ("material", ("cancellation",))


@settings(deadline=None)
@given(BLOCKS, BLOCKS)
def test_any_two_pages_can_be_compared_and_each_change_has_its_reason(before, after):
    found = compare(page(*before), page(*after), VOCABULARIES)
    assert found.verdict == strongest(tuple(change.verdict for change in found.changes))
    for change in found.changes:
        assert change.reasons
        assert change.verdict in STRENGTH[1:]
        assert "".join(span.text for span in change.redline if span.op != "insert") == (change.before or "")
        assert "".join(span.text for span in change.redline if span.op != "delete") == (change.after or "")


@given(BLOCKS, BLOCKS)
def test_what_came_one_way_goes_the_other(before, after):
    there = compare(page(*before), page(*after), VOCABULARIES)
    back = compare(page(*after), page(*before), VOCABULARIES)
    assert (there.verdict == "unchanged") == (back.verdict == "unchanged")


def test_one_term_is_found_in_a_rewrite_of_two_hundred_sentences():
    def rewritten(n: int) -> str:
        return f"In chapter {n} we describe our network and its many masts in a new way."

    old = [f"Chapter {n} is about the network with all of its masts and cables." for n in range(200)]
    new = [rewritten(n) for n in range(200)]
    fee = "Lines that leave before month {} pay a termination fee of $40."
    found = compare(page(*old, fee.format(12)), page(fee.format(24), *new), VOCABULARIES)
    terms = [change for change in found.changes if change.verdict == "material"]
    assert [(change.before, change.after) for change in terms] == [(fee.format(12), fee.format(24))]


def test_languages_without_a_vocabulary_are_compared_all_the_same():
    found = compared("Tarifa de 5 euros al mes.", "Tarifa de 9 euros al mes.", language="es")
    assert found.verdict == "other"


def test_of_many_changes_the_decisive_ones_are_ranked_first():
    before = page(
        "Our network has many masts.",
        Block("heading", "Cancel a line"),
        Block("paragraph", "Ask our desk at the station.", ("Cancel a line",)),
        "The termination fee is $40 per line.",
    )
    after = page(
        "Our network has a great many masts.",
        Block("heading", "Cancel a line"),
        Block("paragraph", "Do not ask our desk at the station.", ("Cancel a line",)),
        "The termination fee is $60 per line.",
    )
    found = compare(before, after, VOCABULARIES)
    assert [change.verdict for change in found.changes] == ["other", "material", "material"]
    assert next(change.after for change in found.ranked) == "The termination fee is $60 per line."
    assert found.ranked[-1].verdict == "other"
