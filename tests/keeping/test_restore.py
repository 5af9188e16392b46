"""A backup is put back whole, on either engine, over nothing that is there, or not at all."""

from __future__ import annotations

import shutil
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from archive import zst
from archive.database import Ledger
from archive.errors import BackupDamaged, LedgerTooNew, NotEmpty, RunUnderWay
from archive.upgrade import MIGRATIONS
from archive.upkeep.backup import LOCK, TABLES
from archive.upkeep.restore import Restored, restore
from archive.upkeep.rows import lines
from tests.archive.entries import Writer, day
from tests.archive.test_ledger import forget
from tests.engines import Place, Places
from tests.keeping.histories import SOURCES, History


def rows(connection: Connection) -> dict[str, list[bytes]]:
    return {table.name: list(lines(connection, table)) for table in TABLES}


def put_back(backup: Path, place: Place, **known: bool) -> Restored:
    with closing(place.ledger()) as ledger:
        return restore(backup, ledger, place.data, place.data.parent / "config", day(9), **known)


def remembered(place: Place) -> dict[str, list[bytes]]:
    with closing(place.ledger()) as ledger, ledger.reading() as connection:
        return rows(connection)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, sqlite: Places) -> Path:
    """A backup of a source with a change that was told and delivered, and one whose mail waits."""
    folder = tmp_path_factory.mktemp("made")
    with sqlite(folder / "source") as place, place.open() as archive, archive.run("check") as run:
        History(archive, run).live([(SOURCES[0], what) for what in ("first", "changed", "changed")])
        archive.upkeep.back_up(folder / "b.tar.zst", None)
    return folder / "b.tar.zst"


@pytest.fixture
def backup(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(made, tmp_path))


@pytest.fixture
def empty(place: Place) -> Place:
    """A place on each engine without a ledger."""
    forget(place)
    return place


def test_what_was_restored_goes_on_with_new_rows_after_the_old_ones(backup: Path, empty: Place) -> None:
    put_back(backup, empty)

    with empty.open() as archive, archive.run("check") as run:
        before = archive.checks(SOURCES[0])
        kept = Writer(archive, run).check(20, "unreachable", SOURCES[0])
        assert kept.check_id > max(check.id for check in before)
        assert archive.upkeep.verify().flaws == []


def test_a_mail_that_was_delivered_is_not_sent_again_and_one_that_waits_is_said(
    backup: Path, empty: Place
) -> None:
    restored = put_back(backup, empty)

    assert restored.manifest.waiting == 1
    with empty.open() as archive:
        assert [mail.message_id for mail in archive.outbox.pending()] == ["<2>"]


def test_a_configuration_that_is_there_is_left_alone(tmp_path: Path, sqlite: Places) -> None:
    for folder in ("mine", "config"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "fineprint.yml").write_text(folder)
    with sqlite(tmp_path / "old") as old, old.open() as archive:
        archive.upkeep.back_up(tmp_path / "b", tmp_path / "mine")

    assert put_back(tmp_path / "b", Place(tmp_path / "new", None)).config is None
    assert (tmp_path / "config/fineprint.yml").read_text() == "config"


def test_nothing_is_restored_over_something(backup: Path, place: Place) -> None:
    (place.data).mkdir(exist_ok=True)
    with pytest.raises(NotEmpty, match="nothing was restored"):
        put_back(backup, place)
    assert remembered(place)["checks"] == []


@pytest.mark.parametrize("replace", [False, True])
def test_nothing_is_restored_over_a_ledger_that_is_elsewhere(
    backup: Path, tmp_path: Path, sqlite: Places, replace: bool
) -> None:
    elsewhere = f"sqlite:///{tmp_path}/elsewhere/ledger.sqlite3"
    with sqlite(tmp_path / "elsewhere"), pytest.raises(NotEmpty, match="FINEPRINT_DATABASE_URL"):
        put_back(backup, Place(tmp_path / "new", elsewhere), replace=replace)
    assert [file.name for file in (tmp_path / "new").iterdir()] == [LOCK]


