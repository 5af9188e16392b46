"""What a fetched snapshot comes to: believed or not, then held against the settled reading.

A function of the archive and the configuration, so that a live run and a replay take the same path.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import diffs
from archive import ContentTooLarge, ContentUnreadable, Outcome, Settled
from config.model import Source, Topic, Vocabulary
from diffs.change import Comparison, Verdict
from diffs.compare import compare
from diffs.reading import Reading
from fineprint.reader import Arrival, Reader


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome of a check, with the verdict and the new reading's fingerprint where something changed."""

    outcome: Outcome
    reason: str | None = None
    verdict: Verdict | None = None
    fingerprint: str | None = None
    topics: tuple[Topic, ...] = ()


def judge(
    source: Source,
    snapshot: Arrival,
    settled: Settled | None,
    last_believed: Arrival | None,
    reader: Reader,
    vocabularies: Mapping[str, Vocabulary],
) -> Judgement:
    """Judge one snapshot. What is not believed is `suspect`, and is never compared."""
    try:
        fresh = reader.fingerprint(snapshot, source)
    except (ContentTooLarge, ContentUnreadable) as error:
        return Judgement("suspect", str(error))
    if settled and settled.url == source.url and fresh == reader.fingerprint(settled.snapshot, source):
        if fresh.characters >= max(1, source.min_characters):
            return Judgement("unchanged", fingerprint=fresh.value)
    reading = reader.reading(snapshot, source)
    last = reader.fingerprint(last_believed, source).characters if last_believed else None
    reason = diffs.believe(reading, source.rules, last=last)
    if reason:
        return Judgement("suspect", reason)
    return _held_against(settled, source, reading, fresh.value, reader, vocabularies)


def _held_against(
    settled: Settled | None,
    source: Source,
    reading: Reading,
    fingerprint: str,
    reader: Reader,
    vocabularies: Mapping[str, Vocabulary],
) -> Judgement:
    if settled is None:
        return Judgement("first", fingerprint=fingerprint)
    if settled.url != source.url:
        return Judgement(
            "first", f"new baseline: the declared address was {settled.url}", fingerprint=fingerprint
        )
    before = reader.reading(settled.snapshot, source)
    unreadable = diffs.believe(before, source.rules)
    if unreadable:
        when = f"{settled.at:%-d %B %Y}"
        reason = f"new baseline: by today's rules the snapshot of {when} cannot be read ({unreadable})"
        return Judgement("first", reason, fingerprint=fingerprint)
    comparison = compare(before, reading, vocabularies, source.language)
    return _outcome(comparison, fingerprint)


def _outcome(comparison: Comparison, fingerprint: str) -> Judgement:
    if comparison.verdict == "unchanged":
        return Judgement("unchanged", fingerprint=fingerprint)
    if comparison.verdict == "noise":
        return Judgement("unchanged", "only page furniture differs", "noise", fingerprint)
    return Judgement("changed", None, comparison.verdict, fingerprint, comparison.topics)
