"""The cheap way through a web page: lxml's tree, reported to the walker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cssselect import HTMLTranslator
from lxml import etree

from config.model import Rules
from diffs.reading.web.walker import Walker

_ALL = Rules()


@dataclass(frozen=True, slots=True)
class Tree:
    """The parsed page with the elements that its source selects and removes."""

    root: etree._Element
    chosen: frozenset[etree._Element] = frozenset()
    removed: frozenset[etree._Element] = frozenset()
    choosing: bool = False

    def walked(self) -> Walker:
        """The walker at the end of the page."""
        walker = Walker(choosing=self.choosing)
        _walk(self, walker)
        return walker

    def is_chosen(self, element: etree._Element) -> bool:
        """Whether an element, or one around it, is selected."""
        return bool(self.chosen) and any(within in self.chosen for within in _upwards(element))

    def is_removed(self, element: etree._Element) -> bool:
        """Whether an element, or one around it, is removed."""
        return bool(self.removed) and any(within in self.removed for within in _upwards(element))


def tree_of(text: str, rules: Rules = _ALL) -> Tree | None:
    """The page as a tree, or None where it is nested too deeply for lxml to keep (libxml2 stops at 2,048)."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:  # a page without any content
        return None
    limit = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    if root is None or any(error.type == limit for error in parser.error_log):
        return None
    return Tree(root, _found(root, rules.select), _found(root, rules.remove), bool(rules.select))


def _found(root: etree._Element, selectors: tuple[str, ...]) -> frozenset[etree._Element]:
    return frozenset(element for selector in selectors for element in _xpath(selector)(root))


@lru_cache(maxsize=256)
def _xpath(selector: str) -> etree.XPath:
    return etree.XPath(HTMLTranslator().css_to_xpath(selector))


def _upwards(element: etree._Element) -> list[etree._Element]:
    return [element, *element.iterancestors()]


def _walk(tree: Tree, walker: Walker) -> None:
    skipped: list[etree._Element] = []
    walk = etree.iterwalk(tree.root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element in tree.removed or not walker.start(
                str(element.tag), element.get, chosen=element in tree.chosen
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
