"""Plain text in columns: the width of a text on a terminal, and lines broken where its script allows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reports.text import one_line

WIDTH = 76

_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
# Japanese line breaking (JIS X 4051): these do not end a line, and those do not begin one.
_OPENING = r"(?:[（「『【〔〈《［｛“]|\[-|\{\+)"
_CLOSING = (
    r"(?:[）」』】〕〉》］｝”、。，．・：；！？ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ％]|-\]|\+\})"
)
_PIECE = re.compile(rf"{_OPENING}*(?:[{_WIDE}]|[^\s{_WIDE}]+){_CLOSING}*|\s+")


def width(text: str) -> int:
    """Columns that a text takes: two for a wide character, none for a combining or invisible one."""
    return sum(map(_columns, text))


def hang(text: str, label: str = "", indent: int = 0, columns: int = WIDTH) -> str:
    """The text broken into lines of at most `columns`, the first after a label, the others below its text."""
    first = " " * indent + label
    rest = " " * width(first)
    lines = _lines(one_line(text), max(20, columns - len(rest)))
    return "\n".join(f"{rest if i else first}{line}".rstrip() for i, line in enumerate(lines))


def label(text: str, columns: int = 9) -> str:
    """A label filled up to so many columns."""
    return text + " " * (columns - width(text))


def _lines(text: str, columns: int) -> Iterator[str]:
    line, used = "", 0
    for piece in _pieces(text, columns):
        size = width(piece)
        if used + width(piece.rstrip()) > columns:
            yield line.rstrip()
            line, used = "", 0
            if piece.isspace():
                continue
        line, used = line + piece, used + size
    yield line.rstrip()


def _pieces(text: str, columns: int) -> Iterator[str]:
    for found in _PIECE.finditer(text):
        piece = found[0]
        while width(piece) > columns:
            cut = _fitting(piece, columns)
            yield piece[:cut]
            piece = piece[cut:]
        yield piece


def _fitting(piece: str, columns: int) -> int:
    used = 0
    for index, character in enumerate(piece):
        used += _columns(character)
        if used > columns:
            return index
    return len(piece)


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
