"""Web pages as BeautifulSoup understands them, for what must be read with tolerance: new and changed pages.

Like the cheap way of `glance`, it reports the elements of its tree to the one walker, in the same order.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urljoin

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PreformattedString

from config.model import Rules
from diffs.reading.blocks import Block
from diffs.reading.frame import Frame
from diffs.reading.parts import Part, absolute
from diffs.reading.web.embedded import may_embed, with_embedded
from diffs.reading.web.framing import frame_of
from diffs.reading.web.furniture import Attributes
from diffs.reading.web.tree import tree_of
from diffs.reading.web.walker import Walker

# Pages are read as HTML whatever they begin with, and however short they are.
for unneeded in (XMLParsedAsHTMLWarning, MarkupResemblesLocatorWarning):
    warnings.filterwarnings("ignore", category=unneeded)


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page gave: its title, its blocks, the hits of each selector, its frame, what it refers to."""

    title: str
    blocks: tuple[Block, ...]
    selected: tuple[tuple[str, int], ...] = ()
    frame: Frame = field(default_factory=Frame)
    parts: tuple[Part, ...] = ()


def page_of(text: str, rules: Rules, address: str | None = None) -> Page:
    """Read a web page with tolerance. Nothing is fetched, and no depth of nesting is too deep.

    `address` is where it came from; without it, that which the page gives as its own.
    """
    soup = soup_of(text)
    found = [(selector, soup.select(selector)) for selector in rules.select]
    chosen = {id(tag) for _, tags in found for tag in tags}
    removed = {id(tag) for selector in rules.remove for tag in soup.select(selector)}
    walker = Walker(choosing=bool(rules.select), referring=True)
    _walk_soup(soup, walker, chosen, removed)
    frame = frame_of(soup, text)
    return Page(
        title=" ".join(soup.title.get_text().split()) if soup.title else "",
        blocks=_with_embedded(walker.blocks(), text, rules),
        selected=tuple((selector, len(tags)) for selector, tags in found),
        frame=frame,
        parts=tuple(absolute(walker.parts, base_of(soup, address or frame.address or ""))),
    )


def _with_embedded(shown: tuple[Block, ...], text: str, rules: Rules) -> tuple[Block, ...]:
    tree = tree_of(text, rules) if may_embed(text) else None
    return with_embedded(shown, tree) if tree else shown


def base_of(soup: BeautifulSoup, address: str) -> str:
    """The address that those in the page are relative to (HTML Standard, section 4.2.3)."""
    base = soup.find("base", href=True)
    return urljoin(address, str(base["href"])) if isinstance(base, Tag) else address


def soup_of(text: str) -> BeautifulSoup:
    """The page as BeautifulSoup understands it."""
    return BeautifulSoup(
        text.encode(), "lxml", from_encoding="utf-8", huge_tree=True, multi_valued_attributes=None
    )


def _walk_soup(soup: BeautifulSoup, walker: Walker, chosen: set[int], removed: set[int]) -> None:
    open_tags: list[Tag] = []
    children: list[Iterator[object]] = [iter(soup.contents)]
    while children:
        node = next(children[-1], None)
        if node is None:
            children.pop()
            if open_tags:
                walker.end(open_tags.pop().name)
        elif isinstance(node, Tag):
            known = id(node)
            if known not in removed and walker.start(
                node.name, cast(Attributes, node.get), chosen=known in chosen
            ):
                open_tags.append(node)
                children.append(iter(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            walker.text(str(node))
