"""From the bytes of a snapshot to its reading, or to the fingerprint that says cheaply: the same or not."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from config.model import Rules, digest_of
from diffs.reading.blocks import Reading
from diffs.reading.charset import decoded
from diffs.reading.media import media_of
from diffs.reading.mhtml import root_of
from diffs.reading.pdf import read_pdf
from diffs.reading.plain import blocks_of_text, html_of_markdown
from diffs.reading.web.glance import blocks_of
from diffs.text.language import language_of_page
from diffs.text.normal import normal

READING_VERSION = 2
"""Bumped whenever the rules of reading change, so that nothing read by older rules is taken for current."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Equal values mean the same words in the same order; `characters` is that of the whole reading."""

    value: str
    characters: int


def rules_hash(rules: Rules) -> str:
    """The hash under which readings may be cached: of the declared rules and of the rules of reading."""
    return digest_of(
        Rules(**{name: getattr(rules, name) for name in Rules.model_fields}), str(READING_VERSION)
    )


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
            return _read_text(media, text, encoding, rules, address)
        case _:
            return Reading(media="text", title="", language=None, blocks=(), unread=media.why)


def fingerprint(body: bytes, rules: Rules, media_type: str | None = None) -> Fingerprint:
    """The key of the normalised text, without the cost of a full reading. Takes what `read` takes."""
    if root := root_of(body):
        return fingerprint(root.body, rules, root.media_type)
    media, charset = media_of(body, media_type)
    if media == "html":
        blocks = blocks_of(decoded(body, charset)[0], rules)
    elif media == "markdown":
        blocks = blocks_of(html_of_markdown(decoded(body, charset)[0]), rules)
    else:
        blocks = read(body, rules, media_type=media_type).blocks
    digest = hashlib.sha256()
    for block in blocks:
        digest.update(normal(block.text).encode("utf-8", "surrogatepass") + b"\n")
    return Fingerprint(digest.hexdigest(), sum(len(block.text) for block in blocks))


def _read_text(
    media: Literal["html", "markdown", "text"], text: str, encoding: str, rules: Rules, address: str | None
) -> Reading:
    # Imported here, as a run that finds everything unchanged never needs BeautifulSoup.
    from diffs.reading.web.page import Page, page_of  # noqa: PLC0415

    if media == "text":
        page = Page("", tuple(blocks_of_text(text)))
    else:
        page = page_of(html_of_markdown(text) if media == "markdown" else text, rules, address)
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
