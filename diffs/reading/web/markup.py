"""A parsed page, whichever parser holds it: what is read off a page is read through this, by one set of rules."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from diffs.reading.web.furniture import Attributes
from diffs.reading.web.walker import Walker


class Visitor(Protocol):
    """Who is led through a page: told of elements and text in the order of the page.

    `start` answers whether the content of the element is wanted; where it is not, neither that nor its end is
    told. Text comes in any portions.
    """

    def start(self, tag: str, get: Attributes, *, chosen: bool = False) -> bool:
        """An element begins."""

    def text(self, text: str) -> None:
        """Text within the elements open now."""

    def end(self, tag: str) -> None:
        """The innermost open element ends."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element by its attributes; `lead` leads a visitor through its content."""

    get: Attributes
    lead: Callable[[Visitor], None]


Elements = dict[str, list[Element]]
"""Elements by their tag, in the order of the page."""


class Markup(Protocol):
    """The tree of a page, with what its source selects and removes."""

    @property
    def selected(self) -> tuple[tuple[str, int], ...]:
        """The selectors of the source, and how many elements each found."""

    def walked(self) -> Walker:
        """The walker at the end of the page."""

    def elements(self, tags: Collection[str]) -> Elements:
        """All elements of some tags, with an entry for each tag."""
