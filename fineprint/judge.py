"""What a fetched snapshot comes to: believed or not, then held against the settled reading.

A function of the archive and the configuration, so that a live run and a replay take the same path.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import diffs
from archive import ArchiveDamaged, ContentTooLarge, ContentUnreadable, Outcome, Settled, Standing
from config.model import Source, Topic, Vocabulary
from diffs import Fingerprint
from diffs.change import Comparison, Verdict
from fineprint.reader import Arrival, Reader


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome of a check, with the verdict and the new reading's fingerprint where something changed."""

    outcome: Outcome
    reason: str | None = None
    verdict: Verdict | None = None
    fingerprint: str | None = None
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges snapshots by the rules of today. What is not believed is `suspect`, and is never compared."""

    reader: Reader
    vocabularies: Mapping[str, Vocabulary]

    def judge(self, source: Source, snapshot: Arrival, standing: Standing) -> Judgement:
        """What one snapshot comes to, given where its source stands.

        Where one that it needs cannot be read, be it damaged, that is told of this source, and of no other.
        """
        try:
            return self._judged(source, snapshot, standing)
        except (ArchiveDamaged, ContentTooLarge, ContentUnreadable) as error:
            return Judgement("suspect", str(error))

    def _judged(self, source: Source, snapshot: Arrival, standing: Standing) -> Judgement:
        fresh = self.reader.fingerprint(snapshot, source)
        settled, believed = standing.settled, standing.believed
        if settled and self._says_the_same(source, settled, fresh):
            return Judgement("unchanged", fingerprint=fresh.value)
        last = self.reader.reading(believed.snapshot, source) if believed else None
        reading = self.reader.reading(snapshot, source)
        doubt = diffs.believe(reading, source.rules, self.vocabularies, last=last)
        if doubt:
            return Judgement("suspect", doubt.reason)
        if settled is None:
            return Judgement("first", fingerprint=fresh.value)
        return self._held_against(settled, source, snapshot, fresh)

    def _says_the_same(self, source: Source, settled: Settled, fresh: Fingerprint) -> bool:
        """The cheap answer, for the page that is as it was; too little text is never the same as anything."""
        enough = fresh.characters >= max(1, source.min_characters)
        same_page = enough and settled.url == source.url
        return same_page and fresh == self.reader.fingerprint(settled.snapshot, source)

    def _held_against(
        self, settled: Settled, source: Source, snapshot: Arrival, fresh: Fingerprint
    ) -> Judgement:
        if settled.url != source.url:
            reason = f"new baseline: the declared address was {settled.url}"
            return Judgement("first", reason, fingerprint=fresh.value)
        before = self.reader.reading(settled.snapshot, source)
        unreadable = diffs.believe(before, source.rules, self.vocabularies)
        if unreadable:
            when = settled.at.date().isoformat()
            reason = (
                f"new baseline: by today's rules the snapshot of {when} cannot be read ({unreadable.reason})"
            )
            return Judgement("first", reason, fingerprint=fresh.value)
        after = self.reader.reading(snapshot, source)
        return _outcome(diffs.compare(before, after, self.vocabularies, source.language), fresh)


def _outcome(comparison: Comparison, fresh: Fingerprint) -> Judgement:
    if comparison.verdict == "unchanged":
        return Judgement("unchanged", fingerprint=fresh.value)
    if comparison.verdict == "noise":
        return Judgement("unchanged", "only page furniture differs", "noise", fresh.value)
    return Judgement("changed", None, comparison.verdict, fresh.value, comparison.topics)
