"""Readings of archived snapshots, always by the rules of today."""

from __future__ import annotations

import diffs
from archive import Archive, NewSnapshot, Snapshot
from config.model import Source
from diffs import Fingerprint
from diffs.reading import Reading

Arrival = Snapshot | NewSnapshot
"""An answer in the archive, or one whose bytes are there and whose row is being written."""


class Reader:
    """Reads what the archive keeps; fingerprints are remembered under the bytes' hash and the rules' hash."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def reading(self, snapshot: Arrival, source: Source) -> Reading:
        """The snapshot as ordered blocks. Raises ArchiveDamaged where its bytes are not what was kept."""
        return diffs.read(self._archive.content(snapshot), source.rules, media_type=snapshot.media_type)

    def fingerprint(self, snapshot: Arrival, source: Source) -> Fingerprint:
        """What decides cheaply that two snapshots say the same."""
        rules, sha256 = diffs.rules_hash(source.rules), snapshot.sha256 or ""
        # The same bytes under another content-encoding are another text, or none.
        rules = f"{rules} {snapshot.content_encoding}" if snapshot.content_encoding else rules
        known = self._archive.readings.get(sha256, rules)
        if known:
            return Fingerprint(known.fingerprint, known.characters)
        made = diffs.fingerprint(
            self._archive.content(snapshot), source.rules, media_type=snapshot.media_type
        )
        self._archive.readings.remember(sha256, rules, made.value, made.characters)
        return made
