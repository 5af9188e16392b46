"""What the review pages look things up in: an SQLite file of their own beside the archive, whatever the ledger is in.

All of it is derived, and may be deleted at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

FILE = "search.sqlite"
VERSION = 1
"""Bumped whenever the tables change; an older file is then made anew."""
TABLES = """
CREATE TABLE blocks (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, place INTEGER NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL,
    since TEXT NOT NULL, until TEXT, check_id INTEGER NOT NULL
);
CREATE INDEX ix_blocks_source ON blocks (source, until);
CREATE VIRTUAL TABLE grams USING fts5 (words, content = '', tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE reached (settlement INTEGER NOT NULL);
INSERT INTO reached VALUES (0);
CREATE TABLE gists (change_id TEXT NOT NULL, key TEXT NOT NULL, gist TEXT NOT NULL, PRIMARY KEY (change_id, key));
"""


class Lookups:
    """The file. Each question has a connection of its own, as pages are answered side by side."""

    def __init__(self, data: Path) -> None:
        self._file = data / FILE
        with self.opened() as connection:
            if connection.execute("PRAGMA user_version").fetchone() == (VERSION,):
                return
        self._file.unlink()
        with self.opened() as connection:
            connection.executescript(f"PRAGMA journal_mode = WAL; {TABLES} PRAGMA user_version = {VERSION};")

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """A connection, whose changes are committed as a whole or not at all."""
        with closing(sqlite3.connect(self._file, timeout=30)) as connection, connection:
            yield connection
