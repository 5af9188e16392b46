"""The ledger keeps itself up to date, refuses to be rewritten, and says what is wrong."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import IntegrityError

from archive import Archive, ArchiveError, NewReview, NewSourceAlert, Reminder, errors
from archive.database import Ledger
from archive.errors import LedgerMissing, LedgerTooNew, LedgerUnusable
from archive.retention import record
from archive.schema import APPEND_ONLY, metadata
from archive.upgrade import MIGRATIONS, stored_revision, upgrade
from tests.archive.entries import SOURCE, Writer, day, message, snapshot

NEWER = '''
"""A newer revision."""
from alembic import op
revision = "9999"
down_revision = "0004"

def upgrade():
    op.execute("CREATE TABLE newer (id INTEGER)")
'''

OPEN = """
import sys
from pathlib import Path
from archive import Archive
Archive.open(Path(sys.argv[1])).close()
"""


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The migrations of the next Fineprint."""
    folder = tmp_path / "100% newer"
    shutil.copytree(MIGRATIONS, folder)
    (folder / "versions/v9999_newer.py").write_text(NEWER)
    return folder


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of this Fineprint, with a check in it."""
    with Archive.open(tmp_path) as archive, archive.run("check") as run:
        Writer(archive, run).first()
    ledger = Ledger(f"sqlite:///{tmp_path / 'ledger.sqlite3'}")
    yield ledger
    ledger.close()


def test_the_migrations_make_the_tables_that_the_code_knows(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_an_older_ledger_is_brought_up_to_date_after_a_backup(
    ledger: Ledger, newer: Path, tmp_path: Path
) -> None:
    backup = upgrade(ledger, tmp_path, newer)

    assert backup is not None
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT source FROM checks").fetchall() == [(SOURCE,)]
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0004",)]
    with ledger.reading() as connection:
        assert connection.exec_driver_sql("SELECT source FROM checks").scalar() == SOURCE
        assert connection.exec_driver_sql("SELECT count(*) FROM newer").scalar() == 0
    assert stored_revision(ledger) == "9999"
    assert upgrade(ledger, tmp_path, newer) is None


def test_a_new_ledger_needs_no_backup(tmp_path: Path) -> None:
    with Archive.open(tmp_path):
        assert not (tmp_path / "backups").exists()


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    ledger: Ledger, newer: Path, tmp_path: Path
) -> None:
    (newer / "versions/v9999_newer.py").write_text(NEWER + '    op.execute("SELECT * FROM nowhere")\n')

    with pytest.raises(LedgerUnusable, match="nowhere"):
        upgrade(ledger, tmp_path, newer)
    assert stored_revision(ledger) == "0004"
    with ledger.reading() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    assert "newer" not in tables


def test_a_ledger_of_a_newer_fineprint_is_refused_and_left_alone(
    ledger: Ledger, newer: Path, tmp_path: Path
) -> None:
    upgrade(ledger, tmp_path, newer)

    with pytest.raises(LedgerTooNew, match="install the Fineprint that wrote it"):
        Archive.open(tmp_path)
    assert stored_revision(ledger) == "9999"


def test_opening_a_ledger_that_is_up_to_date_does_not_load_alembic(ledger: Ledger, tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPEN + "print('alembic' in sys.modules)", str(tmp_path)]

    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "False\n"


def test_several_processes_may_open_a_new_archive_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPEN, str(tmp_path)]
    children = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]

    assert [child.communicate()[1] for child in children] == [b"", b"", b""]
    assert {child.returncode for child in children} == {0}


@pytest.mark.parametrize("table", [table.name for table in APPEND_ONLY])
@pytest.mark.parametrize("statement", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_what_happened_cannot_be_rewritten(tmp_path: Path, table: str, statement: str) -> None:
    with Archive.open(tmp_path) as archive:
        fill(archive)
        column = next(iter(metadata.tables[table].columns)).name
        with (
            pytest.raises(IntegrityError, match=f"{table} is append-only"),
            archive._ledger.writing() as connection,
        ):
            connection.exec_driver_sql(statement.format(table, column))


def fill(archive: Archive) -> None:
    """At least one row in every table of what happened."""
    with archive.run("check") as run:
        writer = Writer(archive, run)
        kept = writer.changed(1, writer.first(), "confirmed")
        writer.check(2, "suspect", snapshots=(snapshot(certificate="PEM"),))
        alert = NewSourceAlert(source=SOURCE, cause="a captcha", since=day(2))
        writer.settle(kept, told=[kept.change_id], opened=[alert], messages=[message()])
        archive.tell(run, closed=[1], reminded=[Reminder(1, 3)])
        archive.review(
            NewReview(subject="proposal", subject_id="1", decision="accepted", who="Ada", observed_at=day(3))
        )
        archive.outbox.record(message(), "accepted")
        record(archive._ledger, run.id, {"5" * 64: 5}, "changes, after 90 days", day(4))


@pytest.mark.parametrize("name", ["what?", "100%25", "a#b", "über uns"])
def test_the_ledger_is_in_the_folder_of_the_archive_whatever_that_is_called(
    tmp_path: Path, name: str
) -> None:
    with Archive.open(tmp_path / name):
        assert (tmp_path / name / "ledger.sqlite3").exists()


def test_a_file_that_is_no_ledger_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(b"no database at all, but long enough to be one" * 100)

    with pytest.raises(LedgerUnusable, match="restore it from a backup") as error:
        Archive.open(tmp_path)
    assert str(tmp_path / "ledger.sqlite3") in str(error.value)


def test_snapshots_without_their_ledger_are_not_taken_for_a_new_archive(tmp_path: Path) -> None:
    with Archive.open(tmp_path) as archive:
        archive.blobs.put(b"terms", SOURCE)
    for file in tmp_path.glob("ledger.sqlite3*"):
        file.unlink()

    with pytest.raises(LedgerMissing, match="put the ledger back from a backup"):
        Archive.open(tmp_path)


def test_a_run_that_fails_leaves_its_error_in_the_ledger(archive: Archive) -> None:
    with pytest.raises(RuntimeError), archive.run("check"):
        raise RuntimeError("the crawl process could not start")

    with archive._ledger.reading() as connection:
        (error,) = connection.exec_driver_sql("SELECT error FROM run_ends").scalars()
    assert error == "RuntimeError: the crawl process could not start"


def test_a_run_leaves_no_lock_behind(archive: Archive, tmp_path: Path) -> None:
    with archive.run("check") as run:
        assert (tmp_path / f"data/runs/{run.id}.lock").exists()
    assert list((tmp_path / "data/runs").iterdir()) == []


def subclasses(error: type[ArchiveError]) -> Iterator[type[ArchiveError]]:
    for child in error.__subclasses__():
        yield child
        yield from subclasses(child)


def test_every_error_of_the_archive_has_a_name_in_its_table() -> None:
    for error in subclasses(ArchiveError):
        assert error.__name__ in (errors.__doc__ or "")
