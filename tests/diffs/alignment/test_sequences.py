"""Alignment: what is the same, what is alike."""

from __future__ import annotations

import itertools
import random

from hypothesis import given
from hypothesis import strategies as st

from diffs.alignment.sequences import alike, likeness, same

ITEMS = st.lists(st.integers(0, 6))


@given(ITEMS, ITEMS)
def test_pairs_are_equal_and_in_order_on_both_sides(before, after):
    pairs = same(before, after)
    assert all(before[i] == after[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in itertools.pairwise(pairs))


@given(ITEMS)
def test_a_sequence_is_the_same_as_itself(items):
    assert same(items, items) == [(i, i) for i in range(len(items))]


@given(ITEMS, st.integers(0, 6), st.data())
def test_one_item_more_leaves_all_others_the_same(items, item, data):
    place = data.draw(st.integers(0, len(items)))
    assert len(same(items, [*items[:place], item, *items[place:]])) == len(items)


def test_a_unique_item_anchors_its_repeated_neighbours():
    before = ["yes", "a", "yes", "b", "yes", "c"]
    assert same(before, before[1:]) == [(1, 0), (2, 1), (3, 2), (4, 3), (5, 4)]


def test_a_long_table_sorted_anew_still_has_an_order_in_common():
    rows = list(range(10_000)) * 2
    shuffled = random.Random(7).sample(rows, len(rows))
    assert len(same(rows, shuffled)) > 100


@given(st.lists(st.text()), st.lists(st.text()))
def test_likeness_lies_between_nothing_and_the_same(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1


def test_each_item_goes_with_the_one_most_like_it():
    before = [("fee", "of", "5"), ("share", "10", "gb")]
    after = [("share", "20", "gb"), ("a", "fee", "of", "5")]
    assert alike(before, after, least=0.5) == [(0, 1), (1, 0)]


def test_too_little_in_common_is_no_pair():
    assert alike([("a", "b", "c", "d")], [("a", "x", "y", "z")], least=0.5) == []
