"""Whether two wordings of a clause differ in substance, and in what."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from config.model import Vocabulary
from config.vocabulary import words_found
from diffs.alignment.clauses import Clause
from diffs.alignment.sequences import likeness
from diffs.change import Span
from diffs.text.quantities import quantities, told
from diffs.text.tokens import tokens, words

_ALIKE = 0.5
_MORE_WORDS = 4
"""Wordings less alike are new terms; so many words that only came or only went are an addition or a cut."""

_NEGATION = "not"
_SECTION_NUMBER = re.compile(r"^\s*(?:§\s*)?\d+(?:\.\d+)*[.)]?\s+(?=\D)")


def substance(
    before: Clause, after: Clause, spans: Sequence[Span], vocabularies: Sequence[Vocabulary]
) -> list[str]:
    """In plain words what differs in substance between two wordings; nothing for a mere rewording."""
    reasons = list(_amounts(before, after))
    if vocabularies:
        reasons += _turns(before.text, after.text, spans, vocabularies[0])
    if not reasons and (beside := list(_beside_numbers(spans))):
        reasons = [f"words beside a number: {', '.join(beside)}"]
    if not reasons and likeness(before.words, after.words) < _ALIKE:
        reasons = ["said in quite other words"]
    return reasons


def one_sided(spans: Sequence[Span]) -> Iterator[Span]:
    """Deleted or inserted spans of several words that nothing was put in place of: cuts and additions."""
    ops = ["equal", *(span.op for span in spans), "equal"]
    for span, beside in zip(spans, zip(ops, ops[2:], strict=False), strict=True):
        if span.op != "equal" and set(beside) == {"equal"} and len(words(span.text)) >= _MORE_WORDS:
            yield span


def _amounts(before: Clause, after: Clause) -> Iterator[str]:
    """The amounts that differ. In a row every number is a value; in prose a bare one alone is a reference."""
    old, new = (quantities(_SECTION_NUMBER.sub("", side.text)) for side in (before, after))
    gone, come = old - new, new - old
    in_row = after.block.kind == "row"
    if (gone and come) or any(in_row or quantity.weighs for quantity in (*gone, *come)):
        yield f"amount {told(old, new)}"


def _turns(before: str, after: str, spans: Sequence[Span], vocabulary: Vocabulary) -> Iterator[str]:
    """The words that turn a clause's meaning and stand on one side more often: `not: isn't → nothing`.

    A negation is also looked for in each edit by itself: "not online, in stores" to "online, not in stores".
    """
    for meaning, terms in vocabulary.signals.items():
        pairs = [(before, after), *(_edits(spans) if meaning == _NEGATION else ())]
        for pair in pairs:
            old, new = (Counter(words_found(text, terms, vocabulary.language)) for text in pair)
            if old.total() != new.total():
                yield f"{meaning}: {_listed(old - new)} → {_listed(new - old)}"
                break


def _edits(spans: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """What was deleted and inserted at each place of a redline."""
    for equal, edit in itertools.groupby(spans, key=lambda span: span.op == "equal"):
        if not equal:
            texts = {span.op: span.text for span in edit}
            yield texts.get("delete", ""), texts.get("insert", "")


def _listed(found: Counter[str]) -> str:
    return ", ".join(found) or "nothing"


def _beside_numbers(spans: Sequence[Span]) -> Iterator[str]:
    """Changed words that directly follow a number which stayed: its unit is not what it was."""
    for kept, changed in itertools.pairwise(spans):
        if kept.op == "equal" and changed.op != "equal" and words(changed.text):
            last = [token for token in tokens(kept.text) if not token.isspace()][-1:]
            if any(character.isdigit() for token in last for character in token):
                yield " ".join(words(changed.text)[:2])
