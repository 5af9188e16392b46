"""The cheap way through a web page: lxml's tree, reported to the walker."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import chain

from cssselect import HTMLTranslator
from lxml import etree

from config.model import Rules
from diffs.reading.web.markup import Element, Elements, Visitor
from diffs.reading.web.walker import Walker

_ALL = Rules()
_Found = frozenset[etree._Element]


@dataclass(frozen=True, slots=True)
class Tree:
    """The parsed page with the elements that its source selects and removes.

    It has a further root for what stands after the end of the document, which browsers show as well.
    """

    roots: tuple[etree._Element, ...]
    chosen: _Found = frozenset()
    removed: _Found = frozenset()
    choosing: bool = False
    selected: tuple[tuple[str, int], ...] = ()
    _remembered: dict[etree._Element, Element] = field(default_factory=dict)

    def walked(self) -> Walker:
        """The walker at the end of the page."""
        walker = Walker(choosing=self.choosing)
        for root in self.roots:
            _walk(root, walker, self.chosen, self.removed)
        return walker

    def iter(self, *tags: str) -> Iterator[etree._Element]:
        """The elements of some tags, or all, in the order of the page."""
        return chain.from_iterable(root.iter(*tags) for root in self.roots)

    def elements(self, tags: Collection[str]) -> Elements:
        """All elements of some tags, with an entry for each tag."""
        found: Elements = {tag: [] for tag in tags}
        for element in self.iter(*tags):
            found[str(element.tag)].append(self._remembered.get(element) or _as_it_is(element))
        return found

    def remember(self, element: etree._Element) -> None:
        """Have `elements` give an element without children as it is now, whatever is taken out of it later."""
        if element not in self._remembered:
            text = element.text or ""
            self._remembered[element] = Element(dict(element.attrib).get, lambda visitor: visitor.text(text))

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
    roots = (root, *root.itersiblings())
    found = [(selector, _found(roots, selector)) for selector in rules.select]
    return Tree(
        roots,
        chosen=frozenset(element for _, elements in found for element in elements),
        removed=frozenset(element for selector in rules.remove for element in _found(roots, selector)),
        choosing=bool(rules.select),
        selected=tuple((selector, len(elements)) for selector, elements in found),
    )


def _found(roots: tuple[etree._Element, ...], selector: str) -> list[etree._Element]:
    return [element for root in roots for element in _xpath(selector)(root)]


@lru_cache(maxsize=256)
def _xpath(selector: str) -> etree.XPath:
    return etree.XPath(HTMLTranslator().css_to_xpath(selector))


def _upwards(element: etree._Element) -> list[etree._Element]:
    return [element, *element.iterancestors()]


def _as_it_is(element: etree._Element) -> Element:
    return Element(element.get, partial(_lead, element))


def _lead(element: etree._Element, visitor: Visitor) -> None:
    if element.text:
        visitor.text(element.text)
    for child in element:
        _walk(child, visitor)


def _walk(
    root: etree._Element, visitor: Visitor, chosen: _Found = frozenset(), removed: _Found = frozenset()
) -> None:
    """Lead a visitor through an element and the text after it."""
    skipped: list[etree._Element] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            # Many attributes are asked for of each element, and lxml encodes the name for each question.
            get = dict(element.items()).get
            if element in removed or not visitor.start(str(element.tag), get, chosen=element in chosen):
                walk.skip_subtree()
                skipped.append(element)
            elif element.text:
                visitor.text(element.text)
            continue
        if skipped and skipped[-1] is element:
            skipped.pop()
        else:
            visitor.end(str(element.tag))
        if element.tail:
            visitor.text(element.tail)
