"""Web pages as BeautifulSoup understands them, for what must be read with tolerance: changed pages, saved ones.

Like the cheap way of `tree`, it reports the elements of its tree to the one walker, in the same order.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import cast

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PreformattedString

from config.model import Rules
from diffs.reading.web.embedded import may_embed
from diffs.reading.web.furniture import Attributes
from diffs.reading.web.markup import Element, Elements, Visitor
from diffs.reading.web.page import Page, page_of
from diffs.reading.web.tree import tree_of
from diffs.reading.web.walker import Walker

# Pages are read as HTML whatever they begin with, and however short they are.
for unneeded in (XMLParsedAsHTMLWarning, MarkupResemblesLocatorWarning):
    warnings.filterwarnings("ignore", category=unneeded)


def tolerant_page(text: str, rules: Rules, address: str | None = None) -> Page:
    """Read a web page with tolerance. Nothing is fetched, and no depth of nesting is too deep.

    `address` is where it came from; without it, that which the page gives as its own.
    """
    embedding = tree_of(text, rules) if may_embed(text) else None
    return page_of(Soup.of(text, rules), text, embedding, address)


def soup_of(text: str) -> BeautifulSoup:
    """The page as BeautifulSoup understands it."""
    return BeautifulSoup(
        text.encode(), "lxml", from_encoding="utf-8", huge_tree=True, multi_valued_attributes=None
    )


@dataclass(frozen=True, slots=True)
class Soup:
    """The parsed page with the elements, by their identity, that its source selects and removes."""

    root: BeautifulSoup
    chosen: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()
    choosing: bool = False
    selected: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, text: str, rules: Rules) -> Soup:
        """A page under the rules of its source."""
        root = soup_of(text)
        found = [(selector, root.select(selector)) for selector in rules.select]
        return cls(
            root,
            chosen=frozenset(id(tag) for _, tags in found for tag in tags),
            removed=frozenset(id(tag) for selector in rules.remove for tag in root.select(selector)),
            choosing=bool(rules.select),
            selected=tuple((selector, len(tags)) for selector, tags in found),
        )

    def walked(self) -> Walker:
        """The walker at the end of the page."""
        walker = Walker(choosing=self.choosing)
        _walk(self.root, walker, self.chosen, self.removed)
        return walker

    def elements(self, tags: Collection[str]) -> Elements:
        """All elements of some tags, with an entry for each tag."""
        found: Elements = {tag: [] for tag in tags}
        # By hand, as BeautifulSoup's own searches take longer than to read the page.
        for tag in self.root.descendants:
            if isinstance(tag, Tag) and tag.name in found:
                found[tag.name].append(Element(cast(Attributes, tag.get), partial(_walk, tag)))
        return found


def _walk(
    root: Tag, visitor: Visitor, chosen: frozenset[int] = frozenset(), removed: frozenset[int] = frozenset()
) -> None:
    """Lead a visitor through the content of an element."""
    open_tags: list[Tag] = []
    children: list[Iterator[object]] = [iter(root.contents)]
    while children:
        node = next(children[-1], None)
        if node is None:
            children.pop()
            if open_tags:
                visitor.end(open_tags.pop().name)
        elif isinstance(node, Tag):
            known = id(node)
            if known not in removed and visitor.start(
                node.name, cast(Attributes, node.get), chosen=known in chosen
            ):
                open_tags.append(node)
                children.append(iter(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            visitor.text(str(node))
