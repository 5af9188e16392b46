"""A disk that is full at each kind of write: said, exit code 3, and made up for once there is room."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
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
from tests.faults.mortal import wrong_with
from tests.faults.test_kills import killed
from tests.reports.conftest import Answers, MailServer, serve

__all__ = ["serve"]

pytestmark = pytest.mark.timeout(600)
KB = 1024
ROOMS = [0, 240]
"""Kilobytes that are left when a run begins: it gets the further the more there are."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk can only be mounted as root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_fills_up_during_a_run_is_told_and_costs_nothing(
    disk: Path, serve: Callable[..., MailServer]
) -> None:
    answers = Answers()

    trials = killed(disk, serve(answers).port, *(f"room/{room * KB}" for room in ROOMS))["trials"]

    words = [trial["said"] for trial in trials]
    assert all("space" in said for said in words if said), words
    assert "LedgerUnusable" in words[0]
    assert {trial["trial"]: wrong for trial in trials if (wrong := wrong_with(trial, answers.taken))} == {}


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
