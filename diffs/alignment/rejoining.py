"""Sentences that were split or joined: the pieces of one statement, put together on either side."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from diffs.alignment.clauses import Clause
from diffs.alignment.sequences import likeness

Twins = list[tuple[Clause, Clause]]
"""Clauses before, each with what it became."""

_BETTER = 0.01
"""By so much likeness must grow when a sentence is put to its neighbour."""
_SHORT = 4
"""A sentence of so few words belongs to the one beside it: "Yes.", "No, sorry."."""
_MOST = 0.6
_ALIKE = 0.2
"""Least likeness of what stands between the same two neighbours on both sides."""


def rejoined(
    changed: Twins, kept: Twins, old: Sequence[Clause], new: Sequence[Clause]
) -> tuple[Twins, list[Clause], list[Clause]]:
    """The changed clauses with the pieces that were split off or put to them, and the rest of both sides."""
    pairs, old = _absorbing(changed, old, side=0)
    pairs, new = _absorbing(pairs, new, side=1)
    around = [*kept, *pairs]
    before = _gaps(old, [clause for clause, _ in around])
    after = _gaps(new, [clause for _, clause in around])
    restated = [gap for gap in before if gap in after and _is_one_statement(before[gap], after[gap])]
    pairs += [(joined(before.pop(gap)), joined(after.pop(gap))) for gap in restated]
    return pairs, [*chain(*before.values())], [*chain(*after.values())]


def _absorbing(pairs: Twins, clauses: Sequence[Clause], side: int) -> tuple[Twins, list[Clause]]:
    """The pairs, with each clause put to its neighbour in the paragraph where that makes a pair more alike."""
    pairs, left = list(pairs), []
    of_block: dict[int, list[int]] = defaultdict(list)
    for index, pair in enumerate(pairs):
        of_block[pair[side].place[0]].append(index)
    for clause in clauses:
        for index in of_block[clause.place[0]]:
            pair = pairs[index]
            if _adjoin(pair[side], clause):
                whole = joined([pair[side], clause])
                twins = (whole, pair[1]) if side == 0 else (pair[0], whole)
                belongs = len(clause.words) <= _SHORT or _is_said_by(clause, pair[1 - side])
                if belongs or _likeness(*twins) > _likeness(*pair) + _BETTER:
                    pairs[index] = twins
                    break
        else:
            left.append(clause)
    return pairs, left


def _is_said_by(clause: Clause, other: Clause) -> bool:
    """True if most of a clause's words are those of another one."""
    return sum((Counter(clause.bag) & Counter(other.bag)).values()) >= _MOST * len(clause.bag)


def _gaps(clauses: Sequence[Clause], around: Sequence[Clause]) -> dict[tuple[int, int], list[Clause]]:
    """The clauses by their region and the number of paired ones before them in it."""
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for other in around:
        places[other.region].append(other.place)
    for known in places.values():
        known.sort()
    gaps: dict[tuple[int, int], list[Clause]] = defaultdict(list)
    for clause in clauses:
        gaps[clause.region, bisect_left(places[clause.region], clause.place)].append(clause)
    return gaps


def _is_one_statement(before: Sequence[Clause], after: Sequence[Clause]) -> bool:
    """True if what stands between the same neighbours is of one paragraph on either side, and at all alike."""
    blocks = [{clause.place[0] for clause in side} for side in (before, after)]
    return all(len(block) == 1 for block in blocks) and _likeness(joined(before), joined(after)) >= _ALIKE


def _likeness(before: Clause, after: Clause) -> float:
    return likeness(before.bag, after.bag)


def _adjoin(one: Clause, other: Clause) -> bool:
    """True if two clauses stand next to each other in one paragraph."""
    same = one.region == other.region and one.place[0] == other.place[0]
    return same and (other.place[1] == one.last + 1 or one.place[1] == other.last + 1)


def joined(clauses: Sequence[Clause]) -> Clause:
    """Clauses of one paragraph as one, with what stands between them."""
    first, *rest = sorted(clauses, key=lambda clause: clause.place)
    for clause in rest:
        text = first.block.text
        start = text.find(first.text)
        end = text.find(clause.text, start + len(first.text)) + len(clause.text)
        whole = text[start:end] if 0 <= start < end else f"{first.text} {clause.text}"
        first = replace(first, text=whole, sentences=clause.last - first.place[1] + 1)
    return first
