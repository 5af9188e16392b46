"""A whole page with its changes in their places: stretches that stayed, to be folded, and what differs between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from diffs.alignment.sequences import same
from diffs.change import ClauseChange
from diffs.reading import Block
from diffs.text.normal import key_of


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that stayed, then the changes that follow them.

    `left` are the places, among the moved clauses of the comparison, of those that stood here before.
    """

    stayed: tuple[Block, ...]
    changes: list[ClauseChange] = field(default_factory=list)
    left: list[ClauseChange] = field(default_factory=list)


def stretches(old: Sequence[Block], new: Sequence[Block], changes: Sequence[ClauseChange]) -> list[Stretch]:
    """The later page from its beginning to its end, each change where it stands, or stood."""
    places = _regions(old, new)
    found = [Stretch(stayed) for stayed, _, _ in places]
    at = 0
    for change in changes:
        at = _place(change, places, at)
        found[at].changes.append(change)
        if change.kind == "moved" and change.before:
            found[_first(change.before, [before for _, before, _ in places], at)].left.append(change)
    return [stretch for stretch in found if stretch.stayed or stretch.changes or stretch.left]


Region = tuple[tuple[Block, ...], str, str]


def _regions(old: Sequence[Block], new: Sequence[Block]) -> list[Region]:
    """Runs of equal blocks, each with the differing text of either page that follows it."""
    pairs = [
        *same([key_of(block.text) for block in old], [key_of(block.text) for block in new]),
        (len(old), len(new)),
    ]
    regions: list[Region] = []
    run: list[Block] = []
    i = j = 0
    for a, b in pairs:
        if a > i or b > j:
            regions.append((tuple(run), _text(old[i:a]), _text(new[j:b])))
            run = []
        if b < len(new):
            run.append(new[b])
        i, j = a + 1, b + 1
    return [*regions, (tuple(run), "", "")]


def _text(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in blocks)


def _place(change: ClauseChange, regions: Sequence[Region], at: int) -> int:
    """The region in which a change stands, looked for from where the one before it was."""
    side = [after if change.after else before for _, before, after in regions]
    return _first(change.after or change.before or "", side, at)


def _first(text: str, sides: Sequence[str], at: int) -> int:
    order = (*range(at, len(sides)), *range(at))
    return next((place for place in order if text and text in sides[place]), at)
