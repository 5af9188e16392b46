"""Readings of archived snapshots, always by the rules of today."""

from __future__ import annotations

import diffs
from archive import Archive, NewSnapshot, Snapshot
from config.model import Rules, Source
from diffs import Fingerprint, Glance
from diffs.reading import Reading
from diffs.reading.joining import joined, joined_values

Arrival = Snapshot | NewSnapshot
"""An answer in the archive, or one whose bytes are there and whose row is being written."""


def parts_of(snapshot: Arrival, source: Source) -> dict[str, Arrival]:
    """The parts of a snapshot that are declared today, in the order of the declaration."""
    came = {part.part: part for part in snapshot.parts}
    return {name: came[name] for name in source.parts if name in came}


def whole(source: Source) -> Rules:
    """The rules for a part of a source, of which everything is read."""
    return Rules(language=source.language)


class Reader:
    """Reads what the archive keeps; fingerprints are remembered under the hash of the bytes, or of a page's shape."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._latest: tuple[Arrival, bytes] | None = None
        self._glanced: tuple[Arrival, Rules, Glance] | None = None

    def content(self, snapshot: Arrival) -> bytes:
        """What `Archive.content` gives; the latest is at hand, as several questions are asked of each arrival."""
        if self._latest is None or self._latest[0] is not snapshot:
            self._latest = (snapshot, self._archive.content(snapshot))
        return self._latest[1]

    def reading(self, snapshot: Arrival, source: Source) -> Reading:
        """The snapshot with its parts as ordered blocks. Raises ArchiveDamaged where bytes are not what was kept."""
        parts = parts_of(snapshot, source)
        return joined(self.page(snapshot, source), {name: self.part(parts[name], source) for name in parts})

    def glance(self, snapshot: Arrival, rules: Rules) -> Glance:
        """A look at a snapshot by itself; the latest is at hand, as it tells of sameness and then of belief."""
        if self._glanced is None or self._glanced[0] is not snapshot or self._glanced[1] != rules:
            glance = diffs.glance(self.content(snapshot), rules, media_type=snapshot.media_type)
            self._glanced = (snapshot, rules, glance)
        return self._glanced[2]

    def page(self, snapshot: Arrival, source: Source) -> Reading:
        """The snapshot of a page by itself."""
        return diffs.read(self.content(snapshot), source.rules, media_type=snapshot.media_type)

    def part(self, snapshot: Arrival, source: Source) -> Reading:
        """The snapshot of a part by itself."""
        return diffs.read(self.content(snapshot), whole(source), media_type=snapshot.media_type)

    def sides(self, before: Arrival, after: Arrival, source: Source) -> tuple[Reading, Reading]:
        """Two snapshots as they are held against each other: with the parts that both have.

        A part that is newly declared is none that the carrier has added.
        """
        common = parts_of(before, source).keys() & parts_of(after, source).keys()
        declared = source.model_copy(
            update={"parts": {name: part for name, part in source.parts.items() if name in common}}
        )
        return self.reading(before, declared), self.reading(after, declared)

    def fingerprint(self, snapshot: Arrival, source: Source) -> Fingerprint:
        """What decides cheaply that two snapshots, with their parts, say the same."""
        page = self._fingerprint(snapshot, source.rules)
        parts = {
            name: self._fingerprint(part, whole(source)) for name, part in parts_of(snapshot, source).items()
        }
        value = joined_values(page.value, {name: part.value for name, part in parts.items()})
        return Fingerprint(value, page.characters + sum(part.characters for part in parts.values()))

    def _fingerprint(self, snapshot: Arrival, declared: Rules) -> Fingerprint:
        rules, sha256 = diffs.rules_hash(declared), snapshot.sha256 or ""
        # The same bytes under another content-encoding are another text, or none.
        rules = f"{rules} {snapshot.content_encoding}" if snapshot.content_encoding else rules
        readings = self._archive.readings
        if at_hand := readings.at_hand(sha256, rules):
            return Fingerprint(at_hand.fingerprint, at_hand.characters)
        glance = self.glance(snapshot, declared)
        key = glance.shape or sha256
        known = readings.get(key, rules)
        made = Fingerprint(known.fingerprint, known.characters) if known else glance.fingerprint
        # A page with another token in each answer is met again by its shape; a settled one is recalled by its bytes.
        if not known:
            readings.remember(key, rules, made.value, made.characters)
        if not known or isinstance(snapshot, Snapshot):
            readings.remember(sha256, rules, made.value, made.characters)
        return made
