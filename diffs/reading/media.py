"""What kind of document some bytes are, by what they say of themselves and by how they begin."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from email.message import Message
from typing import Literal

Media = Literal["html", "pdf", "markdown", "text"]

_SIGNATURES = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"RIFF": "a picture or sound (RIFF)",
    b"PK\x03\x04": "an archive (ZIP)",
    b"\x1f\x8b": "compressed data (gzip)",
    b"\x28\xb5\x2f\xfd": "compressed data (zstd)",
    b"7z\xbc\xaf": "an archive (7z)",
    b"\xd0\xcf\x11\xe0": "an office document of the old kind",
    b"\x00\x00\x01\x00": "an icon",
    b"wOFF": "a font",
    b"wOF2": "a font",
}
_PDF = re.compile(rb"%PDF-\d")
_HTML = re.compile(
    rb"^\s*(?:<!--|<\w)|<(?:!doctype|html|head|body|main|article|section|div|p|table|h[1-6]|ul|ol|meta)\b",
    re.I,
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_START = 4096


@dataclass(frozen=True, slots=True)
class NoDocument:
    """Bytes that hold no document to read, and what they are instead."""

    why: str


def media_of(body: bytes, media_type: str | None = None) -> tuple[Media | NoDocument, str | None]:
    """The kind of a body and the charset that its Content-Type declares.

    The bytes outweigh the header, since error pages are often sent under the type of what was asked for.
    """
    declared, charset = _content_type(media_type)
    if _PDF.search(body[:1024]):
        return "pdf", None
    if why := _no_text(body):
        return NoDocument(why), None
    if declared == "text/markdown":
        return "markdown", charset
    if declared in _HTML_TYPES or _HTML.search(body[:_START]):
        return "html", charset
    if declared == "application/pdf":
        return NoDocument("The answer is declared as PDF, but is not one."), None
    return "text", charset


def _no_text(body: bytes) -> str | None:
    for signature, name in _SIGNATURES.items():
        if body.startswith(signature):
            return f"The answer is {name} and no text."
    if _is_json(body):
        return "The answer is data for programs (JSON) and no document."
    start = body[:_START]
    if not start.startswith(_UTF_16) and len(_BINARY.findall(start)) > len(start) // 50:
        return "The answer is binary data and no text."
    return None


def _content_type(header: str | None) -> tuple[str | None, str | None]:
    if not header:
        return None, None
    message = Message()
    message["content-type"] = header
    return message.get_content_type(), message.get_content_charset()


def _is_json(body: bytes) -> bool:
    if body.lstrip()[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(body)
    except ValueError:
        return False
    return True
