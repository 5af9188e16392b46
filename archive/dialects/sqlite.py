"""The ledger in a file: SQLite."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

BUSY_TIMEOUT = 30
"""Seconds to wait for another process's transaction; all are short."""
_ADVICE = {
    "locked": "another program keeps it locked; close it and run again",
    "full": "free some space on the disk and run again",
    "disk I/O": "see that its disk has space left and is in order, and run again",
    "readonly": "make the file and its folder writable and run again",
    "malformed": "restore it from a backup of the data folder",
    "not a database": "restore it from a backup of the data folder",
    "unable to open": "check that its folder exists and is writable",
}


class Sqlite:
    """A ledger in a file of this machine."""

    reading: dict[str, Any] = {}  # noqa: RUF012 - empty for good

    def __init__(self, url: URL) -> None:
        self._url = url

    @property
    def file(self) -> Path | None:
        """The file; None for a ledger in memory."""
        return Path(self._url.database) if self._url.database else None

    @property
    def name(self) -> str:
        """The path of the file."""
        return str(self.file or self._url)

    def engine(self) -> Engine:
        """The connections."""
        engine = create_engine(self._url, connect_args={"timeout": BUSY_TIMEOUT})
        event.listen(engine, "connect", _set_up)
        return engine

    def begin(self, connection: Connection, *, writes: bool) -> None:
        """Begin, and wait for one's turn before anything is read by a transaction that writes.

        Else one that reads first and writes later fails at once when another wrote in between, whatever the
        busy timeout.
        """
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    def why(self, error: BaseException) -> str:
        """What SQLite said."""
        return str(error)

    def advice(self, error: BaseException) -> str:
        """What to do about what SQLite said."""
        return next(
            (advice for sign, advice in _ADVICE.items() if sign in str(error)), "see the cause and run again"
        )


TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
"""The triggers that are in force."""


def guards(table: str) -> set[str]:
    """The names of the triggers that refuse to rewrite a table."""
    return {f"{table}_no_update", f"{table}_no_delete"}


def refusal(table: str) -> list[str]:
    """The triggers that refuse to rewrite a table. Names are our own: a trigger takes no parameters."""
    return [
        f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for action in ("UPDATE", "DELETE")
    ]


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions begin late and not for reads; `begin` does it instead.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()
