"""What the parent asks of a crawl and what the crawl hands back: plain values that cross the process border.

All times are aware datetimes in UTC, taken from the computer's clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Failure = Literal["unreachable", "disallowed"]


@dataclass(frozen=True, slots=True)
class Visit:
    """One page to fetch.

    `validators` (`ETag`, `Last-Modified`) are those of the last believed snapshot, or empty for an
    unconditional visit. `hosts` are those of the source, each with its subdomains; redirects lead nowhere
    else. Without any, the host of the URL is the only one.
    """

    source: str
    url: str
    domain: str
    language: str | None = None
    hosts: tuple[str, ...] = ()
    validators: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way, redirects and retried errors included, with everything known about how it came.

    `peer` is the address that answered, `certificate` the server's own in PEM. `latency` is the time to the
    first byte and `duration` the time to the last, in seconds.
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

    def header(self, name: str) -> str | None:
        """The first value of a response header; names have no case (RFC 9110, section 5.1)."""
        wanted = name.lower()
        return next((value for key, value in self.response_headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a visit. The last hop is the answer proper.

    `body_file` holds its body exactly as received, still under `content_encoding`; there is none for a 304
    and where nothing came. With a `failure`, `reason` says what happened; what came all the same is kept.
    """

    source: str
    started: datetime
    finished: datetime
    hops: list[Hop]
    body_file: str | None = None
    content_encoding: str | None = None
    failure: Failure | None = None
    reason: str | None = None


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
