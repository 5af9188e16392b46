"""Snapshots as evidence: how the bytes came, the bytes themselves, and the page as it looked, without its scripts."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from archive import ArchiveDamaged, ContentTooLarge, ContentUnreadable, Snapshot
from config.message import said
from diffs.reading.charset import decoded
from diffs.reading.media import media_of
from fineprint.review.answers import Asking
from fineprint.review.security import EVIDENCE

UNREADABLE = (ArchiveDamaged, ContentTooLarge, ContentUnreadable)
LONGEST = 19
"""Digits of the first numbers that no ledger can count to, which is to 2^63 - 1."""
SUFFIXES = {"html": "html", "pdf": "pdf", "markdown": "md", "text": "txt"}


def snapshot(asking: Asking) -> Response:
    """Everything that is known of how an answer came."""
    found = known(asking)
    certificate = found.certificate_sha256
    pem = asking.desk.house.archive.certificate(certificate) if certificate else None
    media, trouble = "", ""
    try:
        content = asking.desk.house.archive.content(found)
        media = str(media_of(content, found.media_type)[0]) if content else ""
    except UNREADABLE as error:
        trouble = str(error)
    return asking.page("snapshot.html.j2", snapshot=found, media=media, trouble=trouble, pem=pem)


def raw(asking: Asking) -> Response:
    """The exact bytes, to be saved: no browser opens them here."""
    found = known(asking)
    if found.sha256 is None:
        raise HTTPException(404, said("This answer had no body."))
    try:
        body = asking.desk.house.archive.blobs.get(found.sha256)
        media = media_of(asking.desk.house.archive.content(found), found.media_type)[0]
    except UNREADABLE as error:
        raise HTTPException(410, str(error)) from error
    suffix = f"{found.content_encoding}" if found.content_encoding else SUFFIXES.get(str(media), "bin")
    name = f"snapshot-{found.id}-{found.sha256[:12]}.{''.join(filter(str.isalnum, suffix))}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type="application/octet-stream", headers=headers | EVIDENCE)


def rendered(asking: Asking) -> Response:
    """The page as it looked, in an origin of its own, without scripts and without the network."""
    found = known(asking)
    try:
        body = asking.desk.house.archive.content(found)
    except UNREADABLE as error:
        raise HTTPException(410, str(error)) from error
    media, charset = media_of(body, found.media_type)
    if media not in ("html", "markdown", "text"):
        raise HTTPException(404, said("This is no page that a browser shows as text."))
    text = decoded(body, charset)[0]
    kind = "text/html" if media == "html" else "text/plain"
    return Response(text.encode("utf-8", "replace"), media_type=f"{kind}; charset=utf-8", headers=EVIDENCE)


def known(asking: Asking) -> Snapshot:
    """The snapshot that the path names. Raises HTTPException."""
    number = asking.path("snapshot")
    counted = number.isdecimal() and len(number) < LONGEST
    found = asking.desk.house.archive.snapshot(int(number)) if counted else None
    if found is None:
        raise HTTPException(404, said("There is no such snapshot."))
    return found