def test_what_is_replaced_is_moved_aside(backup: Path, tmp_path: Path, sqlite: Places) -> None:
    with sqlite(tmp_path / "data") as place:
        with place.open() as archive, archive.run("check") as run:
            Writer(archive, run).first(source="robin/terms")
        restored = put_back(backup, place, replace=True)

    assert restored.aside is not None
    aside = Place(restored.aside, None)
    assert b"robin/terms" in remembered(aside)["checks"][0]
    assert len(remembered(place)["checks"]) == 3


def test_a_folder_in_which_a_run_works_is_not_replaced(backup: Path, tmp_path: Path, sqlite: Places) -> None:
    working = pytest.raises(RunUnderWay, match="restore once it has ended")
    with sqlite(tmp_path / "data") as place, place.open() as archive, archive.run("check"), working:
        put_back(backup, place, replace=True)


def cut_off(backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-50])


def flip_a_bit(backup: Path) -> None:
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 4
    backup.write_bytes(data)


def no_backup(backup: Path) -> None:
    backup.write_bytes(b"something else")


def without_its_manifest(backup: Path) -> None:
    repack(backup, lambda name: name != "manifest.json")


def without_a_blob(backup: Path) -> None:
    repack(backup, lambda name: "blobs" not in name)


def repack(backup: Path, keeps: Callable[[str], bool]) -> None:
    kept = backup.with_suffix(".kept")
    with (
        backup.open("rb") as old,
        zst.stream(old, "rb") as read,
        tarfile.open(fileobj=read, mode="r|") as tar,
        kept.open("wb") as new,
        zst.stream(new, "wb") as packed,
        tarfile.open(fileobj=packed, mode="w|") as out,
    ):
        for member in tar:
            if keeps(member.name):
                out.addfile(member, tar.extractfile(member))
    kept.replace(backup)


@pytest.mark.parametrize("damage", [cut_off, flip_a_bit, no_backup, without_its_manifest, without_a_blob])
def test_of_a_damaged_backup_nothing_is_restored(
    backup: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    damage(backup)

    with pytest.raises(BackupDamaged, match="take an earlier one"):
        put_back(backup, Place(tmp_path / "new", None))
    assert not (tmp_path / "new").exists()


def test_a_backup_of_an_older_ledger_is_brought_up_to_date(backup: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    copy_with_a_newer_revision(newer)
    with closing(Ledger(f"sqlite:///{tmp_path}/new/ledger.sqlite3")) as ledger:
        restore(backup, ledger, tmp_path / "new", tmp_path / "config", day(9), migrations=newer)
        with ledger.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM newer").scalar() == 0
            assert connection.exec_driver_sql("SELECT count(*) FROM checks").scalar() == 3


def copy_with_a_newer_revision(folder: Path) -> None:
    (folder / "versions").mkdir(parents=True)
    for file in [MIGRATIONS / "env.py", *(MIGRATIONS / "versions").glob("*.py")]:
        (folder / file.relative_to(MIGRATIONS)).write_text(file.read_text())
    latest = max(file.name[1:5] for file in (MIGRATIONS / "versions").glob("v*.py"))
    (folder / "versions/v9999_newer.py").write_text(
        f"from alembic import op\nrevision = '9999'\ndown_revision = '{latest}'\n"
        "def upgrade():\n    op.execute('CREATE TABLE newer (id INTEGER)')\n"
    )


def test_a_backup_of_a_newer_ledger_is_refused(backup: Path, tmp_path: Path) -> None:
    older = tmp_path / "older"
    (older / "versions").mkdir(parents=True)
    (older / "versions/v0001_ledger.py").touch()
    with closing(Ledger(f"sqlite:///{tmp_path}/new/ledger.sqlite3")) as ledger, pytest.raises(LedgerTooNew):
        restore(backup, ledger, tmp_path / "new", tmp_path / "config", day(9), migrations=older)
    assert not (tmp_path / "new").exists()
