"""Differences: which clauses of two readings came, went, changed or moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from diffs.alignment.clauses import Clause, blocks_as_clauses, pieces
from diffs.alignment.rejoining import Twins, rejoined
from diffs.alignment.sequences import Pair, alike, same
from diffs.change import ClauseKind
from diffs.reading import Block

_ALIKE = 0.5
_ALIKE_ALONE = 0.25
_ALIKE_FAR = 0.6
"""Least likeness of two wordings of one clause: in one region, alone on both sides of it, and far apart."""


@dataclass(frozen=True)
class Difference:
    """A clause before, after, or both: what came, went, changed or moved."""

    kind: ClauseKind
    before: Clause | None
    after: Clause | None

    @property
    def sides(self) -> tuple[Clause, ...]:
        """The clause before and after, or the one there is."""
        return tuple(side for side in (self.before, self.after) if side)


Side = Sequence[Clause]
Match = Callable[[Side, Side], list[Pair]]


def differences(before: Sequence[Block], after: Sequence[Block]) -> list[Difference]:
    """What differs between two readings, in the order of the later one. Equal normalised text never differs.

    How the same sentences are cut into paragraphs, and the kind and depth of a block, is layout.
    """
    moved, old, new = _paired(*_unmatched(before, after), _equal)
    kept, old, new = _paired(_cut(old), _cut(new), _by_region(_in_order))
    changed, old, new = _paired(old, new, _by_region(_reworded))
    shifted, old, new = _paired(old, new, _equal)
    changed, old, new = rejoined(changed, kept, old, new)
    strayed, old, new = _paired(old, new, _alike_far)
    found = [
        *(Difference("moved", *twins) for twins in (*moved, *shifted)),
        *(Difference("changed", *twins) for twins in (*changed, *strayed)),
        *(Difference("removed", clause, None) for clause in old),
        *(Difference("added", None, clause) for clause in new),
    ]
    return sorted(found, key=_reading_order([*kept, *changed]))


def _unmatched(before: Sequence[Block], after: Sequence[Block]) -> tuple[list[Clause], list[Clause]]:
    """The blocks of either side without an equal in the same order on the other, with their region."""
    old, new = list(blocks_as_clauses(before)), list(blocks_as_clauses(after))
    anchors = same([clause.key for clause in old], [clause.key for clause in new])
    return _between(old, [i for i, _ in anchors]), _between(new, [j for _, j in anchors])


def _between(clauses: Side, anchors: list[int]) -> list[Clause]:
    """The clauses that are no anchors, numbered by the anchors before them."""
    return [
        replace(clause, region=region)
        for index, clause in enumerate(clauses)
        if (region := bisect_left(anchors, index)) == len(anchors) or anchors[region] != index
    ]


def _cut(clauses: Side) -> list[Clause]:
    """The sentences of whole blocks; headings, questions and ordinary rows stay whole."""
    return [piece for clause in clauses for piece in pieces(clause)]


def _paired(old: Side, new: Side, match: Match) -> tuple[Twins, list[Clause], list[Clause]]:
    """The clauses that a way of matching pairs up, and the rest of both sides."""
    pairs = match(old, new)
    here, there = {i for i, _ in pairs}, {j for _, j in pairs}
    return (
        [(old[i], new[j]) for i, j in pairs],
        [clause for i, clause in enumerate(old) if i not in here],
        [clause for j, clause in enumerate(new) if j not in there],
    )


def _by_region(match: Match) -> Match:
    """The same way of matching, within each region only."""

    def within(old: Side, new: Side) -> list[Pair]:
        regions = _positions(old), _positions(new)
        return [
            (here[i], there[j])
            for region, here in regions[0].items()
            if (there := regions[1].get(region))
            for i, j in match([old[i] for i in here], [new[j] for j in there])
        ]

    return within


def _positions(side: Side) -> dict[int, list[int]]:
    positions: dict[int, list[int]] = defaultdict(list)
    for position, clause in enumerate(side):
        positions[clause.region].append(position)
    return positions


def _in_order(old: Side, new: Side) -> list[Pair]:
    return same([clause.key for clause in old], [clause.key for clause in new])


def _equal(old: Side, new: Side) -> list[Pair]:
    """Equal clauses wherever they stand, each once."""
    places: dict[str, list[int]] = defaultdict(list)
    for j in reversed(range(len(new))):
        places[new[j].key].append(j)
    return [(i, places[clause.key].pop()) for i, clause in enumerate(old) if places.get(clause.key)]


def _reworded(old: Side, new: Side) -> list[Pair]:
    alone = len(old) == len(new) == 1
    return alike(_bags(old), _bags(new), _ALIKE_ALONE if alone else _ALIKE)


def _alike_far(old: Side, new: Side) -> list[Pair]:
    return alike(_bags(old), _bags(new), _ALIKE_FAR)


def _bags(side: Iterable[Clause]) -> list[tuple[str, ...]]:
    return [clause.bag for clause in side]


def _reading_order(twins: Twins) -> Callable[[Difference], tuple[int, tuple[int, int], int]]:
    """The order to tell differences in: what was removed comes where it would stand today."""
    followed: dict[int, list[tuple[tuple[int, int], tuple[int, int]]]] = defaultdict(list)
    for before, after in twins:
        followed[before.region].append((before.place, after.place))
    for places in followed.values():
        places.sort()

    def order(difference: Difference) -> tuple[int, tuple[int, int], int]:
        if difference.after:
            return difference.after.region, difference.after.place, 0
        gone = difference.before
        assert gone is not None  # noqa: S101 - a difference has at least one side
        places = followed[gone.region]
        passed = bisect_left(places, (gone.place, (0, 0)))
        return gone.region, places[passed - 1][1] if passed else (-1, 0), 1

    return order
