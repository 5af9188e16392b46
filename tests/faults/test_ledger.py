"""A ledger that is damaged, or of another Fineprint: every command says so, ends with 3 and changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from archive import Archive
from fineprint.commands import FAILED
from tests.archive.entries import Writer
from tests.crawler.web import Web
from tests.fineprint.scene import Scene

PAGE = 4096


def with_zeros(file: Path) -> None:
    """As after a bad sector in the midst of its tables."""
    content = bytearray(file.read_bytes())
    content[PAGE : 20 * PAGE] = bytes(19 * PAGE)
    file.write_bytes(content)


def cut_off(file: Path) -> None:
    """As after a copy that was interrupted."""
    file.write_bytes(file.read_bytes()[: 3 * PAGE])


def something_else(file: Path) -> None:
    file.write_text("this was never a ledger; " * 400, "utf-8")


def of_a_newer_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as ledger, ledger:
        ledger.execute("UPDATE alembic_version SET version_num = '9999'")


def gone(file: Path) -> None:
    """While the snapshots are still there."""
    file.unlink()


DAMAGES: list[tuple[Callable[[Path], None], str]] = [
    (with_zeros, "restore it from a backup of the data folder"),
    (cut_off, "restore it from a backup of the data folder"),
    (something_else, "restore it from a backup of the data folder"),
    (of_a_newer_version, "install the Fineprint that wrote it, or a newer one; nothing was changed"),
    (gone, "put the ledger back from a backup of the data folder"),
]


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """A carrier that was watched for a while; its web is away."""
    scene = Scene(tmp_path, Web())
    scene.declare()
    with Archive.open(scene.data) as archive, archive.run("check") as run:
        writer = Writer(archive, run)
        archive.blobs.put(b"terms", "quill/cancel")
        writer.first(source="quill/cancel")
        for day in range(1, 30):
            writer.check(day, "unchanged", "quill/cancel")
    return scene


@pytest.mark.parametrize(("damage", "advice"), DAMAGES, ids=[damage.__name__ for damage, _ in DAMAGES])
def test_a_ledger_that_cannot_be_used_is_told_with_what_to_do(
    scene: Scene, damage: Callable[[Path], None], advice: str
) -> None:
    ledger = scene.data / "ledger.sqlite3"
    damage(ledger)
    left = ledger.read_bytes() if ledger.exists() else None

    for command in (["check"], ["status"], ["history", "quill/cancel"]):
        said = scene.run(*command, code=FAILED)
        assert advice in said
        assert "Traceback" not in said
    assert (ledger.read_bytes() if left else None) == left
