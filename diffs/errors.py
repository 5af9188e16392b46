"""What can go wrong while understanding a page, apart from what is said of the page itself in its reading."""

from __future__ import annotations


class DiffsError(Exception):
    """Base of all errors of this room."""


class SelectorError(DiffsError):
    """A declared selector cannot be applied. The loader checks selectors, so this is a broken declaration."""

    def __init__(self, selector: str, why: str) -> None:
        super().__init__(f"selector {selector!r} cannot be applied: {why}; correct `select` or `remove`")
        self.selector = selector
