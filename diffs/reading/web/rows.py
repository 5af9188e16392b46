"""Table rows: the cells of a row of data become one block, since a number means nothing without its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from diffs.reading.blocks import Block
from diffs.reading.web.furniture import Attributes
from diffs.reading.web.pieces import Piece

_CELLS = frozenset({"td", "th"})
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_LONGEST_CELL = 1000
_LONGEST_LABEL = 200
"""Characters of a cell that is read again in each row it spans; what is longer is a text beside the rows."""

_WIDEST, _TALLEST = 1_000, 65_534
"""The limits of `colspan` and `rowspan` (HTML Standard, section 4.9.11), where a `rowspan` of 0 means all rows."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell by its span of the page's pieces, and how many columns and rows it spans."""

    first: int
    last: int
    columns: int
    rows: int


class Tables:
    """The tables that are open on a page, and their open rows: one may stand in a cell of another."""

    def __init__(self) -> None:
        self._tables = [_Table()]
        self._rows: list[_Row] = []

    def open(self, tag: str, depth: int, at: int, get: Attributes) -> None:
        """An element begins at a depth; the next piece of the page has the place `at`."""
        if tag == "table":
            self._tables.append(_Table())
        elif tag == "tr":
            self._rows.append(_Row(depth, at))
        elif tag in _CELLS and self._rows:
            self._rows[-1].cell_begins(at, get)

    def close(self, tag: str, depth: int, pieces: list[Piece]) -> None:
        """An element ends; where it is a row of data, one piece takes the place of those in it."""
        if tag == "table":
            self._tables.pop()
        elif tag in _GROUPS:
            self._tables[-1].group_ends()
        elif tag in _CELLS and self._rows:
            self._rows[-1].cell_ends(len(pieces))
        elif self._rows and self._rows[-1].depth == depth:
            self._rows.pop().join(pieces, self._tables[-1])


@dataclass(slots=True)
class _Table:
    """A table being read: what cells of earlier rows say of the rows to come, by column."""

    _carried: dict[int, tuple[int, str]] = field(default_factory=dict)

    def row(self, cells: Sequence[tuple[_Cell, str]]) -> list[str]:
        """The texts of a row's cells from left to right, with those of cells above that reach into it."""
        texts: list[str] = []
        carried, self._carried = self._carried, {}
        column = 0
        for cell, text in cells:
            while column in carried:
                texts += self._carry(column, *carried.pop(column))
                column += 1
            texts.append(text)
            for spanned in range(column, column + cell.columns if cell.rows > 1 else 0):
                self._carried[spanned] = (cell.rows - 1, text if spanned == column else "")
            column += cell.columns
        for last in sorted(carried):
            texts += self._carry(last, *carried[last])
        return texts

    def group_ends(self) -> None:
        """No cell reaches beyond its group of rows (thead, tbody, tfoot)."""
        self._carried.clear()

    def _carry(self, column: int, rows: int, text: str) -> list[str]:
        if rows > 1:
            self._carried[column] = (rows - 1, text)
        return [text] if 0 < len(text) <= _LONGEST_LABEL else []


@dataclass(slots=True)
class _Row:
    """A row being read, as spans of the page's pieces. Where a table lays out a page they stay apart."""

    depth: int
    first: int
    _cell_from: int = 0
    _spans: tuple[int, int] = (1, 1)
    _cells: list[_Cell] = field(default_factory=list)

    def cell_begins(self, at: int, get: Attributes) -> None:
        """The next piece is the first of a cell."""
        self._cell_from = at
        columns = _number(get("colspan")) or 1
        rows = _number(get("rowspan"))
        self._spans = (min(columns, _WIDEST), 1 if rows is None else min(rows or _TALLEST, _TALLEST))

    def cell_ends(self, at: int) -> None:
        """The piece before was the last of the cell."""
        self._cells.append(_Cell(self._cell_from, at, *self._spans))

    def join(self, pieces: list[Piece], table: _Table) -> None:
        """Put one piece in the place of those of the row, unless a cell holds more than data."""
        own = pieces[self.first :]
        cells = [(cell, pieces[cell.first : cell.last]) for cell in self._cells]
        if sum(len(held) for _, held in cells) != len(own) or any(_is_layout(held) for _, held in cells):
            return
        texts = table.row([(cell, " ".join(piece.block.text for piece in held)) for cell, held in cells])
        if not own:
            return
        links = tuple(dict.fromkeys(link for piece in own for link in piece.block.links))
        content = own[0].content if len({piece.content for piece in own}) == 1 else "words"
        block = Block("row", " | ".join(texts), own[0].block.heading, links)
        pieces[self.first :] = [replace(own[0], block=block, content=content)]


def _is_layout(cell: list[Piece]) -> bool:
    if any(piece.block.kind in ("heading", "question", "row") for piece in cell):
        return True
    return len(cell) > 1 and sum(len(piece.block.text) for piece in cell) > _LONGEST_CELL


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdecimal() else None
