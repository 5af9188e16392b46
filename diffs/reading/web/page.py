"""What a web page gives a reader, taken from its tree, whichever parser made that."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin

from diffs.reading.blocks import Block
from diffs.reading.frame import Frame
from diffs.reading.parts import Part, absolute
from diffs.reading.web.embedded import with_embedded
from diffs.reading.web.framing import AROUND, frame_of, words_of
from diffs.reading.web.markup import Elements, Markup
from diffs.reading.web.tree import Tree


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page gave: its title, its blocks, the hits of each selector, its frame, what it refers to."""

    title: str
    blocks: tuple[Block, ...]
    selected: tuple[tuple[str, int], ...] = ()
    frame: Frame = field(default_factory=Frame)
    parts: tuple[Part, ...] = ()


def page_of(markup: Markup, source: str, embedding: Tree | None, address: str | None = None) -> Page:
    """What a page gives, from its tree and the text that the tree was made of.

    `embedding` is its tree for what it holds without showing it, None where it holds nothing such; `address`
    is where it came from, without which that counts which the page gives as its own.
    """
    walker = markup.walked()
    shown = walker.blocks()
    found = markup.elements(("title", "base", *AROUND))
    frame = frame_of(found, source, sum(len(block.text) for block in shown))
    return Page(
        title=words_of(found["title"][0]) if found["title"] else "",
        blocks=with_embedded(shown, embedding) if embedding else shown,
        selected=markup.selected,
        frame=frame,
        parts=tuple(absolute(walker.parts, base_of(found, address or frame.address or ""))),
    )


def base_of(found: Elements, address: str) -> str:
    """The address that those in the page are relative to (HTML Standard, section 4.2.3)."""
    said = (element.get("href") for element in found["base"])
    return urljoin(address, next((href for href in said if href is not None), ""))
