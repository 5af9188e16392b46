"""The one walk over a page: a stream of start, text and end becomes blocks with their heading paths.

Both parsers feed it, so that the cheap fingerprint and the full reading can never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from diffs.addresses import HIDDEN_ADDRESS, address_in, revealed
from diffs.furniture import NEVER_TEXT, Attributes, is_furniture
from diffs.lines import LINE_BREAK, folded, lines_of
from diffs.outline import Outline
from diffs.reading import Block, BlockKind

Region = Literal["body", "article", "main", "chosen"]

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd mark nobr q rb ruby s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
_APART = frozenset({"button", "label", "output"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRUCTURE = frozenset({"p", "ul", "ol", "dl", "table", "section", "article", "details", "form", *_HEADINGS})
_HOLDS_A_PARAGRAPH = frozenset({"summary", "dt", "button", "caption"})
_KIND_OF: dict[str, BlockKind] = {"li": "item", "dd": "paragraph", "td": "paragraph", "th": "paragraph"}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LONGEST_HEADING = 300
_LONGEST_CELL = 1000
_FEWEST_MENU_LINKS = 3


@dataclass(slots=True)
class _Scope:
    """An open element that says what kind of block its text is."""

    depth: int
    tag: str
    kind: BlockKind
    level: int = 0


@dataclass(slots=True)
class _Row:
    """A table row being read: the first of its pieces, and the span of pieces of each cell."""

    depth: int
    first: int
    cell_from: int
    cells: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block with what decides whether it stays: where it lies, and whether it is nothing but links."""

    block: Block
    region: Region
    only_links: bool


