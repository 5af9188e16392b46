"""Whether two wordings of a clause differ in substance, and in what."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from config.message import Message, said
from config.model import Vocabulary
from diffs.alignment.clauses import Clause
from diffs.alignment.sequences import likeness
from diffs.change import Span
from diffs.meaning.amounts import amounts_changed
from diffs.meaning.turns import turns
from diffs.text.tokens import tokens, words

_ALIKE = 0.5
_MORE_WORDS = 4
"""Wordings less alike are new terms; so many words that only came or only went are an addition or a cut."""


def substance(
    before: Clause, after: Clause, spans: Sequence[Span], vocabularies: Sequence[Vocabulary]
) -> list[Message]:
    """In plain words what differs in substance between two wordings; nothing for a mere rewording."""
    reasons = amounts_changed(before, after, vocabularies)
    for vocabulary in vocabularies[:1]:
        reasons += turns(before, after, spans, vocabulary)
    if not reasons and (beside := list(_beside_numbers(spans))):
        reasons = [said("other words beside a number: {words}", words=", ".join(beside))]
    if not reasons and likeness(before.words, after.words) < _ALIKE:
        reasons = [said("said in quite other words")]
    return reasons


def one_sided(spans: Sequence[Span]) -> Iterator[Span]:
    """Deleted or inserted spans of several words that nothing was put in place of: cuts and additions."""
    ops = ["equal", *(span.op for span in spans), "equal"]
    for span, beside in zip(spans, zip(ops, ops[2:], strict=False), strict=True):
        if span.op != "equal" and set(beside) == {"equal"} and len(words(span.text)) >= _MORE_WORDS:
            yield span


def _beside_numbers(spans: Sequence[Span]) -> Iterator[str]:
    """Changed words that directly follow a number which stayed: its unit is not what it was."""
    for kept, changed in itertools.pairwise(spans):
        if kept.op == "equal" and changed.op != "equal" and words(changed.text):
            last = [token for token in tokens(kept.text) if not token.isspace()][-1:]
            if any(character.isdigit() for token in last for character in token):
                yield " ".join(words(changed.text)[:2])
