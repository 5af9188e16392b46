"""From the bytes of a snapshot to its reading, or to the fingerprint that says cheaply: the same or not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from config.model import Rules, digest_of
from diffs.reading.blocks import Reading
from diffs.reading.charset import decoded
from diffs.reading.media import Media, media_of
from diffs.reading.mhtml import root_of
from diffs.reading.pdf import read_pdf
from diffs.reading.plain import blocks_of_text, html_of_markdown
from diffs.reading.web.glance import PageGlance
from diffs.reading.web.page import Page
from diffs.text.language import language_of_page
from diffs.text.normal import normal

READING_VERSION = 3
"""Bumped whenever the rules of reading change, so that nothing read by older rules is taken for current."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Equal values mean the same words in the same order; `characters` is that of the whole reading."""

    value: str
    characters: int


@dataclass(frozen=True)
class Glance:
    """A snapshot as far as it must be looked at to say whether it is as another was, and whether to believe it.

    Under the same rules, snapshots of one `shape` have the same fingerprint, so that one who remembers it
    need not ask. Only web pages have a shape.
    """

    shape: str | None
    _read: Callable[[], Reading]

    @cached_property
    def reading(self) -> Reading:
        """The same reading as that of `read`; of a web page it is had without BeautifulSoup."""
        return self._read()

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """The key of the normalised text."""
        digest = hashlib.sha256()
        for block in self.reading.blocks:
            digest.update(normal(block.text).encode("utf-8", "surrogatepass") + b"\n")
        return Fingerprint(digest.hexdigest(), self.reading.characters)


def rules_hash(rules: Rules) -> str:
    """The hash under which readings may be cached: of the declared rules and of the rules of reading."""
    declared = Rules.model_construct(**{name: getattr(rules, name) for name in Rules.model_fields})
    return _hash_of(declared, str(READING_VERSION))


@lru_cache(maxsize=1024)
def _hash_of(rules: Rules, version: str) -> str:
    return digest_of(rules, version)


def read(body: bytes, rules: Rules, *, media_type: str | None = None, address: str | None = None) -> Reading:
    """What a snapshot says, as ordered blocks. `media_type` is the Content-Type header, parameters included.

    `address` is where it came from; only the addresses of the reading's parts depend on it.

    Bytes that are not a document (a picture, an archive, a broken PDF, data for programs) give a reading
    without blocks whose `unread` says why. Of a web archive (MHTML), its page is read.
    """
    if root := root_of(body):
        return read(root.body, rules, media_type=root.media_type, address=root.address or address)
    media, charset = media_of(body, media_type)
    match media:
        case "pdf":
            return read_pdf(body)
        case "html" | "markdown" | "text":
            text, encoding = decoded(body, charset)
            return _reading(media, encoding, _page(media, text, rules, address))
        case _:
            return Reading(media="text", title="", language=None, blocks=(), unread=media.why)


def glance(body: bytes, rules: Rules, media_type: str | None = None, address: str | None = None) -> Glance:
    """A look at a snapshot, without the cost of a tolerant reading. Takes what `read` takes."""
    if root := root_of(body):
        return glance(root.body, rules, root.media_type, root.address or address)
    media, charset = media_of(body, media_type)
    if media not in ("html", "markdown"):
        return Glance(None, lambda: read(body, rules, media_type=media_type))
    text, encoding = decoded(body, charset)
    page = PageGlance(_as_html(media, text), rules, address)
    return Glance(page.shape, lambda: _reading(media, encoding, page.page()))


def fingerprint(body: bytes, rules: Rules, media_type: str | None = None) -> Fingerprint:
    """The key of the normalised text of a snapshot. Takes what `read` takes."""
    return glance(body, rules, media_type).fingerprint


def _page(media: Media, text: str, rules: Rules, address: str | None) -> Page:
    # Imported here, as a run that finds nothing changed never needs BeautifulSoup.
    from diffs.reading.web.soup import tolerant_page  # noqa: PLC0415

    if media == "text":
        return Page("", tuple(blocks_of_text(text)))
    return tolerant_page(_as_html(media, text), rules, address)


def _as_html(media: Media, text: str) -> str:
    return html_of_markdown(text) if media == "markdown" else text


def _reading(media: Media, encoding: str, page: Page) -> Reading:
    words = "\n".join(block.text for block in page.blocks)
    return Reading(
        media=media,
        title=page.title,
        language=language_of_page(words, page.frame.language),
        blocks=page.blocks,
        encoding=encoding,
        selected=page.selected,
        frame=page.frame,
        parts=page.parts,
    )
