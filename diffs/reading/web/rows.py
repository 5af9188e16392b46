"""Table rows: the cells of a row of data become one block, since a number means nothing without its row."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from diffs.reading.blocks import Block
from diffs.reading.web.pieces import Piece

_LONGEST_CELL = 1000


@dataclass(slots=True)
class Row:
    """A row being read, as spans of the page's pieces. Where a table lays out a page they stay apart."""

    depth: int
    first: int
    _cell_from: int = 0
    _cells: list[tuple[int, int]] = field(default_factory=list)

    def cell_begins(self, at: int) -> None:
        """The next piece is the first of a cell."""
        self._cell_from = at

    def cell_ends(self, at: int) -> None:
        """The piece before was the last of the cell."""
        self._cells.append((self._cell_from, at))

    def join(self, pieces: list[Piece]) -> None:
        """Put one piece in the place of those of the row, unless a cell holds more than data."""
        own = pieces[self.first :]
        cells = [pieces[first:last] for first, last in self._cells]
        if not own or sum(map(len, cells)) != len(own) or any(_is_layout(cell) for cell in cells):
            return
        text = " | ".join(" ".join(piece.block.text for piece in cell) for cell in cells)
        links = tuple(dict.fromkeys(link for piece in own for link in piece.block.links))
        content = own[0].content if len({piece.content for piece in own}) == 1 else "words"
        row = replace(own[0], block=Block("row", text, own[0].block.heading, links), content=content)
        pieces[self.first :] = [row]


def _is_layout(cell: list[Piece]) -> bool:
    if any(piece.block.kind in ("heading", "question", "row") for piece in cell):
        return True
    return len(cell) > 1 and sum(len(piece.block.text) for piece in cell) > _LONGEST_CELL
