"""The report of a run as files: one page, the same as JSON, and the snapshots that prove it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from archive import Archive, Snapshot
from reports import data, page
from reports.digest import Digest

SNAPSHOTS = "snapshots"


def snapshot_file(snapshot: Snapshot) -> str:
    """The name of a snapshot beside the reports. A page is text there: no browser is to run what a carrier sent."""
    pdf = (snapshot.media_type or "").startswith("application/pdf")
    return f"{SNAPSHOTS}/{snapshot.sha256}.{'pdf' if pdf else 'txt'}"


def publish(folder: Path, digest: Digest, archive: Archive, snapshots: Iterable[Snapshot]) -> None:
    """Write the report of a digest below `folder`; `digest.report` names its page.

    Raises ArchiveDamaged where the bytes of a snapshot are not what was kept.
    """
    (folder / SNAPSHOTS).mkdir(parents=True, exist_ok=True)
    for snapshot in snapshots:
        (folder / snapshot_file(snapshot)).write_bytes(archive.content(snapshot))
    if digest.report:
        written = (folder / digest.report).with_suffix("")
        written.with_suffix(".html").write_text(page.render(digest), "utf-8")
        written.with_suffix(".json").write_text(data.dumps(digest) + "\n", "utf-8")
