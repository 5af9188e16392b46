"""The verdict on one difference, with its reasons in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from config.model import Topic, Vocabulary
from diffs.change import ClauseChange, Span, Verdict
from diffs.clauses import Clause, Difference
from diffs.noise import letters, noise
from diffs.normal import normal
from diffs.reading import Reading
from diffs.redline import redline
from diffs.substance import substance
from diffs.topics import spoken, topics_of

Judgement = tuple[Verdict, list[str]]


@dataclass(frozen=True)
class Pages:
    """What a difference is judged in the light of: both readings, their language, the vocabularies."""

    before: Reading
    after: Reading
    language: str | None
    vocabularies: Mapping[str, Vocabulary]

    def says_before(self, clause: Clause) -> bool:
        """True if the earlier page holds this clause somewhere."""
        return clause.key in self._old

    def says_after(self, clause: Clause) -> bool:
        """True if the later page holds this clause somewhere."""
        return clause.key in self._new

    @cached_property
    def _old(self) -> str:
        return "\n".join(normal(block.text) for block in self.before.blocks)

    @cached_property
    def _new(self) -> str:
        return "\n".join(normal(block.text) for block in self.after.blocks)


def judge(difference: Difference, pages: Pages) -> ClauseChange:
    """The difference as a change of a clause, with its verdict, topic, redline and reasons."""
    before, after = difference.before, difference.after
    sides = [side for side in (after, before) if side]
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


def _judgement(
    difference: Difference,
    topics: list[Topic],
    spans: Sequence[Span],
    vocabularies: Sequence[Vocabulary],
    pages: Pages,
) -> Judgement:
    sides = [side for side in (difference.before, difference.after) if side]
    if meaningless := noise(sides, bool(topics), vocabularies):
        return "noise", [meaningless]
    if difference.kind == "moved":
        return "editorial", ["moved, the words are the same"]
    if not topics:
        return "other", ["no word of a watched topic"]
    about = f"on {' and '.join(topics)}"
    if difference.before and difference.after:
        return _reworded(difference.before, difference.after, about, spans)
    return _came_or_went(difference, about, pages)


def _reworded(before: Clause, after: Clause, about: str, spans: Sequence[Span]) -> Judgement:
    if letters(before.text) == letters(after.text):
        return "editorial", [about, "only punctuation or case differ"]
    reasons = substance(before.text, after.text, spans)
    if reasons:
        return "material", [about, *reasons]
    return "editorial", [about, "reworded, with the same amounts and conditions"]


def _came_or_went(difference: Difference, about: str, pages: Pages) -> Judgement:
    if difference.after and pages.says_before(difference.after):
        return "editorial", [about, "repeats what the page says elsewhere"]
    if difference.before and pages.says_after(difference.before):
        return "editorial", [about, "the page says it elsewhere too"]
    return "material", [about, "clause added" if difference.after else "clause removed"]
