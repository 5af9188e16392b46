"""The ledger migrates by itself when it is opened, after a backup of what was there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Connection, inspect, text

from archive.database import Ledger
from archive.errors import LedgerMissing, LedgerTooNew, LedgerUnusable

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(ledger: Ledger, data: Path, migrations: Path = MIGRATIONS) -> Path | None:
    """Bring a ledger to the newest revision; the path of the backup where one was made.

    Raises LedgerTooNew and LedgerMissing. An up-to-date ledger costs one query: Alembic is only loaded when
    it has work.
    """
    known = revisions(migrations)
    if stored_revision(ledger) == known[-1]:
        return None
    with FileLock(data / "upgrade.lock"):
        stored = stored_revision(ledger)
        if stored == known[-1]:
            return None
        if stored is not None and stored not in known:
            raise LedgerTooNew(ledger.name, stored, known[-1])
        if stored is None and any((data / "blobs").glob("*/*.zst")):
            raise LedgerMissing(ledger.name, data / "blobs")
        backup = _back_up(ledger, data, stored) if stored else None
        with ledger.writing() as connection:
            migrate(connection, migrations=migrations)
        return backup


def revisions(migrations: Path = MIGRATIONS) -> list[str]:
    """All revisions that this Fineprint knows, oldest first: `v0001_ledger.py` is revision `0001`."""
    return sorted(file.name[1:5] for file in (migrations / "versions").glob("v*.py"))


def stored_revision(ledger: Ledger) -> str | None:
    """The revision of a ledger; None for an empty one. Raises LedgerUnusable."""
    with ledger.reading() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return revision


def _back_up(ledger: Ledger, data: Path, revision: str) -> Path | None:
    """A copy of the SQLite file. A database server has its own backups. Raises LedgerUnusable."""
    if ledger.file is None:
        return None
    folder = data / "backups"
    folder.mkdir(exist_ok=True)
    copy = folder / f"ledger-{revision}-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.sqlite3"
    try:
        with closing(sqlite3.connect(ledger.file)) as original, closing(sqlite3.connect(copy)) as target:
            original.backup(target)
    except sqlite3.Error as error:  # half a backup would be taken for one
        copy.unlink(missing_ok=True)
        why = f"before it is upgraded, it is backed up to {folder}, which failed ({error})"
        raise LedgerUnusable(ledger.name, why, "make room there and run again") from error
    return copy


def migrate(connection: Connection, revision: str = "head", migrations: Path = MIGRATIONS) -> None:
    """Bring the ledger of a transaction to a revision, with that transaction."""
    from alembic import command  # noqa: PLC0415 - see `upgrade`
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
