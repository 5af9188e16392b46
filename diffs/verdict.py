"""The verdict on one difference, with its reasons in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from config.model import Topic, Vocabulary
from diffs.change import ClauseChange, Span, Verdict
from diffs.clauses import Clause, Difference
from diffs.noise import letters, noise
from diffs.reading import Reading
from diffs.redline import redline
from diffs.substance import one_sided, substance
from diffs.topics import spoken, topics_of

_DISTINCT_WORDS = 5
"""Fewer words may stand twice on a page by chance."""

Judgement = tuple[Verdict, list[str]]


@dataclass(frozen=True)
class Pages:
    """What a difference is judged in the light of: both readings, their language, the vocabularies."""

    before: Reading
    after: Reading
    language: str | None
    vocabularies: Mapping[str, Vocabulary]

    def times_said(self, text: str) -> tuple[int, int]:
        """How often the earlier and the later page say this, whatever the punctuation and the paragraphs."""
        wanted = letters(text)
        return self._old.count(wanted), self._new.count(wanted)

    @cached_property
    def _old(self) -> str:
        return _all_letters(self.before)

    @cached_property
    def _new(self) -> str:
        return _all_letters(self.after)


def _all_letters(reading: Reading) -> str:
    return "".join(letters(block.text) for block in reading.blocks)


def judge(difference: Difference, pages: Pages) -> ClauseChange:
    """The difference as a change of a clause, with its verdict, topic, redline and reasons."""
    before, after = difference.before, difference.after
    sides = _sides(difference)
    vocabularies = spoken(sides[0].text, pages.language, pages.vocabularies)
    topics = list(dict.fromkeys(topic for side in sides for topic in topics_of(side, vocabularies)))
    spans = redline(before.text if before else "", after.text if after else "")
    verdict, reasons = _judgement(difference, topics, spans, vocabularies, pages)
    return ClauseChange(
        kind=difference.kind,
        verdict=verdict,
        topic=topics[0] if topics else None,
        before=before.text if before else None,
        after=after.text if after else None,
        heading=sides[0].block.heading,
        reasons=tuple(reasons),
        redline=spans,
    )


def _sides(difference: Difference) -> list[Clause]:
    return [side for side in (difference.after, difference.before) if side]


def _judgement(
    difference: Difference,
    topics: Sequence[Topic],
    spans: Sequence[Span],
    vocabularies: Sequence[Vocabulary],
    pages: Pages,
) -> Judgement:
    sides = _sides(difference)
    if meaningless := noise(sides, bool(topics), vocabularies):
        return "noise", [meaningless]
    if difference.kind == "moved":
        return "editorial", ["moved, the words are the same"]
    said = [pages.times_said(side.text) for side in sides]
    if all(old == new for old, new in said):
        return "noise", ["the same words, laid out differently"]
    if not topics:
        return "other", ["no word of a watched topic"]
    about = f"on {' and '.join(topics)}"
    if difference.before and difference.after:
        return _reworded(difference.before, difference.after, about, spans, pages)
    if all(said[0]) and len(sides[0].words) >= _DISTINCT_WORDS:
        return "editorial", [about, "the page says it elsewhere too"]
    return "material", [about, f"clause {difference.kind}"]


def _reworded(before: Clause, after: Clause, about: str, spans: Sequence[Span], pages: Pages) -> Judgement:
    if letters(before.text) == letters(after.text):
        return "editorial", [about, "only punctuation or case differ"]
    reasons = substance(before.text, after.text, spans, row=after.block.kind == "row")
    reasons += [
        f"{'no longer said' if span.op == 'delete' else 'said in addition'}: {span.text.strip()}"
        for span in one_sided(spans)
        if not all(pages.times_said(span.text))
    ]
    if reasons:
        return "material", [about, *reasons]
    return "editorial", [about, "reworded, with the same amounts and conditions"]
