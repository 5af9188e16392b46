"""Snapshots of an answer: its bytes moved from the spool into the archive, with everything about how they came."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from archive import Blobs, NewSnapshot, Standing
from config.model import Source
from crawler.visit import Answer, Hop
from fineprint import clock

NOT_MODIFIED = 304
DOM = "dom"
"""The kind of snapshot that holds a page as a browser came to show it."""


def snapshots_of(source: Source, standing: Standing, answer: Answer, blobs: Blobs) -> tuple[NewSnapshot, ...]:
    """The snapshots of an answer, the one that is read last; none where nothing came."""
    if not answer.hops:
        return ()
    page = _page(source, standing, answer, blobs)
    if answer.dom_file is None:
        return (page,)
    dom = _dom(source, page, Path(answer.dom_file).read_bytes(), answer, blobs)
    return (replace(page, believed=False), dom)


def _page(source: Source, standing: Standing, answer: Answer, blobs: Blobs) -> NewSnapshot:
    *before, last = answer.hops
    body = Path(answer.body_file).read_bytes() if answer.body_file else None
    confirms = standing.believed.snapshot.id if last.status == NOT_MODIFIED and standing.believed else None
    return NewSnapshot(
        url=source.url,
        final_url=last.url,
        status=last.status,
        observed_at=clock.now(),
        sha256=None if body is None else blobs.put(body, _like(source, answer)),
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
        confirms=confirms,
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


def _like(source: Source, answer: Answer) -> str:
    """Error pages resemble each other, and must not take the place of the page as what later visits build on."""
    return f"{source.id} failing" if answer.failure else source.id


def _hop(hop: Hop) -> dict[str, Any]:
    return asdict(replace(hop, certificate=None)) | {"started": hop.started.isoformat()}
