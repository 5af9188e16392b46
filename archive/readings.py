"""What was once computed of a snapshot, kept under the hashes of its bytes and of the rules. Only a cache."""

from __future__ import annotations

from sqlalchemy import select

from archive.database import Ledger, upsert
from archive.records import CachedReading
from archive.schema import readings


class Readings:
    """The fingerprints of snapshots."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self, sha256: str, rules_hash: str) -> CachedReading | None:
        """What is remembered of these bytes under these rules."""
        columns = select(readings.c.fingerprint, readings.c.characters)
        mine = columns.where(readings.c.sha256 == sha256, readings.c.rules_hash == rules_hash)
        with self._ledger.reading() as connection:
            row = connection.execute(mine).one_or_none()
        return CachedReading(row.fingerprint, row.characters) if row else None

    def remember(self, sha256: str, rules_hash: str, fingerprint: str, characters: int) -> None:
        """Remember the fingerprint and the number of characters of these bytes under these rules."""
        row = {
            "sha256": sha256,
            "rules_hash": rules_hash,
            "fingerprint": fingerprint,
            "characters": characters,
        }
        with self._ledger.writing() as connection:
            upsert(connection, readings, [row])
