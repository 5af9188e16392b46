"""The page in a web archive (MHTML, RFC 2557), as browsers save one with all that it consists of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

_HEADERS = re.compile(rb"\A\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.I)
_START = 8192


@dataclass(frozen=True, slots=True)
class Root:
    """The document that a web archive was made of: its bytes, their Content-Type, and where it came from."""

    body: bytes
    media_type: str
    address: str | None


def root_of(body: bytes) -> Root | None:
    """The root document of a web archive; None for bytes that are no such archive, or one without a page.

    The root is the part that `start` names, else the first page (RFC 2387, section 3.2).
    """
    if not _HEADERS.match(body[:_START]):
        return None
    whole = message_from_bytes(body, policy=policy.default)
    pages = [
        part for part in whole.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    start = whole["content-type"].params.get("start")
    pages.sort(key=lambda part: part["content-id"] != start)
    return _root(pages[0]) if pages else None


def _root(part: EmailMessage) -> Root:
    charset = part.get_content_charset()
    payload = part.get_payload(decode=True)
    address = part["content-location"]
    return Root(
        payload if isinstance(payload, bytes) else b"",
        part.get_content_type() + (f"; charset={charset}" if charset else ""),
        str(address) if address else None,
    )
