"""What was once computed of a snapshot, kept under the hashes of its bytes, or its shape, and of the rules.

Only a cache.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from archive.database import Ledger, upsert
from archive.records import CachedReading
from archive.schema import readings

_READING = select(readings.c.fingerprint, readings.c.characters).where(
    readings.c.sha256 == bindparam("sha256"), readings.c.rules_hash == bindparam("rules_hash")
)
_READINGS = select(readings).where(readings.c.sha256.in_(bindparam("hashes", expanding=True)))
_AT_ONCE = 500
"""Hashes in one question: every database takes so many values."""


class Readings:
    """The fingerprints of snapshots."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._new: dict[tuple[str, str], CachedReading] = {}
        self._recalled: dict[tuple[str, str], CachedReading] = {}

    def at_hand(self, sha256: str, rules_hash: str) -> CachedReading | None:
        """What is remembered, without asking the ledger: of what was recalled, or is new."""
        key = (sha256, rules_hash)
        return self._recalled.get(key) or self._new.get(key)

    def recall(self, hashes: Iterable[str]) -> None:
        """Have at hand what is remembered under these hashes of bytes, and nothing that was recalled before."""
        self._recalled.clear()
        with self._ledger.reading() as connection:
            wanted = sorted(set(hashes))
            for first in range(0, len(wanted), _AT_ONCE):
                for row in connection.execute(_READINGS, {"hashes": wanted[first : first + _AT_ONCE]}):
                    found = CachedReading(row.fingerprint, row.characters)
                    self._recalled[row.sha256, row.rules_hash] = found

    def get(self, sha256: str, rules_hash: str) -> CachedReading | None:
        """What is remembered of these bytes, or of this shape, under these rules."""
        if found := self.at_hand(sha256, rules_hash):
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
