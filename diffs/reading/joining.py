"""A page with the documents that belong to it: where its links lead, and all of them as one reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from diffs.reading.blocks import Block, Reading
from diffs.reading.charset import decoded
from diffs.reading.media import media_of
from diffs.reading.parts import absolute_address
from diffs.reading.web.page import base_of

_LEADS = ("href", "src", "data", "data-src")
"""The attributes by which links, frames and objects say where they lead."""


def link_on(body: bytes, selector: str, address: str, media_type: str | None = None) -> str | None:
    """Where the first element of a page that a CSS selector finds leads, as an absolute address; else None.

    `address` is that of the page.
    """
    from diffs.reading.web.soup import Soup, soup_of  # noqa: PLC0415 - few pages have parts

    soup = soup_of(decoded(body, media_of(body, media_type)[1])[0])
    found = soup.select_one(selector)
    led = next((str(found[name]) for name in _LEADS if found.get(name)), None) if found else None
    return absolute_address(base_of(Soup(soup).elements(("base",)), address), led) if led else None


def joined(page: Reading, parts: Mapping[str, Reading]) -> Reading:
    """The page with its parts as further sections, each under its own title or, without one, its name."""
    sections = (_section(part.title or name, part.blocks) for name, part in parts.items())
    return replace(page, blocks=tuple(block for blocks in (page.blocks, *sections) for block in blocks))


def joined_values(page: str, parts: Mapping[str, str]) -> str:
    """The fingerprint's value of a page with its parts, from those of each; that of the page where it has none."""
    if not parts:
        return page
    whole = "\n".join((page, *(f"{name} {value}" for name, value in parts.items())))
    return hashlib.sha256(whole.encode()).hexdigest()


def _section(title: str, blocks: Iterable[Block]) -> Iterable[Block]:
    return (replace(block, heading=(title, *block.heading)) for block in blocks)
