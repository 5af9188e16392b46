"""What a page shows, asked whether it says a sentence already, and filled in where it does not."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from diffs.reading.blocks import Block
from diffs.reading.lines import folded
from diffs.reading.web.embedded.entry import Entry
from diffs.text.letters import letters
from diffs.text.normal import CJK

_SAID = 0.6
"""The share of a sentence's windows that a page shows where it says the sentence, a number of it apart: what is
shown and what a search engine is told do not always change on the same day, and what is shown wins."""

_WINDOW = 8
_WINDOW_WIDE = 4
_SHORTEST = 12
_SHORTEST_WIDE = 5
"""A text of fewer letters ("No.") is found anywhere on a page, and only counts in its own place."""

_WIDE = re.compile(rf"[{CJK}]")
_LONGEST_TITLE = 300
_LONG = 500
_TAG = re.compile(r"<[^<>]*>")


class Shown:
    """The blocks of a page while embedded text is added to them."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._added: dict[int, list[Block]] = {}
        self._end: list[Block] = []
        self._said: str | None = None
        self._words = "\n".join(block.text for block in blocks)

    def repeats(self, fragment: str) -> bool:
        """A cheap yes for most long fragments that the page shows as they are: it holds all runs of their words."""
        if len(fragment) < _LONG:
            return False
        place = 0
        for run in _TAG.split(fragment):
            words = folded(html.unescape(run))
            at = self._words.find(words, place)
            place = at if at >= 0 else self._words.find(words)
            if place < 0:
                return False
        return True

    def shows(self, block: Block) -> bool:
        """Whether a block of the page is just this text, and long enough to be no other's."""
        wanted = letters(block.text)
        return wanted in self._texts and not _is_short(wanted)

    def says(self, sentence: str, *, answered: bool) -> bool:
        """Whether the page shows a sentence, or nearly so. `answered`: something stands in its place already."""
        wanted = letters(sentence)
        if _is_short(wanted):
            return answered or not wanted
        if wanted in self._letters:
            return True
        size = _WINDOW_WIDE if _is_wide(wanted) else _WINDOW
        windows = [wanted[at : at + size] for at in range(0, len(wanted) - size + 1, size // 4)]
        found = sum(window in self._letters for window in windows)
        return found >= _SAID * len(windows) > 0

    def anchor(self, title: str) -> int | None:
        """Where the page shows a title: the place of its heading, its question, or a text that is just that."""
        return self._titles.get(letters(folded(title))) if title else None

    def is_answered(self, anchor: int) -> bool:
        """Whether the page shows text under a title."""
        return self._end_of(anchor) > anchor + 1

    def add(self, entry: Entry, blocks: Sequence[Block], anchor: int | None) -> None:
        """Put the blocks of an entry under the title at `anchor`, else under their own title at the end."""
        if not blocks:
            return
        if anchor is None:
            title = folded(entry.title)
            path: tuple[str, ...] = (title,) if title else ()
            self._end += [Block(entry.kind, title)] if title else []
            self._end += _below(path, blocks)
        else:
            path = (*self._blocks[anchor].heading, self._blocks[anchor].text)
            self._added.setdefault(self._end_of(anchor), []).extend(_below(path, blocks))
        self._said = self._letters + "".join(letters(block.text) for block in blocks)

    def blocks(self) -> tuple[Block, ...]:
        """What the page shows with all that was added."""
        if not self._added:
            return (*self._blocks, *self._end)
        filled: list[Block] = []
        for place in range(len(self._blocks) + 1):
            filled += self._added.get(place, [])
            filled += self._blocks[place : place + 1]
        return (*filled, *self._end)

    @property
    def _letters(self) -> str:
        """All that the page says by now, as its letters."""
        if self._said is None:
            self._said = "".join(letters(block.text) for block in self._blocks)
        return self._said

    @cached_property
    def _texts(self) -> frozenset[str]:
        return frozenset(letters(block.text) for block in self._blocks)

    @cached_property
    def _titles(self) -> dict[str, int]:
        """The place of each title, the first of the same; headings and questions before other short texts."""
        places: dict[str, int] = {}
        for titled in (True, False):
            for place, block in enumerate(self._blocks):
                if (block.kind in ("heading", "question")) is titled and len(block.text) <= _LONGEST_TITLE:
                    key = letters(block.text)
                    if titled or not _is_short(key):
                        places.setdefault(key, place)
        places.pop("", None)
        return places

    def _end_of(self, anchor: int) -> int:
        """The place after the text that stands directly under a title."""
        title = self._blocks[anchor]
        path = (*title.heading, title.text)
        place = anchor + 1
        while place < len(self._blocks) and self._blocks[place].heading == path:
            if self._blocks[place].kind in ("heading", "question"):
                break
            place += 1
        return place


def _below(path: tuple[str, ...], blocks: Sequence[Block]) -> list[Block]:
    return [replace(block, heading=(*path, *block.heading)) for block in blocks]


def _is_short(text: str) -> bool:
    return len(text) < (_SHORTEST_WIDE if _is_wide(text) else _SHORTEST)


def _is_wide(text: str) -> bool:
    """Whether a text is mostly of a script written without spaces, in which a letter says more."""
    return 2 * len(_WIDE.findall(text)) > len(text)
