"""Pages that have moved: where the carrier says they are found, and the edit to the declaration."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

from lxml import html

from config.addresses import host_of, on_hosts
from config.model import Source
from crawler.visit import Answer

PERMANENT = frozenset({301, 308})
"""Redirects that say: from now on (RFC 9110 sections 15.4.2 and 15.4.9)."""
_HEAD = 100_000
_LINK = re.compile(rb"<link\b[^>]*>", re.IGNORECASE)


def moved_to(source: Source, hosts: tuple[str, ...], answer: Answer, page: bytes) -> str | None:
    """The address at which a page is found from now on, by permanent redirects or by its own canonical link.

    None where it is the declared one, or on another host than the carrier's.
    """
    url = _redirected(answer) or _canonical(answer.hops[-1].url, page)
    if url is None or not on_hosts(host_of(url), hosts):
        return None
    return None if _place(url) == _place(source.url) else url


def edit(source: Source, url: str) -> str:
    """The edit to the declaration that follows a page, ready to paste into the carrier's file."""
    short_id = source.id.partition("/")[2]
    return f"sources:\n  {short_id}:\n    url: {url}"


def _redirected(answer: Answer) -> str | None:
    """Where the redirects from the declared address lead for good: what follows a temporary one may not last."""
    url = None
    for hop, following in pairwise(answer.hops):
        if hop.status not in PERMANENT:
            break
        url = following.url
    return url


def _canonical(url: str, page: bytes) -> str | None:
    """What a page calls its own address (RFC 6596), where that is another page and not a way of writing this one."""
    tags = b"".join(_LINK.findall(page[:_HEAD])).decode("utf-8", "replace")
    links = html.document_fromstring(tags).iterfind(".//link") if tags else ()
    hrefs = (link.get("href", "").strip() for link in links if "canonical" in link.get("rel", "").lower())
    # An address that cannot be read leads nowhere.
    with suppress(ValueError):
        canonical = urljoin(url, next(hrefs, ""))
        is_page = urlsplit(canonical).scheme in ("http", "https") and urlsplit(canonical).hostname
        return canonical if is_page and _place(canonical) != _place(url) else None
    return None


def _place(url: str) -> tuple[str, str]:
    """What tells two pages apart: neither the scheme, nor `www.`, nor a slash at the end, nor a query."""
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/").lower()
