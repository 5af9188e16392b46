"""The connection to the ledger: how SQLite is set up, and the two kinds of transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Insert, Table, create_engine, event, insert, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError

from archive.errors import LedgerUnusable

BUSY_TIMEOUT = 30
"""Seconds to wait for another process's transaction; all are short."""


class Ledger:
    """The database, reached in short transactions from any process."""

    def __init__(self, url: str | URL) -> None:
        self.url = make_url(url)
        on_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = create_engine(self.url, connect_args={"timeout": BUSY_TIMEOUT} if on_sqlite else {})
        self._writer = self.engine.execution_options(writes=True)
        if on_sqlite:
            event.listen(self.engine, "connect", _set_up)
            event.listen(self.engine, "begin", _begin)

    @property
    def file(self) -> Path | None:
        """The SQLite file; None on a database server."""
        on_file = self.url.get_backend_name() == "sqlite" and self.url.database
        return Path(self.url.database) if on_file and self.url.database else None

    @property
    def name(self) -> str:
        """The ledger as people know it, without a password."""
        return str(self.file) if self.file else self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger. Raises LedgerUnusable."""
        with self._told(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is written as a whole or not at all. Raises LedgerUnusable."""
        with self._told(), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise LedgerUnusable(self.name, str(error.orig)) from error


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions begin late and not for reads; `_begin` does it instead.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another wrote in between,
    # whatever the busy timeout; IMMEDIATE waits for its turn before it reads.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


# Building a statement costs more than running it, so those of every check are built once.


def add(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """Insert a row; the number that it got."""
    key = connection.execute(_inserting(table), row).inserted_primary_key
    if key is None:
        raise AssertionError(f"the database gave a new row of {table.name} no number")
    return int(key[0])


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, or overwrite those that have the same primary key."""
    if rows:
        connection.execute(_upserting(connection.dialect.name, table, tuple(rows[0])), rows)


def add_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert those rows whose primary key is not there yet."""
    if rows:
        connection.execute(_adding_new(connection.dialect.name, table), rows)


@cache
def _inserting(table: Table) -> Insert:
    return insert(table)


@cache
def _upserting(dialect: str, table: Table, names: tuple[str, ...]) -> Insert:
    statement = _dialect_insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    others = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=others)


@cache
def _adding_new(dialect: str, table: Table) -> Insert:
    return _dialect_insert(dialect, table).on_conflict_do_nothing()


def _dialect_insert(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
