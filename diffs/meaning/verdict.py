"""The verdict on one difference, with its reasons in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from config.message import Message, said
from config.model import Vocabulary
from config.patterns import fold, term_pattern
from diffs.alignment.clauses import Clause
from diffs.alignment.differences import Difference
from diffs.alignment.redline import redline
from diffs.change import ClauseChange, Span, Verdict
from diffs.meaning.labels import stands_among_labels
from diffs.meaning.noise import noise
from diffs.meaning.substance import one_sided, substance
from diffs.meaning.tables import changed_columns
from diffs.meaning.topics import Context, Subject
from diffs.meaning.turns import meanings
from diffs.meaning.weight import weight_of
from diffs.text.letters import letters
from diffs.text.tokens import words

_DISTINCT_WORDS = 5
"""Fewer words may stand twice on a page by chance."""
_FEW_WORDS = 25
"""What stands among labels is of the page's frame, unless it is longer."""
_LEADS = (":", "：")
_OFFER_WORDS = 12
_BESIDE_COURTESY = 2
_LAST_MARKS = " .,;:。、；："
"""A list may end its items with these or without."""
_MOST_WORDS_TOLD = 6

Judgement = tuple[Verdict, list[Message]]


class Judge:
    """Judges the differences between two readings, each in the light of both pages."""

    def __init__(self, before: Context, after: Context) -> None:
        self._before, self._after = before, after

    def change(self, difference: Difference) -> ClauseChange:
        """The difference as a change of a clause, with its verdict, topic, redline and reasons."""
        before, after = difference.before, difference.after
        subject = self._subject(difference)
        spans = redline(before.text if before else "", after.text if after else "")
        verdict, reasons = self._judgement(difference, subject, spans)
        return ClauseChange(
            kind=difference.kind,
            verdict=verdict,
            topic=subject.topics[0] if subject.topics else None,
            before=before.text if before else None,
            after=after.text if after else None,
            heading=difference.sides[-1].block.heading,
            reasons=tuple(reasons),
            redline=spans,
            weight=weight_of(difference, subject, reasons) if verdict == "material" else 0,
        )

    def _subject(self, difference: Difference) -> Subject:
        """What the clause is about on the later page, or was about on the earlier one."""
        subject = Subject()
        for page, side in self._placed(difference):
            if not subject.own:
                found = page.subject_of(side, _columns(difference))
                subject = max(subject, found, key=lambda s: (bool(s.topics), s.own))
        return subject

    def _placed(self, difference: Difference) -> list[tuple[Context, Clause]]:
        both = ((self._after, difference.after), (self._before, difference.before))
        return [(page, side) for page, side in both if side]

    def _judgement(self, difference: Difference, subject: Subject, spans: Sequence[Span]) -> Judgement:
        vocabularies = self._after.vocabularies_for(difference.sides[-1].text)
        if meaningless := noise(difference.sides, subject, vocabularies) or self._misplaced(
            difference, subject
        ):
            return "noise", [meaningless]
        if difference.kind == "moved":
            return "editorial", [said("moved, the words are the same")]
        if not subject.topics:
            return "other", [said("no word of a watched topic")]
        if difference.before and difference.after:
            verdict, reasons = self._reworded(difference.before, difference.after, spans, vocabularies)
        else:
            verdict, reasons = self._came_or_went(difference)
        return verdict, [_about(subject), *reasons]

    def _misplaced(self, difference: Difference, subject: Subject) -> Message | None:
        """Why a difference is one of layout or of the page's frame, by where it stands."""
        if difference.kind != "moved" and self._is_layout(difference):
            return said("the same words, laid out differently")
        if not subject.topics and all(
            len(side.words) <= _FEW_WORDS and stands_among_labels(page.reading.blocks, side.place[0])
            for page, side in self._placed(difference)
        ):
            return said("stands among labels")
        if len(difference.sides) == 1 and all(
            self._is_outside(page, side) for page, side in self._placed(difference)
        ):
            return said("a few words before or after all that the page says on a topic")
        return None

    @staticmethod
    def _is_outside(page: Context, side: Clause) -> bool:
        few = len(side.words) <= _OFFER_WORDS and side.block.kind != "row"
        return few and bool(page.core) and side.place[0] not in page.core

    def _is_layout(self, difference: Difference) -> bool:
        """True if both pages say the clause equally often, and it is not its own punctuation that differs."""
        texts = {side.key.rstrip(_LAST_MARKS) for side in difference.sides}
        if len(texts) == 2 and len(set(map(letters, texts))) == 1:
            return False
        return all(old == new for old, new in map(self._times_said, difference.sides))

    def _came_or_went(self, difference: Difference) -> Judgement:
        (clause,) = difference.sides
        if all(self._times_said(clause)) and len(clause.words) >= _DISTINCT_WORDS:
            return "editorial", [said("the page says it elsewhere too")]
        if self._is_courtesy(clause.text):
            return "editorial", [said("a courtesy, which states nothing")]
        return "material", [said("clause removed") if difference.before else said("clause added")]

    def _is_courtesy(self, text: str) -> bool:
        """True for polite words with hardly another word beside them."""
        return any(
            len(words(courtesies.sub(" ", fold(text)))) <= _BESIDE_COURTESY
            for vocabulary in self._after.vocabularies_for(text)[:1]
            if vocabulary.courtesies
            and (courtesies := term_pattern(vocabulary.courtesies, vocabulary.language)).search(fold(text))
        )

    def _reworded(
        self,
        before: Clause,
        after: Clause,
        spans: Sequence[Span],
        vocabularies: Sequence[Vocabulary],
    ) -> Judgement:
        if letters(before.text) == letters(after.text):
            return "editorial", [said("only punctuation or case differ")]
        turned = substance(before, after, spans, vocabularies)
        turned += [_told(span) for span in one_sided(spans) if self._is_unsaid(span, vocabularies)]
        if before.text.rstrip().endswith(_LEADS) and not after.text.rstrip().endswith(_LEADS):
            turned.append(said("no longer leads to a list"))
        if turned:
            return "material", turned
        return "editorial", [said("reworded, with the same amounts and conditions")]

    def _is_unsaid(self, span: Span, vocabularies: Sequence[Vocabulary]) -> bool:
        """True if a span is on one page only, and more than politeness or the former name of a thing."""
        renames = any("renamed" in meanings(span.text, vocabulary) for vocabulary in vocabularies[:1])
        return not (renames or self._is_courtesy(span.text) or all(self._times_said(span)))

    def _times_said(self, said: Clause | Span) -> tuple[int, int]:
        """How often the earlier and the later page say this, whatever the punctuation and the paragraphs."""
        wanted = letters(said.text)
        return self._before.letters.count(wanted), self._after.letters.count(wanted)


def _columns(difference: Difference) -> list[int]:
    """The cells in which a row changed."""
    if not all(side.block.kind == "row" for side in difference.sides):
        return []
    return changed_columns(*(side.text for side in difference.sides)) if len(difference.sides) > 1 else []


def _told(span: Span) -> Message:
    if span.op == "delete":
        return said("no longer said: {words}", words=span.text.strip())
    return said("said in addition: {words}", words=span.text.strip())


def _about(subject: Subject) -> Message:
    found = ", ".join(subject.words[:_MOST_WORDS_TOLD])
    if subject.own:
        return said("topic words: {words}", words=found)
    return said("topic words around it: {words}", words=found)
