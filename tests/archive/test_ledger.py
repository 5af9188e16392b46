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
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError

from archive import Archive, ArchiveError, NewHeldNews, NewReview, NewSourceAlert, Reminder, errors
from archive.database import Ledger
from archive.errors import LedgerMissing, LedgerTooNew, LedgerUnusable
from archive.schema import APPEND_ONLY, metadata
from archive.upgrade import MIGRATIONS, revisions, stored_revision, upgrade
from archive.upkeep.retention import Spare, record
from tests.archive.entries import SOURCE, Writer, day, message, snapshot
from tests.engines import Place, Places

NEWEST = revisions()[-1]
NEWER = f'''
"""A newer revision."""
from alembic import op
revision = "9999"
down_revision = "{NEWEST}"

def upgrade():
    op.execute("CREATE TABLE newer (id INTEGER)")
'''

OPEN = """
import os, sys
from pathlib import Path
from archive import Archive
Archive.open(Path(sys.argv[1]), os.environ.get("FINEPRINT_DATABASE_URL")).close()
"""


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The migrations of the next Fineprint."""
    folder = tmp_path / "100% newer"
    shutil.copytree(MIGRATIONS, folder)
    (folder / "versions/v9999_newer.py").write_text(NEWER)
    return folder


@pytest.fixture
def ledger(place: Place) -> Iterator[Ledger]:
    """A ledger of this Fineprint, with a check in it."""
    with place.open() as archive, archive.run("check") as run:
        Writer(archive, run).first()
    with closing(place.ledger()) as ledger:
        yield ledger


def forget(place: Place) -> None:
    """Leave a place without its ledger."""
    with closing(place.ledger()) as ledger:
        if ledger.file:
            ledger.file.unlink()
            return
        with ledger.writing() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")


def test_the_migrations_make_the_tables_that_the_code_knows(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_an_older_ledger_is_brought_up_to_date(ledger: Ledger, newer: Path, place: Place) -> None:
    upgrade(ledger, place.data, newer)

    with ledger.reading() as connection:
        assert connection.exec_driver_sql("SELECT source FROM checks").scalar() == SOURCE
        assert connection.exec_driver_sql("SELECT count(*) FROM newer").scalar() == 0
    assert stored_revision(ledger) == "9999"
    assert upgrade(ledger, place.data, newer) is None


def test_an_older_file_is_backed_up_before(sqlite: Places, newer: Path, tmp_path: Path) -> None:
    with sqlite(tmp_path / "data") as place, closing(place.ledger()) as ledger:
        backup = upgrade(ledger, place.data, newer)

    assert backup is not None
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [(NEWEST,)]


def test_a_new_ledger_needs_no_backup(tmp_path: Path) -> None:
    with Archive.open(tmp_path):
        assert not (tmp_path / "backups").exists()


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    ledger: Ledger, newer: Path, place: Place
) -> None:
    (newer / "versions/v9999_newer.py").write_text(NEWER + '    op.execute("SELECT * FROM nowhere")\n')

    with pytest.raises(LedgerUnusable, match="nowhere"):
        upgrade(ledger, place.data, newer)
    assert stored_revision(ledger) == NEWEST
    with ledger.reading() as connection:
        assert not inspect(connection).has_table("newer")


def test_a_ledger_of_a_newer_fineprint_is_refused_and_left_alone(
    ledger: Ledger, newer: Path, place: Place
) -> None:
    upgrade(ledger, place.data, newer)

    with pytest.raises(LedgerTooNew, match="install the Fineprint that wrote it"):
        place.open()
    assert stored_revision(ledger) == "9999"


def test_opening_a_ledger_that_is_up_to_date_does_not_load_alembic(place: Place) -> None:
    command = [sys.executable, "-c", OPEN + "print('alembic' in sys.modules)", str(place.data)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=place.environment)

    assert done.stdout == "False\n"


def test_several_processes_may_open_a_new_archive_at_once(place: Place) -> None:
    forget(place)
    # Folders of their own, as on machines of their own, where the ledger is on a server.
    folders = [place.data / name if place.address else place.data for name in "ab"]
    children = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, str(folder)], stderr=subprocess.PIPE, env=place.environment
        )
        for folder in folders
    ]

    assert [child.communicate()[1] for child in children] == [b"", b""]
    assert {child.returncode for child in children} == {0}


def fill(archive: Archive) -> None:
    """At least one row in every table of what happened."""
    with archive.run("check") as run:
        writer = Writer(archive, run)
        kept = writer.changed(1, writer.first(), "confirmed")
        writer.check(2, "suspect", snapshots=(snapshot(certificate="PEM"),))
        alert = NewSourceAlert(source=SOURCE, cause="a captcha", since=day(2))
        writer.settle(kept, told=[kept.change_id], opened=[alert], messages=[message()])
        held = NewHeldNews(recipient="editor@guides.example", body="{}")
        archive.tell(run, closed=[1], reminded=[Reminder(1, 3)], held=[held])
        archive.tell(run, released=[1])
        archive.review(
            NewReview(subject="proposal", subject_id="1", decision="accepted", who="Ada", observed_at=day(3))
        )
        archive.outbox.record(message(), "accepted")
        record(archive._ledger, run.id, [Spare("5" * 64, 5, 1)], "changes, after 90 days", day(4))


@pytest.fixture(scope="module")
def filled(engine: Places, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with something in it of all that can happen."""
    with engine(tmp_path_factory.mktemp("data")) as place, place.open() as archive:
        fill(archive)
        yield archive._ledger


@pytest.mark.parametrize("table", [table.name for table in APPEND_ONLY])
@pytest.mark.parametrize("statement", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_what_happened_cannot_be_rewritten(filled: Ledger, table: str, statement: str) -> None:
    column = next(iter(metadata.tables[table].columns)).name
    with pytest.raises(IntegrityError, match=f"{table} is append-only"), filled.writing() as connection:
        connection.exec_driver_sql(statement.format(table, column))


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


def test_snapshots_without_their_ledger_are_not_taken_for_a_new_archive(place: Place) -> None:
    with place.open() as archive:
        archive.blobs.put(b"terms", SOURCE)
    forget(place)

    with pytest.raises(LedgerMissing, match="put the ledger back from a backup"):
        place.open()


def test_a_run_that_fails_leaves_its_error_in_the_ledger(archive: Archive) -> None:
    with pytest.raises(RuntimeError), archive.run("check"):
        raise RuntimeError("the crawl process could not start")

    with archive._ledger.reading() as connection:
        (error,) = connection.exec_driver_sql("SELECT error FROM run_ends").scalars()
    assert error == "RuntimeError: the crawl process could not start"


def test_a_run_leaves_no_lock_behind(archive: Archive, place: Place) -> None:
    with archive.run("check") as run:
        assert (place.data / f"runs/{run.id}.lock").exists()
    assert list((place.data / "runs").iterdir()) == []


def subclasses(error: type[ArchiveError]) -> Iterator[type[ArchiveError]]:
    for child in error.__subclasses__():
        yield child
        yield from subclasses(child)


def test_every_error_of_the_archive_has_a_name_in_its_table() -> None:
    for error in subclasses(ArchiveError):
        assert error.__name__ in (errors.__doc__ or "")
