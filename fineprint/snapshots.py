"""Snapshots of an answer: its bytes moved from the spool into the archive, with everything about how they came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from archive import Blobs, NewSnapshot, Standing
from config.model import Source
from crawler.visit import Answer, Hop
from fineprint import clock

NOT_MODIFIED = 304
PART = "document"
"""The kind of snapshot that holds a declared part of a page."""
DOM = "dom"
"""The kind of snapshot that holds a page as a browser came to show it."""


def snapshots_of(
    source: Source, standing: Standing, answer: Answer, parts: Mapping[str, Answer], blobs: Blobs
) -> tuple[NewSnapshot, ...]:
    """The snapshots of an answer, the one that is read last, with its parts; none where nothing came."""
    if not answer.hops:
        return ()
    page = replace(_snapshot(source.id, answer, blobs), url=source.url)
    if page.status == NOT_MODIFIED and standing.believed:
        page = replace(page, confirms=standing.believed.snapshot.id)
    together = tuple(
        replace(_snapshot(f"{source.id} {name}", part, blobs), kind=PART, part=name)
        for name, part in parts.items()
        if part.hops
    )
    if answer.dom_file is None:
        return (replace(page, parts=together),)
    dom = _dom(source, page, Path(answer.dom_file).read_bytes(), answer, blobs)
    return (replace(page, believed=False), replace(dom, parts=together))


def _snapshot(name: str, answer: Answer, blobs: Blobs) -> NewSnapshot:
    """The last of an answer's hops, kept under what resembles it: error pages resemble each other.

    One must not take the place of the page as what later visits build on.
    """
    *before, last = answer.hops
    body = Path(answer.body_file).read_bytes() if answer.body_file else None
    like = f"{name} failing" if answer.failure else name
    return NewSnapshot(
        url=answer.hops[0].url,
        final_url=last.url,
        status=last.status,
        observed_at=clock.now(),
        sha256=None if body is None else blobs.put(body, like),
        size=None if body is None else len(body),
        media_type=last.header("content-type"),
        content_encoding=answer.content_encoding,
        http_version=last.http_version,
        peer=last.peer,
        certificate=last.certificate,
        request_headers=tuple(last.request_headers),
        response_headers=tuple(last.response_headers),
        redirects=tuple(_hop(hop) for hop in before),
        timings={"latency": last.latency, "duration": last.duration},
        believed=answer.failure is None,
        proxy=last.proxy,
    )


def _dom(source: Source, page: NewSnapshot, dom: bytes, answer: Answer, blobs: Blobs) -> NewSnapshot:
    return NewSnapshot(
        kind=DOM,
        url=source.url,
        final_url=answer.dom_url or page.final_url,
        status=page.status,
        observed_at=page.observed_at,
        sha256=blobs.put(dom, f"{source.id} {DOM}"),
        size=len(dom),
        media_type="text/html; charset=utf-8",
        believed=answer.failure is None,
        page_requests=tuple(asdict(request) for request in answer.page_requests),
        proxy=page.proxy,
    )


def _hop(hop: Hop) -> dict[str, Any]:
    return asdict(replace(hop, certificate=None)) | {"started": hop.started.isoformat()}
