"""A disk that is full at each kind of write: said, and no half of what was to be written stays."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import URL

from archive import Archive
from archive.blobs import BlobFiles
from archive.database import Ledger
from archive.errors import LedgerUnusable
from archive.upgrade import MIGRATIONS, revisions, stored_revision, upgrade
from fineprint.files import write_whole
from tests.archive.test_ledger import NEWER
from tests.faults.disks import mounted

KB = 1024


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of two megabytes."""
    with mounted(tmp_path / "disk", 2) as is_disk:
        if not is_disk:
            pytest.skip("a small disk can only be mounted as root")
        yield tmp_path / "disk"


def fill(disk: Path) -> None:
    """Leave no room on a disk."""
    with (disk / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
        while ballast.write(bytes(KB)):
            pass


def test_a_body_that_finds_no_room_leaves_no_half_of_itself_and_no_harm_to_others(disk: Path) -> None:
    blobs = BlobFiles(disk / "blobs")
    before, after = (os.urandom(40 * KB) for _ in range(2))
    kept = blobs.put(before, "quill/cancel")
    fill(disk)

    with pytest.raises(OSError, match="No space left on device"):
        blobs.put(after, "quill/cancel")
    assert blobs.get(kept) == before
    (disk / "ballast").unlink()
    assert blobs.get(blobs.put(after, "quill/cancel")) == after
    assert [path.name for path in disk.rglob(".*")] == []


def test_a_page_that_finds_no_room_leaves_the_one_before(disk: Path) -> None:
    page = disk / "freshness.html"
    write_whole(page, "all is read")
    fill(disk)

    with pytest.raises(OSError, match="No space left on device"):
        write_whole(page, "nothing is read" * KB)
    assert page.read_text("utf-8") == "all is read"


def test_a_ledger_that_cannot_be_backed_up_is_not_upgraded(disk: Path, tmp_path: Path) -> None:
    newer = shutil.copytree(MIGRATIONS, tmp_path / "newer")
    (newer / "versions" / "v9999_newer.py").write_text(NEWER)
    Archive.open(disk).close()
    ledger = Ledger(URL.create("sqlite", database=str(disk / "ledger.sqlite3")))
    fill(disk)
    os.truncate(disk / "ballast", (disk / "ballast").stat().st_size - 64 * KB)

    with pytest.raises(LedgerUnusable, match="make room there and run again"):
        upgrade(ledger, disk, newer)
    (disk / "ballast").unlink()
    assert list((disk / "backups").iterdir()) == []
    assert stored_revision(ledger) == revisions()[-1]
    ledger.close()
