"""The connection to the ledger, and the two kinds of transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Insert, Table, event, insert
from sqlalchemy.exc import DBAPIError, IntegrityError

from archive.dialects import dialect_of, insert_into
from archive.errors import LedgerUnusable

LEDGER_FILE = "ledger.sqlite3"
"""The name of a ledger that is a file in its data folder."""


def sqlite_in(data: Path) -> URL:
    """The address of the ledger that a data folder holds, unless it is elsewhere."""
    return URL.create("sqlite", database=str(data / LEDGER_FILE))


class Ledger:
    """The database, reached in short transactions from any process.

    Raises LedgerAddressWrong and DriverMissing.
    """

    def __init__(self, address: str | URL) -> None:
        self._dialect = dialect_of(address)
        self.engine = self._dialect.engine()
        self._reader = self.engine.execution_options(**self._dialect.reading)
        self._writer = self.engine.execution_options(writes=True)
        event.listen(self.engine, "begin", self._begin)

    @property
    def file(self) -> Path | None:
        """The SQLite file; None on a database server."""
        return self._dialect.file

    @property
    def name(self) -> str:
        """The ledger as people know it, without a password."""
        return self._dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger. Raises LedgerUnusable."""
        with self._told(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is written as a whole or not at all, while no other writes. Raises LedgerUnusable."""
        with self._told(), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def _begin(self, connection: Connection) -> None:
        self._dialect.begin(connection, writes=connection.get_execution_options().get("writes", False))

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as error:
            said = error.orig or error
            raise LedgerUnusable(self.name, self._dialect.why(said), self._dialect.advice(said)) from error


def portions(values: Iterable[str], size: int = 1000) -> Iterator[list[str]]:
    """Values in portions that a statement can hold: databases limit the number of its parameters."""
    left = sorted(set(values))
    for start in range(0, len(left), size):
        yield left[start : start + size]


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
    statement = insert_into(dialect, table)
    keys = [column.name for column in table.primary_key]
    others = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=others)


@cache
def _adding_new(dialect: str, table: Table) -> Insert:
    return insert_into(dialect, table).on_conflict_do_nothing()
