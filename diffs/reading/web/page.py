"""Web pages into blocks: BeautifulSoup for what must be understood, lxml where only sameness is asked.

Both are thin: they report the elements of their tree to the one walker, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString
from cssselect import HTMLTranslator
from lxml import etree

from config.model import Rules
from diffs.reading.blocks import Block
from diffs.reading.web.furniture import Attributes
from diffs.reading.web.walker import Walker


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page gave: its title, its declared language, its blocks, and the hits of each selector."""

    title: str
    language: str | None
    blocks: tuple[Block, ...]
    selected: tuple[tuple[str, int], ...]


def page_of(text: str, rules: Rules) -> Page:
    """Read a web page with tolerance. Nothing is fetched, and no depth of nesting is too deep."""
    soup = _soup(text)
    found = [(selector, soup.select(selector)) for selector in rules.select]
    chosen = {id(tag) for _, tags in found for tag in tags}
    removed = {id(tag) for selector in rules.remove for tag in soup.select(selector)}
    walker = Walker(choosing=bool(rules.select))
    _walk_soup(soup, walker, chosen, removed)
    return Page(
        title=" ".join(soup.title.get_text().split()) if soup.title else "",
        language=_attribute(soup.html, "lang") or _attribute(soup.html, "xml:lang"),
        blocks=walker.blocks(),
        selected=tuple((selector, len(tags)) for selector, tags in found),
    )


def blocks_of(text: str, rules: Rules) -> tuple[Block, ...]:
    """The same blocks as `page_of`, at a tenth of its cost."""
    root = _tree(text)
    if root is None:
        return page_of(text, rules).blocks
    chosen = {element for selector in rules.select for element in _xpath(selector)(root)}
    removed = {element for selector in rules.remove for element in _xpath(selector)(root)}
    walker = Walker(choosing=bool(rules.select))
    _walk_tree(root, walker, chosen, removed)
    return walker.blocks()


# BeautifulSoup ------------------------------------------------------------------------------------------


def _soup(text: str) -> BeautifulSoup:
    return BeautifulSoup(
        text.encode(), "lxml", from_encoding="utf-8", huge_tree=True, multi_valued_attributes=None
    )


def _attribute(tag: Tag | None, name: str) -> str | None:
    value = tag.get(name) if tag else None
    return str(value) if value else None


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


# lxml ---------------------------------------------------------------------------------------------------


def _tree(text: str) -> etree._Element | None:
    """The parsed page, or None where it is nested too deeply for lxml to keep (libxml2 stops at 2,048)."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:  # a page without any content
        return None
    limit = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return None if any(error.type == limit for error in parser.error_log) else root


@lru_cache(maxsize=256)
def _xpath(selector: str) -> etree.XPath:
    return etree.XPath(HTMLTranslator().css_to_xpath(selector))


def _walk_tree(
    root: etree._Element, walker: Walker, chosen: set[etree._Element], removed: set[etree._Element]
) -> None:
    skipped: list[etree._Element] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element in removed or not walker.start(
                str(element.tag), element.get, chosen=element in chosen
            ):
                walk.skip_subtree()
                skipped.append(element)
            elif element.text:
                walker.text(element.text)
            continue
        if skipped and skipped[-1] is element:
            skipped.pop()
        else:
            walker.end(str(element.tag))
        if element.tail:
            walker.text(element.tail)
