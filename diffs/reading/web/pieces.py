"""The pieces of a walked page, and which of them are the document.

Elements are judged while walking (see furniture); here speaks the text itself: a block that is nothing but a
link leads to another page, a block that is nothing but a button does something, and neither is a clause.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from diffs.reading.blocks import Block
from diffs.text.sentences import STATEMENT_END

Region = Literal["body", "article", "main", "chosen"]
Content = Literal["words", "links", "buttons"]

_LONGEST_LINK = 100
_LONGEST_CONTROL = 40
_LONGEST_FURNITURE = 160
_LONGEST_BANNER = 1500
_SHORTEST_FOOTNOTE = 60
_AMOUNT = re.compile(r"[$€£¥₽]\s?\d|\d\s?(?:[%$€£¥₽円]|GB\b|MB\b|ГБ\b|Go\b)", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|^\(c\)\s?(?:19|20)\d\d", re.IGNORECASE)
"""A copyright notice by its sign, in any language; an item "(c)" of a list is none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with what decides whether it stays: where it lies and what its text consists of."""

    block: Block
    region: Region
    content: Content
    furniture: int = 0
    """Not 0 within an element that is named like furniture; the same number for all pieces in it."""


def document_of(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """The blocks of the document: without controls, votes and menus.

    Where `main` (else `main` and `article`) holds the greater part of the text, only whole sentences are
    taken from outside: titles and labels there are furniture, but a footnote below may hold the terms.
    """
    kept = [piece for piece in _without_menus(_without_furniture(pieces)) if not _is_furniture_text(piece)]
    whole = _characters(kept)
    for regions in (("main",), ("main", "article")):
        within = [piece for piece in kept if piece.region in regions]
        if 2 * _characters(within) > whole:
            return tuple(piece.block for piece in kept if piece.region in regions or _is_sentence(piece))
    return tuple(piece.block for piece in kept)


def _without_furniture(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Without what is named like furniture, unless that is long and the greater part of the page."""
    rest = [piece for piece in pieces if not piece.furniture]
    if len(rest) == len(pieces):
        return pieces
    named = Counter[int]()
    for piece in pieces:
        named[piece.furniture] += len(piece.block.text)
    least = max(_LONGEST_BANNER, named.pop(0, 0))
    document = {0, *(number for number, characters in named.items() if characters > least)}
    return [piece for piece in pieces if piece.furniture in document]


def _characters(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.block.text) for piece in pieces)


def _is_furniture_text(piece: Piece) -> bool:
    text = piece.block.text
    if piece.block.kind in ("heading", "question") or len(text) > _LONGEST_FURNITURE:
        return False
    if piece.content == "buttons":
        return len(text) <= _LONGEST_CONTROL and text[-1] not in "?？"
    return _COPYRIGHT.search(text) is not None


def _without_menus(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Outside of the document, blocks of links are left out, and so is the short title over two or more."""
    ways = [_is_way(piece) for piece in pieces]
    for index, piece in enumerate(pieces):
        if ways[index] or (ways[index + 1 : index + 3] == [True, True] and _is_title(piece)):
            continue
        yield piece


def _is_sentence(piece: Piece) -> bool:
    text = piece.block.text
    return piece.content == "words" and len(text) >= _SHORTEST_FOOTNOTE and bool(STATEMENT_END.search(text))


def _is_way(piece: Piece) -> bool:
    block = piece.block
    if piece.region != "body" or piece.content != "links" or block.kind in ("heading", "question"):
        return False
    return len(block.text) <= _LONGEST_LINK * max(1, len(block.links)) and not _AMOUNT.search(block.text)


def _is_title(piece: Piece) -> bool:
    text = piece.block.text
    return piece.region == "body" and len(text) <= _LONGEST_CONTROL and not STATEMENT_END.search(text)
