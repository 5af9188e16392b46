"""Tables: what a cell stands under and beside, by which alone it means something."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from diffs.reading import Block

_BETWEEN_CELLS = " | "


def cells(row: str) -> list[str]:
    """The cells of a row's text."""
    return [cell.strip() for cell in row.split(_BETWEEN_CELLS)]


def header_of(blocks: Sequence[Block], index: int) -> list[str]:
    """The cells of the first row of the table that a row stands in; nothing for that first row itself.

    Rows of as many cells that follow each other under one heading are one table.
    """
    width, heading = len(cells(blocks[index].text)), blocks[index].heading
    first = index
    while first and _continues(blocks[first - 1], width, heading):
        first -= 1
    return cells(blocks[first].text) if first < index and width > 1 else []


def rows_below(blocks: Sequence[Block], index: int) -> list[str]:
    """The rows under the first one of a table, whose head that is; nothing for a row further down."""
    if header_of(blocks, index):
        return []
    width, heading = len(cells(blocks[index].text)), blocks[index].heading
    below = takewhile(lambda block: _continues(block, width, heading), blocks[index + 1 :])
    return [block.text for block in below]


def changed_columns(before: str, after: str) -> list[int]:
    """The cells, counted from 0, in which two rows differ; nothing where they are not of one length."""
    old, new = cells(before), cells(after)
    if len(old) != len(new):
        return []
    return [column for column, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]]


def _continues(block: Block, width: int, heading: tuple[str, ...]) -> bool:
    return block.kind == "row" and block.heading == heading and len(cells(block.text)) == width
