"""The one walk over a page: a stream of start, text and end becomes blocks with their heading paths.

Both parsers feed it, so that the cheap fingerprint and the full reading can never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass

from diffs.reading.blocks import Block, BlockKind
from diffs.reading.lines import folded, lines_of
from diffs.reading.outline import Outline
from diffs.reading.parts import Part
from diffs.reading.web.furniture import (
    NEVER_TEXT,
    Attributes,
    is_furniture,
    is_named_furniture,
    is_shadow_root,
)
from diffs.reading.web.gathering import INLINE, Gathering
from diffs.reading.web.pieces import Content, Piece, Region, document_of
from diffs.reading.web.questions import is_question
from diffs.reading.web.references import reference
from diffs.reading.web.rows import Tables

_APART = frozenset({"button", "label", "output"})
"""Inline elements whose text is set apart from the words around it."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRUCTURE = frozenset({"p", "ul", "ol", "dl", "table", "section", "article", "details", "form", *_HEADINGS})
_HOLDS_A_PARAGRAPH = frozenset({"summary", "dt", "button", "caption"})
_KIND_OF: dict[str, BlockKind] = {
    "li": "item",
    "dd": "paragraph",
    "td": "paragraph",
    "th": "paragraph",
    "summary": "question",
    "dt": "question",
    "caption": "heading",
}
_BOUND = frozenset({"summary", "dt", "caption"})
_LONGEST_TITLE = 300


@dataclass(slots=True)
class _Scope:
    """An open element that says what kind of block its text is."""

    depth: int
    tag: str
    kind: BlockKind
    level: int = 0

    @property
    def is_title(self) -> bool:
        return self.kind in ("heading", "question")


