"""The running text of one block while its inline markup opens and closes: words are never split by it."""

from __future__ import annotations

from diffs.reading.lines import LINE_BREAK
from diffs.reading.web.furniture import Attributes
from diffs.reading.web.pieces import Content
from diffs.text.addresses import HIDDEN_ADDRESS, address_in, revealed

INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em"),
        *("font", "i", "img", "input", "ins", "kbd", "mark", "nobr", "q", "rb", "ruby", "s", "samp", "small"),
        *("span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Gathering:
    """Text on its way to a block, with the links in it and whether it is more than links and buttons."""

    def __init__(self) -> None:
        self.links: list[str] = []
        self._text: list[str] = []
        self._contents: set[Content] = set()
        self._anchors: list[bool] = []
        self._buttons = 0
        self._superscripts = 0
        self._address: str | None = None

    def open(self, tag: str, get: Attributes) -> None:
        """An inline element begins."""
        if tag == "br":
            self._text.append(LINE_BREAK)
        elif tag == "sup":
            self._superscripts += 1
        elif tag == "a":
            target = get("href")
            self._anchors.append(target is not None)
            if target and not target.startswith(("#", "javascript:")):
                self.links.append(target)
                self._address = address_in(target)
        if tag in ("a", "span") and (hidden := get("data-cfemail")):
            self._address = revealed(hidden)

    def close(self, tag: str) -> None:
        """An inline element ends."""
        if tag == "sup":
            self._superscripts -= 1
        elif tag == "a":
            self._anchors.pop()
        if tag in ("a", "span"):
            self._address = None

    def press(self, change: int) -> None:
        """A button that only does something begins (1) or ends (-1)."""
        self._buttons += change

    def add(self, text: str) -> None:
        """Text of the page. A footnote sign stays one: `$30<sup>1</sup>` is not 301 dollars."""
        if self._superscripts and text.strip().isdecimal():
            text = text.translate(_SUPERSCRIPT)
        if self._address and "protected" in text:
            text = HIDDEN_ADDRESS.sub(self._address, text)
        if not text.isspace():
            self._contents.add("links" if any(self._anchors) else "buttons" if self._buttons else "words")
        self._text.append(text)

    def part(self) -> None:
        """What comes next is no part of the word before it."""
        self._text.append(" ")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to make a block of."""
        return not self._contents

    @property
    def content(self) -> Content:
        """What the text consists of: words, or else links, or nothing but buttons."""
        if "words" in self._contents:
            return "words"
        return "links" if "links" in self._contents else "buttons"

    def take(self) -> str:
        """The text so far, raw; the next block begins."""
        if not (self._text or self.links):
            return ""
        text = "".join(self._text)
        self._text.clear()
        self.links.clear()
        self._contents.clear()
        return text
