"""A request as the browser means it, for the fetcher; and an answer as the fetcher had it, for the browser."""

from __future__ import annotations

from html import escape
from typing import TypedDict
from urllib.parse import urlsplit

from playwright.async_api import Request
from scrapy import Request as Fetch
from scrapy.http import Response

from crawler.recorder import Record, pairs

_NOT_SENT = {"host", "connection", "content-length", "if-none-match", "if-modified-since"}
_ONLY_HOME = {"cookie", "authorization", "origin", "content-type"}
_OF_THE_TRANSFER = {"connection", "content-length", "content-encoding", "transfer-encoding", "keep-alive"}


class Reply(TypedDict):
    """What Playwright's `Route.fulfill` takes."""

    status: int
    headers: dict[str, str]
    body: bytes


def as_fetch(request: Request, url: str) -> Fetch:
    """The request for an address: its own, or one that it was redirected to.

    What is meant for one origin is not taken to another, and nothing is posted twice
    (RFC 9110 section 15.4, as browsers do it).
    """
    home = origin(url) == origin(request.url)
    kept_out = _NOT_SENT if home else _NOT_SENT | _ONLY_HOME
    headers = {
        name: value
        for name, value in request.headers.items()
        # Client hints name another browser than the user agent, which says who we are.
        if name.lower() not in kept_out and not name.lower().startswith("sec-ch-")
    }
    own = url == request.url
    return Fetch(
        url,
        method=request.method if own else "GET",
        headers={**headers, "Accept-Encoding": "identity"},
        body=(request.post_data_buffer or b"") if own else b"",
        meta={"record": Record()},
    )


def as_reply(response: Response) -> Reply:
    """An answer with its body unpacked, without what was said of its transfer."""
    headers: dict[str, str] = {}
    for name, value in pairs(response.headers):
        key = name.lower()
        if key not in _OF_THE_TRANSFER:
            # Cookies cannot share a line (RFC 6265 section 3); Playwright takes them apart at the line's end.
            joint = "\n" if key == "set-cookie" else ", "
            headers[key] = f"{headers[key]}{joint}{value}" if key in headers else value
    return Reply(status=response.status, headers=headers, body=response.body)


def redirected(target: str) -> Reply:
    """A document that sends its frame on: Chromium follows a redirect itself, past whoever answered it."""
    html = f'<meta http-equiv="refresh" content="0; url={escape(target)}">'
    return Reply(status=200, headers={"content-type": "text/html; charset=utf-8"}, body=html.encode())


def origin(url: str) -> tuple[str, str]:
    """Scheme and host with port."""
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
