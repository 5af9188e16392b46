"""The two databases that a ledger may be in, and all in which they differ.

Both give the ledger the same: writers one after the other, readers that see one state, text in the order of its
code points, times in UTC, and tables of what happened that refuse to be rewritten.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import URL, Connection, Engine, Table, make_url
from sqlalchemy.dialects.sqlite import Insert as InsertSqlite
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.exc import ArgumentError

from archive.dialects import postgresql, sqlite
from archive.dialects.postgresql import Postgresql
from archive.dialects.sqlite import Sqlite
from archive.errors import LedgerAddressWrong

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert as InsertPostgresql


class Dialect(Protocol):
    """What differs between the databases."""

    @property
    def name(self) -> str:
        """The ledger as people know it, without a password."""

    @property
    def file(self) -> Path | None:
        """The file of the ledger, where it is one."""

    @property
    def reading(self) -> dict[str, Any]:
        """The execution options of connections that only read."""

    def engine(self) -> Engine:
        """The pool of connections. Raises DriverMissing."""

    def begin(self, connection: Connection, *, writes: bool) -> None:
        """What a transaction does first."""

    def why(self, error: BaseException) -> str:
        """What the database said, on one line and without a password."""

    def advice(self, error: BaseException) -> str:
        """What to do about what the database said."""


def dialect_of(address: str | URL) -> Dialect:
    """The database of an address. Raises LedgerAddressWrong, which tells no part of the address."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise LedgerAddressWrong from error
    if url.drivername.startswith("sqlite"):
        return Sqlite(url)
    # An @ in either is the rest of a password that was not written with %40, and must not be told.
    if url.drivername.startswith("postgres") and "@" not in f"{url.host}{url.database}":
        return Postgresql(url)
    raise LedgerAddressWrong


def refusal(dialect: str, table: str) -> list[str]:
    """The statements after which a table takes new rows and refuses to lose or change one."""
    return postgresql.refusal(table) if dialect == "postgresql" else sqlite.refusal(table)


def rewritable(connection: Connection, tables: Iterable[str]) -> list[str]:
    """Those of some tables that no longer refuse to lose or change a row."""
    if connection.dialect.name == "postgresql":
        guards, triggers = postgresql.guards, postgresql.TRIGGERS
    else:
        guards, triggers = sqlite.guards, sqlite.TRIGGERS
    there = set(connection.exec_driver_sql(triggers).scalars())
    return [table for table in tables if not guards(table) <= there]


def migrated(connection: Connection, tables: Iterable[str]) -> None:
    """What is to be done after a migration to the tables of these names, in its transaction."""
    if connection.dialect.name == "postgresql":
        postgresql.order_by_code_points(connection, tables)


def insert_into(dialect: str, table: Table) -> InsertPostgresql | InsertSqlite:
    """An insertion that knows what to do about rows that are there already."""
    if dialect == "postgresql":
        # Imported here, as it takes a run on SQLite a twentieth of a second for nothing.
        from sqlalchemy.dialects.postgresql import insert as insert_postgresql  # noqa: PLC0415

        return insert_postgresql(table)
    return insert_sqlite(table)