class Walker:
    """Takes the events of one page and gives its blocks.

    `start` answers whether the element's content is wanted; where it is not, the caller goes on after it and
    does not report its end. With `choosing`, only what lies in elements started as `chosen` is read. `parts`
    are those that the page refers to, their addresses as the page writes them.
    """

    def __init__(self, *, choosing: bool) -> None:
        self._choosing = choosing
        self._is_reading = not choosing
        self.parts: list[Part] = []
        self._chosen_at = 0
        self._depth = 0
        self._outline = Outline()
        self._gathering = Gathering()
        self._pieces: list[Piece] = []
        self._scopes = [_Scope(0, "", "paragraph")]
        self._regions: list[tuple[int, Region]] = [(0, "chosen" if choosing else "body")]
        self._tables = Tables()
        self._buttons: list[int] = []
        self._furniture_at = 0
        self._furniture = 0

    def start(self, tag: str, get: Attributes, *, chosen: bool = False) -> bool:
        """An element begins. False: leave out its content, and report no end for it."""
        if referred := reference(tag, get):
            self.parts.append(Part(*referred, self._outline.path))
        if tag in NEVER_TEXT and not is_shadow_root(tag, get):
            return False
        if self._is_reading and not chosen and is_furniture(tag, get, within_document=self._within_document):
            if tag not in INLINE:
                self._flush()
            return False
        self._depth += 1
        if not self._is_reading:
            if not chosen:
                return True
            self._chosen_at = self._depth
            self._is_reading = True
        if not chosen and not self._furniture_at:
            self._begin_furniture(tag, get)
        self._open(tag, get)
        return True

    def text(self, text: str) -> None:
        """Text within the elements open now."""
        if self._is_reading:
            self._gathering.add(text)

    def end(self, tag: str) -> None:
        """The innermost open element ends."""
        if self._is_reading:
            self._close(tag)
            if self._depth == self._chosen_at:
                self._flush()
                self._chosen_at = 0
                self._is_reading = not self._choosing
        self._depth -= 1

    def blocks(self) -> tuple[Block, ...]:
        """What was read, once the page has ended."""
        self._flush()
        return document_of(self._pieces)

    @property
    def _within_document(self) -> bool:
        return self._regions[-1][1] != "body"

    def _begin_furniture(self, tag: str, get: Attributes) -> None:
        if is_named_furniture(tag, get, within_document=self._within_document):
            self._flush()
            self._furniture += 1
            self._furniture_at = self._depth

    # elements -------------------------------------------------------------------------------------------

    def _open(self, tag: str, get: Attributes) -> None:
        if tag in INLINE:
            self._open_inline(tag, get)
        elif self._goes_on_in_title(tag):
            self._gathering.part()
        elif tag in _APART or "-" in tag:
            self._open_apart(tag, get)
        else:
            self._flush()
            self._open_block(tag, get)

    def _open_inline(self, tag: str, get: Attributes) -> None:
        opens_block = tag in ("a", "span") and self._gathering.is_empty and not self._scopes[-1].is_title
        if opens_block and is_question(tag, get):
            self._flush()
            self._scopes.append(_Scope(self._depth, tag, "question"))
        self._gathering.open(tag, get)

    def _goes_on_in_title(self, tag: str) -> bool:
        """Whether an element within a heading or question is a part of it.

        It is not where markup was left open, or where a wrapper around question and answer has the
        attributes of a question: what follows is text again.
        """
        scope = self._scopes[-1]
        if not scope.is_title:
            return False
        if tag not in _STRUCTURE or (scope.tag in _HOLDS_A_PARAGRAPH and (tag == "p" or tag in _HEADINGS)):
            return True
        self._flush()
        scope.kind = "paragraph"
        return False

    def _open_apart(self, tag: str, get: Attributes) -> None:
        if is_question(tag, get):
            self._flush()
            self._scopes.append(_Scope(self._depth, tag, "question"))
            return
        self._gathering.part()
        if tag == "button":
            self._gathering.press(1)
            self._buttons.append(self._depth)

    def _open_block(self, tag: str, get: Attributes) -> None:
        level = _HEADINGS.get(tag) or _heading_level(get)
        if level:
            self._scopes.append(_Scope(self._depth, tag, "heading", level))
        elif kind := "question" if is_question(tag, get) else _KIND_OF.get(tag):
            self._scopes.append(_Scope(self._depth, tag, kind))
        self._tables.open(tag, self._depth, len(self._pieces), get)
        if not self._choosing and (region := _region(tag, get)):
            self._regions.append((self._depth, "main" if self._regions[-1][1] == "main" else region))

    def _close(self, tag: str) -> None:
        scope = self._scopes[-1]
        if tag in INLINE:
            self._gathering.close(tag)
        elif tag in _APART or "-" in tag or (scope.is_title and scope.depth != self._depth):
            self._gathering.part()
        else:
            self._flush()
        if scope.depth == self._depth:
            self._flush()
            self._scopes.pop()
        if tag not in INLINE:
            self._close_block(tag)
        self._outline.leave(tag, self._depth)
        if self._depth == self._furniture_at:
            self._flush()
            self._furniture_at = 0

    def _close_block(self, tag: str) -> None:
        self._tables.close(tag, self._depth, self._pieces)
        if self._buttons and self._buttons[-1] == self._depth:
            self._gathering.press(-1)
            self._buttons.pop()
        elif self._regions[-1][0] == self._depth:
            self._regions.pop()

    # blocks ---------------------------------------------------------------------------------------------

    def _flush(self) -> None:
        """What was gathered becomes blocks of the kind that the innermost telling element gives."""
        gathering, scope = self._gathering, self._scopes[-1]
        if gathering.is_empty:
            gathering.take()
            return
        content, links, text = gathering.content, tuple(gathering.links), gathering.take()
        lines = [folded(text)] if scope.is_title else lines_of(text)
        for line in lines:
            if line:
                self._add(line, scope, links, content)

    def _add(self, text: str, scope: _Scope, links: tuple[str, ...], content: Content) -> None:
        kind: BlockKind = scope.kind if len(text) <= _LONGEST_TITLE or not scope.is_title else "paragraph"
        block = Block(kind, text, self._outline.path, links)
        furniture = self._furniture if self._furniture_at else 0
        self._pieces.append(Piece(block, self._regions[-1][1], content, furniture))
        if kind == "heading" and scope.level:
            self._outline.heading(text, scope.level, scope.depth)
        elif kind in ("heading", "question"):
            self._outline.question(text, scope.depth, bound=scope.tag in _BOUND)
        else:
            self._outline.answered()


def _heading_level(get: Attributes) -> int:
    if get("role") != "heading":
        return 0
    level = get("aria-level") or ""
    return int(level) if level.isdecimal() and 0 < int(level) < 10 else 2


def _region(tag: str, get: Attributes) -> Region | None:
    if tag == "main" or get("role") == "main":
        return "main"
    return "article" if tag == "article" or get("role") == "article" else None