class Walker:
    """Takes the events of one page and gives its blocks.

    `start` answers whether the element's content is wanted; where it is not, the caller goes on after it and
    does not report its end. With `choosing`, only what lies in elements started as `chosen` is read.
    """

    def __init__(self, *, choosing: bool) -> None:
        self._choosing = choosing
        self._chosen_at = 0
        self._depth = 0
        self._outline = Outline()
        self._pieces: list[_Piece] = []
        self._scopes: list[_Scope] = []
        self._rows: list[_Row] = []
        self._lists: list[tuple[int, int]] = []
        self._regions: list[tuple[int, Region]] = [(0, "chosen" if choosing else "body")]
        self._text: list[str] = []
        self._links: list[str] = []
        self._anchors = 0
        self._anchors_seen = 0
        self._superscripts = 0
        self._only_links = True
        self._hidden_address: str | None = None

    # events ---------------------------------------------------------------------------------------------

    def start(self, tag: str, get: Attributes, *, chosen: bool = False) -> bool:
        """An element begins. False: leave out its content, and report no end for it."""
        if tag in NEVER_TEXT:
            return False
        reading = not self._choosing or bool(self._chosen_at)
        if reading and not chosen and is_furniture(tag, get, within_document=self._within_document):
            if tag not in _INLINE:
                self._flush()
            return False
        self._depth += 1
        if chosen and not reading:
            self._chosen_at = self._depth
            reading = True
        if reading:
            self._open(tag, get)
        return True

    def text(self, text: str) -> None:
        """Text within the elements open now."""
        if self._choosing and not self._chosen_at:
            return
        if self._superscripts and text.strip().isdecimal():
            text = text.translate(_SUPERSCRIPT)
        if self._hidden_address and "protected" in text:
            text = HIDDEN_ADDRESS.sub(self._hidden_address, text)
        if not self._anchors and self._only_links and not text.isspace():
            self._only_links = False
        self._text.append(text)

    def end(self, tag: str) -> None:
        """The innermost open element ends."""
        if not self._choosing or self._chosen_at:
            self._close(tag)
        if self._depth == self._chosen_at:
            self._flush()
            self._chosen_at = 0
        self._depth -= 1

    def blocks(self) -> tuple[Block, ...]:
        """What was read: the document's own region where it holds the greater part of the text, else all."""
        self._flush()
        whole = sum(len(piece.block.text) for piece in self._pieces)
        for regions in (("main",), ("main", "article")):
            within = [piece for piece in self._pieces if piece.region in regions]
            if 2 * sum(len(piece.block.text) for piece in within) > whole:
                return tuple(piece.block for piece in within)
        return tuple(piece.block for piece in self._pieces)

    # elements -------------------------------------------------------------------------------------------

    @property
    def _within_document(self) -> bool:
        return self._regions[-1][1] != "body"

    def _open(self, tag: str, get: Attributes) -> None:
        if tag in _INLINE:
            self._open_inline(tag, get)
            return
        scope = self._scopes[-1] if self._scopes else None
        if scope and scope.kind in ("heading", "question"):
            if tag not in _STRUCTURE or (
                scope.tag in _HOLDS_A_PARAGRAPH and (tag == "p" or tag in _HEADINGS)
            ):
                self._text.append(" ")
                return
            # Markup left open, or a wrapper around question and answer: what follows is text again.
            self._flush()
            scope.kind = "paragraph"
        if tag in _APART or "-" in tag:
            if _is_question(tag, get):
                self._flush()
                self._scopes.append(_Scope(self._depth, tag, "question"))
            else:
                self._text.append(" ")
            return
        self._flush()
        self._open_block(tag, get)

    def _open_inline(self, tag: str, get: Attributes) -> None:
        if tag == "br":
            self._text.append(LINE_BREAK)
        elif tag == "sup":
            self._superscripts += 1
        elif tag == "a":
            self._anchors += 1
            self._anchors_seen += 1
            target = get("href")
            if target and target[0] != "#":
                self._links.append(target)
                self._hidden_address = address_in(target)
        if tag in ("a", "span"):
            if hidden := get("data-cfemail"):
                self._hidden_address = revealed(hidden)
            if get("aria-expanded") and not "".join(self._text).strip() and not self._in_title:
                self._flush()
                self._scopes.append(_Scope(self._depth, tag, "question"))

    @property
    def _in_title(self) -> bool:
        return bool(self._scopes) and self._scopes[-1].kind in ("heading", "question")

    def _open_block(self, tag: str, get: Attributes) -> None:
        level = _HEADINGS.get(tag) or _heading_level(get)
        if level:
            self._scopes.append(_Scope(self._depth, tag, "heading", level))
        elif tag in ("summary", "dt") or _is_question(tag, get):
            self._scopes.append(_Scope(self._depth, tag, "question"))
        elif tag == "caption":
            self._scopes.append(_Scope(self._depth, tag, "heading"))
        elif tag in _KIND_OF:
            self._scopes.append(_Scope(self._depth, tag, _KIND_OF[tag]))
        if tag == "tr":
            self._rows.append(_Row(self._depth, len(self._pieces), len(self._pieces), []))
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].cell_from = len(self._pieces)
        elif tag in ("ul", "ol", "menu"):
            self._lists.append((self._depth, len(self._pieces)))
        elif not self._choosing and (region := _region(tag, get)):
            self._regions.append((self._depth, "main" if self._regions[-1][1] == "main" else region))

    def _close(self, tag: str) -> None:
        scope = self._scopes[-1] if self._scopes else None
        if tag in _INLINE:
            self._anchors -= tag == "a"
            self._superscripts -= tag == "sup"
            if tag in ("a", "span"):
                self._hidden_address = None
        elif tag in _APART or "-" in tag or (self._in_title and scope and scope.depth != self._depth):
            self._text.append(" ")
        else:
            self._flush()
        if scope and scope.depth == self._depth:
            self._flush()
            self._scopes.pop()
        if tag not in _INLINE:
            self._close_block(tag)
        self._outline.leave(tag, self._depth)

    def _close_block(self, tag: str) -> None:
        if tag in ("td", "th") and self._rows:
            self._rows[-1].cells.append((self._rows[-1].cell_from, len(self._pieces)))
        elif self._rows and self._rows[-1].depth == self._depth:
            self._end_row(self._rows.pop())
        elif self._lists and self._lists[-1][0] == self._depth:
            self._end_list(self._lists.pop()[1])
        elif self._regions[-1][0] == self._depth:
            self._regions.pop()

    # blocks ---------------------------------------------------------------------------------------------

    def _flush(self) -> None:
        """What was gathered becomes blocks of the kind that the innermost telling element gives."""
        if not self._text:
            return
        gathered = "".join(self._text)
        scope = self._scopes[-1] if self._scopes else None
        menu = self._only_links and self._anchors_seen >= _FEWEST_MENU_LINKS and not self._within_document
        if not menu and not gathered.isspace():
            if scope and scope.kind in ("heading", "question"):
                self._add_title(folded(gathered), scope)
            else:
                for line in lines_of(gathered):
                    self._add(scope.kind if scope else "paragraph", line)
        self._text.clear()
        self._links.clear()
        self._anchors_seen = self._anchors
        self._only_links = True

    def _add_title(self, text: str, scope: _Scope) -> None:
        if not text:
            return
        if len(text) > _LONGEST_HEADING:
            self._add("paragraph", text)
            return
        self._add(scope.kind, text)
        if scope.level:
            self._outline.heading(text, scope.level, self._depth)
        else:
            self._outline.question(text, self._depth, bound=scope.tag in ("summary", "dt", "caption"))

    def _add(self, kind: BlockKind, text: str) -> None:
        block = Block(kind, text, self._outline.path, tuple(self._links))
        self._pieces.append(_Piece(block, self._regions[-1][1], self._only_links))
        if kind not in ("heading", "question"):
            self._outline.answered()

    def _end_row(self, row: _Row) -> None:
        """The cells of a data row become one block; a row that lays out a page keeps the blocks in its cells."""
        pieces = self._pieces[row.first :]
        cells = [self._pieces[first:last] for first, last in row.cells]
        if not pieces or any(_is_layout(cell) for cell in cells):
            return
        text = " | ".join(" ".join(piece.block.text for piece in cell) for cell in cells)
        links = tuple(link for piece in pieces for link in piece.block.links)
        block = Block("row", text, pieces[0].block.heading, links)
        self._pieces[row.first :] = [replace(pieces[0], block=block, only_links=False)]

    def _end_list(self, first: int) -> None:
        """A list of links with no words between them, outside of the document, is a menu."""
        items = self._pieces[first:]
        if len(items) >= _FEWEST_MENU_LINKS and all(piece.only_links for piece in items):
            if not self._within_document:
                del self._pieces[first:]


def _is_question(tag: str, get: Attributes) -> bool:
    if get("aria-expanded") is None and (tag != "button" or get("aria-controls") is None):
        return False
    return get("role") != "tab"


def _heading_level(get: Attributes) -> int:
    if get("role") != "heading":
        return 0
    level = get("aria-level") or ""
    return int(level) if level.isdecimal() and 0 < int(level) < 10 else 2


def _region(tag: str, get: Attributes) -> Region | None:
    if tag == "main" or get("role") == "main":
        return "main"
    return "article" if tag == "article" or get("role") == "article" else None


def _is_layout(cell: list[_Piece]) -> bool:
    if any(piece.block.kind in ("heading", "question", "row") for piece in cell):
        return True
    return len(cell) > 1 and sum(len(piece.block.text) for piece in cell) > _LONGEST_CELL
