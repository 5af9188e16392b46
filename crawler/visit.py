"""What the parent asks of a crawl and what the crawl hands back: plain values that cross the process border as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Failure = Literal["unreachable", "disallowed"]


@dataclass(frozen=True, slots=True)
class Visit:
    """One page to fetch. `validators` are those of the last believed snapshot, or empty for an unconditional visit."""

    source: str
    url: str
    domain: str
    language: str | None = None
    hosts: tuple[str, ...] = ()
    validators: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way, redirects included, with everything known about how it came."""

    url: str
    status: int
    request_headers: list[tuple[str, str]]
    response_headers: list[tuple[str, str]]
    http_version: str | None = None
    peer: str | None = None
    certificate: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a visit. Without `failure`, `body_file` holds the body exactly as received (none for a 304)."""

    source: str
    started: float
    finished: float
    hops: list[Hop]
    body_file: str | None = None
    content_encoding: str | None = None
    failure: Failure | None = None
    reason: str | None = None
