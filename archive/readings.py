"""What was once computed of a snapshot, kept under the hashes of its bytes and of the rules. Only a cache."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from archive.database import Ledger, upsert
from archive.records import CachedReading
from archive.schema import readings

_READING = select(readings.c.fingerprint, readings.c.characters).where(
    readings.c.sha256 == bindparam("sha256"), readings.c.rules_hash == bindparam("rules_hash")
)


class Readings:
    """The fingerprints of snapshots."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._new: dict[tuple[str, str], CachedReading] = {}

    def get(self, sha256: str, rules_hash: str) -> CachedReading | None:
        """What is remembered of these bytes under these rules."""
        if found := self._new.get((sha256, rules_hash)):
            return found
        with self._ledger.reading() as connection:
            row = connection.execute(_READING, {"sha256": sha256, "rules_hash": rules_hash}).one_or_none()
        return CachedReading(row.fingerprint, row.characters) if row else None

    def remember(self, sha256: str, rules_hash: str, fingerprint: str, characters: int) -> None:
        """Remember the fingerprint and the number of characters of these bytes under these rules.

        It reaches the disk with the next check: a cache is not worth a transaction of its own.
        """
        self._new[sha256, rules_hash] = CachedReading(fingerprint, characters)

    def write(self, connection: Connection) -> None:
        """Write what is new, in a transaction that is open anyway."""
        rows = [
            {
                "sha256": sha256,
                "rules_hash": rules,
                "fingerprint": new.fingerprint,
                "characters": new.characters,
            }
            for (sha256, rules), new in self._new.items()
        ]
        upsert(connection, readings, rows)

    def written(self) -> None:
        """Note that the transaction is on the disk."""
        self._new.clear()
