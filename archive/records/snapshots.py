"""Snapshots: one answer exactly as it came, with everything known about how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Headers = tuple[tuple[str, str], ...]
"""Header fields as raw pairs, in the order in which they came."""


@dataclass(frozen=True, kw_only=True)
class _Arrival:
    """What is known of how an answer came. `size` is in bytes as received, `timings` in seconds.

    `kind` is `page`, `document`, `second try`, `dom` or `hand-delivered`, and `part` names a frame or a
    linked document. `confirms` is the id of the snapshot that a 304 says is still good. `page_requests` are
    those that a page made while a browser showed it. `proxy` is the name of the declared one that it came by.
    `delivered_by` is the person who saved the page and handed it over.
    """

    url: str
    final_url: str
    status: int | None
    observed_at: datetime
    kind: str = "page"
    part: str = ""
    sha256: str | None = None
    size: int | None = None
    media_type: str | None = None
    content_encoding: str | None = None
    http_version: str | None = None
    peer: str | None = None
    request_headers: Headers = ()
    response_headers: Headers = ()
    redirects: tuple[Mapping[str, Any], ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    believed: bool = True
    confirms: int | None = None
    page_requests: tuple[Mapping[str, Any], ...] = ()
    proxy: str | None = None
    delivered_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class NewSnapshot(_Arrival):
    """One answer to be kept, its bytes already in the blob store. `certificate` is the server's, in PEM.

    `parts` are the documents that are read together with it, each with its `part` named.

    `believed` says whether the check's reading rests on it; it counts only if the outcome is a believed one.
    """

    certificate: str | None = None
    parts: tuple[NewSnapshot, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Snapshot(_Arrival):
    """One answer as it was kept. `certificate_sha256` is that of the PEM text: see `Archive.certificate`.

    `parts` are the documents that came with it and are read together with it.
    """

    id: int
    check_id: int
    recorded_at: datetime
    certificate_sha256: str | None = None
    parts: tuple[Snapshot, ...] = ()


@dataclass(frozen=True, slots=True)
class CachedReading:
    """What was once computed of a snapshot under some rules: its comparison key, and its characters."""

    fingerprint: str
    characters: int
