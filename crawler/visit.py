"""What the parent asks of a crawl and what the crawl hands back: plain values that cross the process border.

All times are aware datetimes in UTC, taken from the computer's clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from config.addresses import host_of, on_hosts
from config.message import Message

Failure = Literal["unreachable", "disallowed"]


@dataclass(frozen=True, slots=True)
class Proxy:
    """A declared HTTP proxy: its name, its address (`http://host:port`), and `user:password` if it wants them."""

    name: str
    address: str
    login: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Visit:
    """One page to fetch.

    `validators` (`ETag`, `Last-Modified`) are those of the last believed snapshot, or empty for an
    unconditional visit. `hosts` are those of the source, each with its subdomains; redirects lead nowhere
    else. Without any, the host of the URL is the only one. With `render`, the page is also shown by a
    browser, and asked for unconditionally: the same shell may hold another text.
    """

    source: str
    url: str
    domain: str
    language: str | None = None
    hosts: tuple[str, ...] = ()
    validators: dict[str, str] = field(default_factory=dict)
    render: bool = False
    proxy: Proxy | None = None

    def owns(self, host: str) -> bool:
        """Whether a host is the source's own."""
        return on_hosts(host, self.hosts or (host_of(self.url),))


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way, redirects and retried errors included, with everything known about how it came.

    `peer` is the address that answered, `certificate` the server's own in PEM. `latency` is the time to the
    first byte and `duration` the time to the last, in seconds. With a `proxy` (its name), the peer is that.
    """

    url: str
    status: int
    request_headers: list[tuple[str, str]]
    response_headers: list[tuple[str, str]]
    started: datetime
    latency: float
    duration: float
    http_version: str | None = None
    peer: str | None = None
    certificate: str | None = None
    proxy: str | None = None

    def header(self, name: str) -> str | None:
        """The first value of a response header; names have no case (RFC 9110, section 5.1)."""
        wanted = name.lower()
        return next((value for key, value in self.response_headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A request that a page made while a browser showed it. `status` where it was answered, `refused` where not.

    `kind` is the browser's word for it: `script`, `stylesheet`, `xhr`, `fetch`, `document`, `websocket` ...
    """

    url: str
    kind: str
    status: int | None = None
    refused: Message | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a visit. The last hop is the answer proper.

    `body_file` holds its body exactly as received, still under `content_encoding`; there is none for a 304
    and where nothing came. With a `failure`, `reason` says what happened; what came all the same is kept.

    Where a browser showed the page, `dom_file` holds what it then was, as UTF-8 HTML, `dom_url` is the
    address it had by then, and `page_requests` are the requests that it made for it.
    """

    source: str
    started: datetime
    finished: datetime
    hops: list[Hop]
    body_file: str | None = None
    content_encoding: str | None = None
    failure: Failure | None = None
    reason: Message | None = None
    dom_file: str | None = None
    dom_url: str | None = None
    page_requests: list[PageRequest] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RobotsRead:
    """A robots.txt as it was answered for one origin (`https://www.example.com`); good for 24 hours."""

    domain: str
    host: str
    status: int
    body: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class DomainPaced:
    """A registrable domain is not to be asked again before this time."""

    domain: str
    next_allowed_at: datetime


@dataclass(frozen=True, slots=True)
class DomainState:
    """What earlier crawls learned of a registrable domain."""

    next_allowed_at: datetime | None = None
    robots: tuple[RobotsRead, ...] = ()


Event = Answer | RobotsRead | DomainPaced
