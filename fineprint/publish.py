"""The report of a run as files: one page, the same as JSON, and the snapshots that prove it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from archive import Archive, Snapshot
from config.codes import ReaderLanguage
from config.message import Message, said
from reports import data, page
from reports.digest import Digest
from reports.language import speaker as speaker_of

SNAPSHOTS = "snapshots"


def snapshot_file(snapshot: Snapshot) -> str:
    """The name of a snapshot beside the reports. A page is text there: no browser is to run what a carrier sent."""
    pdf = (snapshot.media_type or "").startswith("application/pdf")
    return f"{SNAPSHOTS}/{snapshot.sha256}.{'pdf' if pdf else 'txt'}"


def publish(
    folder: Path,
    digest: Digest,
    archive: Archive,
    snapshots: Iterable[Snapshot],
    languages: Iterable[ReaderLanguage] = ("en",),
) -> None:
    """Write the report of a digest below `folder`, its page in each language; `digest.report` names the English one.

    Raises ArchiveDamaged where the bytes of a snapshot are not what was kept.
    """
    (folder / SNAPSHOTS).mkdir(parents=True, exist_ok=True)
    for snapshot in snapshots:
        (folder / snapshot_file(snapshot)).write_bytes(archive.content(snapshot))
    if digest.report:
        for speaker in map(speaker_of, languages):
            written = folder / page.file_of(digest.report, speaker)
            written.write_text(page.render(digest, speaker), "utf-8")
        (folder / digest.report).with_suffix(".json").write_text(data.dumps(digest) + "\n", "utf-8")


def unwritten(error: OSError, where: Path) -> Message:
    """Why a page for people could not be written, and what to do. What it says is told and kept all the same."""
    pattern = "{file} could not be written: {error}; see that its folder may be written to and has space left"
    return said(pattern, file=str(error.filename or where), error=error.strerror or str(error))
