"""The elements of a page that hold embedded text, and the entries in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from lxml import etree

from diffs.reading.blocks import Block
from diffs.reading.web.embedded.entry import Entry
from diffs.reading.web.embedded.fallbacks import fallback_entry
from diffs.reading.web.embedded.linked import linked_entries
from diffs.reading.web.embedded.scripts import data_of, is_linked
from diffs.reading.web.embedded.state import state_entries
from diffs.reading.web.tree import Tree
from diffs.text.language import language_of_page

_SIGNS = ("json", "__", "<noscript", "<template")


def may_embed(text: str) -> bool:
    """A cheap no for a page without any element that is looked into here."""
    lowered = text.lower()
    return any(sign in lowered for sign in _SIGNS)


def embedded_entries(tree: Tree, shown: Sequence[Block]) -> Iterator[Entry]:
    """All entries of a page in the order of its source, but for those in elements that are removed."""
    finder = _Finder(tree, shown)
    for element in tree.iter("script", "noscript", "template"):
        found = list(finder.entries(element))
        if not found or tree.is_removed(element):
            continue
        chosen = tree.is_chosen(element)
        yield from (replace(entry, standing="chosen") if chosen else entry for entry in found)


class _Finder:
    def __init__(self, tree: Tree, shown: Sequence[Block]) -> None:
        self._tree = tree
        self._shown = shown

    def entries(self, element: etree._Element) -> Iterator[Entry]:
        """What one element holds."""
        if element.tag != "script":
            if entry := fallback_entry(element):
                yield entry
            return
        media_type = element.get("type") or ""
        data = data_of(media_type, element.text or "")
        if is_linked(media_type):
            yield from linked_entries(data)
        elif data is not None:
            yield from state_entries(data, self._language, self._address)

    @cached_property
    def _language(self) -> str | None:
        words = "\n".join(block.text for block in self._shown)
        return language_of_page(words, self._tree.roots[0].get("lang"))

    @cached_property
    def _address(self) -> str | None:
        """The address that a page gives as its own: its canonical link, else `og:url`."""
        canonical = (link.get("href") for link in self._tree.iter("link") if link.get("rel") == "canonical")
        named = (meta.get("content") for meta in self._tree.iter("meta") if meta.get("property") == "og:url")
        return next(canonical, None) or next(named, None)
