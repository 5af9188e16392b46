"""A backup holds every row and every byte, as of one moment, also while runs work."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from sqlalchemy import Connection

from archive.blobs import BlobFiles
from archive.errors import BackupInside
from archive.outbox import Backlog, backlog
from archive.upkeep.manifest import verified
from tests.archive.test_ledger import forget
from tests.engines import Place, Places
from tests.keeping.histories import SOURCES, History, histories
from tests.keeping.test_restore import put_back, remembered, rows


@settings(max_examples=3, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(visits=histories)
def test_every_row_and_every_content_comes_back(
    engine: Places, sqlite: Places, visits: list[tuple[str, str]]
) -> None:
    with (
        TemporaryDirectory() as folder,
        engine(Path(folder, "old")) as old,
        engine(Path(folder, "new")) as new,
    ):
        forget(new)
        with old.open() as archive, archive.run("check") as run:
            History(archive, run).live(visits)
            archive.upkeep.back_up(Path(folder, "backup"), None)
            before = remembered(old)
        put_back(Path(folder, "backup"), new)

        assert remembered(new) == before
        old_blobs, new_blobs = BlobFiles(old.data / "blobs"), BlobFiles(new.data / "blobs")
        assert {name: old_blobs.get(name) for name in old_blobs.names()} == {
            name: new_blobs.get(name) for name in new_blobs.names()
        }


def test_the_reports_and_the_configuration_come_along_and_what_is_of_a_run_does_not(
    tmp_path: Path, sqlite: Places
) -> None:
    files = {"reports/a.html": "a", "spool/body": "b", "backups/old": "c", ".rest": "d", "x.lock": "e"}
    config = {"fineprint.yml": "contact: a@b.example", "carriers/lark.yml": "f", ".git/config": "g"}
    with sqlite(tmp_path / "old") as old:
        for folder, given_ in (("old", files), ("mine", config)):
            for name, text in given_.items():
                (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / folder / name).write_text(text)
        with old.open() as archive, archive.run("check"):
            archive.upkeep.back_up(tmp_path / "b", tmp_path / "mine")
    put_back(tmp_path / "b", Place(tmp_path / "new", None))

    assert (tmp_path / "new/reports/a.html").read_text() == "a"
    assert not [name for name in files if name != "reports/a.html" and (tmp_path / "new" / name).exists()]
    assert (tmp_path / "config/carriers/lark.yml").read_text() == "f"
    assert not (tmp_path / "config/.git").exists()


def test_a_backup_that_is_broken_off_leaves_nothing_under_its_name(tmp_path: Path, sqlite: Places) -> None:
    with sqlite(tmp_path / "old") as old, old.open() as archive:
        (tmp_path / "old/reports").mkdir()
        (tmp_path / "old/reports/loop").symlink_to("loop")
        with pytest.raises(OSError, match="loop"):
            archive.upkeep.back_up(tmp_path / "out/b", None)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_backup_is_never_a_part_of_the_next_one(tmp_path: Path, sqlite: Places) -> None:
    with sqlite(tmp_path / "old") as old, old.open() as archive, pytest.raises(BackupInside):
        archive.upkeep.back_up(tmp_path / "old/reports/b", None)


def test_rows_that_are_kept_while_a_backup_is_made_are_not_in_it_and_lose_nothing(
    tmp_path: Path, sqlite: Places
) -> None:
    with sqlite(tmp_path / "old") as old, old.open() as archive, archive.run("check") as run:
        history = History(archive, run)
        history.live([(SOURCES[0], "first")])
        with archive._ledger.reading() as connection:
            before = rows(connection)
            history.live([(SOURCES[0], "unchanged")])
            assert rows(connection) == before
        archive.upkeep.back_up(tmp_path / "b", None)
    assert verified(tmp_path / "b").rows["checks"] == 2


def test_alerts_that_are_written_while_a_backup_is_made_are_never_ahead_of_its_rows(
    tmp_path: Path, sqlite: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else what is told after a restore would be passed over: the file says how far it has come."""
    alerts = tmp_path / "old/reports/alerts.jsonl"

    def tell_meanwhile(connection: Connection) -> Backlog:
        alerts.write_text("first\nsecond\n")
        return backlog(connection)

    with sqlite(tmp_path / "old") as old, old.open() as archive:
        alerts.parent.mkdir()
        alerts.write_text("first\n")
        monkeypatch.setattr("archive.upkeep.backup.outbox.backlog", tell_meanwhile)
        archive.upkeep.back_up(tmp_path / "b", None)
    put_back(tmp_path / "b", Place(tmp_path / "new", None))

    assert (tmp_path / "new/reports/alerts.jsonl").read_text() == "first\n"
