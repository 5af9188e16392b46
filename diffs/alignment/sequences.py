"""Alignment: which items of two sequences are the same, which are alike, and which stand alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

Pair = tuple[int, int]
"""Positions of two items that belong together: in the sequence before, in the one after."""

_RAREST = 8
_NEAREST = 8
_BEST = 3
"""Alike items are sought by so many of their rarest words, in so many items nearby; the best are weighed."""


def same(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """Equal items in the same order on both sides, in order.

    Patience: what is found once on either side anchors the rest, then again between the anchors. Where
    nothing is unique, the first occurrence of an item goes with the first, the second with the second.
    Unlike the exact algorithms this stays near n log n when a long table is sorted anew.
    """
    pairs: list[Pair] = []
    regions = [(0, len(before), 0, len(after))]
    while regions:
        start, end, other_start, other_end = regions.pop()
        while start < end and other_start < other_end and before[start] == after[other_start]:
            pairs.append((start, other_start))
            start, other_start = start + 1, other_start + 1
        while start < end and other_start < other_end and before[end - 1] == after[other_end - 1]:
            end, other_end = end - 1, other_end - 1
            pairs.append((end, other_end))
        anchors = _anchors(before, after, (start, end, other_start, other_end))
        pairs += anchors
        bounds = [(start - 1, other_start - 1), *anchors, (end, other_end)]
        if anchors:
            gaps = ((i + 1, next_i, j + 1, next_j) for (i, j), (next_i, next_j) in pairwise(bounds))
            regions += [gap for gap in gaps if gap[0] < gap[1] and gap[2] < gap[3]]
    return sorted(pairs)


def _anchors(
    before: Sequence[Hashable], after: Sequence[Hashable], region: tuple[int, int, int, int]
) -> list[Pair]:
    """The longest run of common items in one order: of the unique ones, or else of numbered occurrences."""
    start, end, other_start, other_end = region
    old, new = Counter(before[start:end]), Counter(after[other_start:other_end])
    unique = {item for item in old.keys() & new.keys() if old[item] == new[item] == 1}
    if unique:
        there = {after[j]: j for j in range(other_start, other_end) if after[j] in unique}
        return _increasing([(i, there[before[i]]) for i in range(start, end) if before[i] in unique])
    places: dict[Hashable, list[int]] = defaultdict(list)
    for j in reversed(range(other_start, other_end)):
        places[after[j]].append(j)
    return _increasing([(i, places[before[i]].pop()) for i in range(start, end) if places.get(before[i])])


def _increasing(pairs: list[Pair]) -> list[Pair]:
    """The longest part of the pairs, which come ordered by the first position, that is so by the second."""
    lowest: list[int] = []
    piles: list[tuple[Pair, int]] = []
    tops: list[int] = []
    for pair in pairs:
        pile = bisect_left(lowest, pair[1])
        piles.append((pair, tops[pile - 1] if pile else -1))
        lowest[pile : pile + 1] = [pair[1]]
        tops[pile : pile + 1] = [len(piles) - 1]
    run: list[Pair] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        pair, at = piles[at]
        run.append(pair)
    return run[::-1]


def likeness(before: Sequence[str], after: Sequence[str]) -> float:
    """Dice coefficient of two bags of words: 1.0 for the same words, 0.0 for none in common."""
    if not before and not after:
        return 1.0
    return 2 * sum((Counter(before) & Counter(after)).values()) / (len(before) + len(after))


def alike(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]], least: float) -> list[Pair]:
    """Pairs of items at least so much alike, the most alike and nearest first; none is in two."""
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs: list[Pair] = []
    scored = ((-likeness(before[i], after[j]), abs(i - j), i, j) for i, j in _candidates(before, after))
    for unlikeness, _, i, j in sorted(scored):
        if -unlikeness < least:
            break
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((i, j))
    return sorted(pairs)


def _candidates(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> Iterator[Pair]:
    """For each earlier item the few later ones that share most of its rarest words."""
    holders: dict[str, list[int]] = defaultdict(list)
    for j, bag in enumerate(after):
        for word in dict.fromkeys(bag):
            holders[word].append(j)
    for i, bag in enumerate(before):
        rarest = sorted((len(holders[word]), word) for word in set(bag) if word in holders)[:_RAREST]
        shared = Counter(j for _, word in rarest for j in _nearest(holders[word], i))
        best = sorted(shared, key=lambda j: (-shared[j], abs(i - j), j))[:_BEST]
        yield from ((i, j) for j in best)


def _nearest(places: list[int], i: int) -> list[int]:
    """The places of a word that lie nearest to a position; all places of a rare word."""
    middle = bisect_left(places, i)
    return places[max(0, middle - _NEAREST // 2) : middle + _NEAREST // 2]
