"""What stands around a changed clause on its page and stayed as it was, so that its redline is read in place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from diffs.change import STRONG, ClauseChange, Comparison
from diffs.reading import Block, Reading
from reports.text import head, tail

LONGEST = 160
"""Characters that are kept of each neighbour, those nearest to the clause."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The text right before a clause and the text right after it, under the same heading; empty for none."""

    before: str = ""
    after: str = ""


NONE = Neighbours()


def neighbours(comparison: Comparison, before: Reading, after: Reading) -> tuple[Neighbours, ...]:
    """Those of each changed clause, in the order of the comparison: on the new page, or the old one for what went."""
    changed = {text for change in comparison.changes for text in (change.before, change.after) if text}
    return tuple(
        _of(change, (before if change.kind == "removed" else after).blocks, changed)
        if change.verdict in STRONG
        else NONE
        for change in comparison.changes
    )


def _of(change: ClauseChange, blocks: Sequence[Block], changed: Collection[str]) -> Neighbours:
    text = (change.before if change.kind == "removed" else change.after) or ""
    places = [index for index, block in enumerate(blocks) if text and text in block.text]
    if not places:
        return NONE
    here = next((place for place in places if blocks[place].heading == change.heading), places[0])
    earlier, _, later = blocks[here].text.partition(text)
    earlier = earlier.strip() or _beside(blocks, here, -1)
    later = later.strip() or _beside(blocks, here, 1)
    # What changed itself is no surrounding; it has a redline of its own.
    quiet = ("" if any(each in side for each in changed) else side for side in (earlier, later))
    return Neighbours(tail(next(quiet), LONGEST), head(next(quiet), LONGEST))


def _beside(blocks: Sequence[Block], here: int, step: int) -> str:
    there = here + step
    if not 0 <= there < len(blocks) or blocks[there].heading != blocks[here].heading:
        return ""
    return "" if blocks[there].kind == "heading" else blocks[there].text
