"""Whether two wordings of a clause differ in substance, and in what."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from config.message import Message, said
from config.model import Vocabulary
from diffs.alignment.clauses import Clause
from diffs.alignment.sequences import likeness
from diffs.change import Span
from diffs.meaning.amounts import amounts_changed
from diffs.meaning.turns import meanings, turns
from diffs.text.quantities import quantities
from diffs.text.tokens import stems, tokens, words

_ALIKE = 0.4
_ALIKE_STATING_THE_SAME = 0.15
"""Wordings less alike are new terms; those that state the same amounts and conditions may differ more."""
_MORE_WORDS = 4
_NEW_WORDS = 3
"""So many words, so many of them unsaid on the other side, are an addition or a cut."""
_NEW_IN_LIST = 2
"""So many are one more thing in a list, or one less."""
_COMMA = re.compile(r"[,、，]")
_NAME = re.compile(r"(?<![(（])[«「『][^»」』]{2,40}[»」』](?![)）])")


def substance(
    before: Clause, after: Clause, spans: Sequence[Span], vocabularies: Sequence[Vocabulary]
) -> list[Message]:
    """In plain words what differs in substance between two wordings; nothing for a mere rewording."""
    reasons = amounts_changed(before, after, vocabularies)
    for vocabulary in vocabularies[:1]:
        reasons += turns(before, after, vocabulary)
    reasons += _named(before.text, after.text)
    if not reasons and (beside := list(_beside_numbers(spans))):
        reasons = [said("other words beside a number: {words}", words=", ".join(beside))]
    if not reasons and likeness(before.bag, after.bag) < _least_likeness(after, vocabularies):
        reasons = [said("said in quite other words")]
    return reasons


def _least_likeness(clause: Clause, vocabularies: Sequence[Vocabulary]) -> float:
    states = any(quantity.weighs for quantity in quantities(clause.text))
    states = states or any(meanings(clause.text, vocabulary) for vocabulary in vocabularies[:1])
    return _ALIKE_STATING_THE_SAME if states else _ALIKE


def one_sided(spans: Sequence[Span]) -> Iterator[Span]:
    """Deleted or inserted spans of several words that nothing was put in place of: cuts and additions.

    Words that the other side says in another place of the clause are neither.
    """
    ops = ["equal", *(span.op for span in spans), "equal"]
    said_by = {
        op: Counter(stems("".join(span.text for span in spans if span.op in ("equal", op))))
        for op in ("delete", "insert")
    }
    for span, beside in zip(spans, zip(ops, ops[2:], strict=False), strict=True):
        if span.op == "equal" or set(beside) != {"equal"}:
            continue
        other, mine = (said_by["insert"], said_by["delete"])[:: 1 if span.op == "delete" else -1]
        new = sum(mine[stem] > other[stem] for stem in stems(span.text))
        more = new >= _NEW_WORDS and len(words(span.text)) >= _MORE_WORDS
        if more or (new >= _NEW_IN_LIST and _COMMA.search(span.text)):
            yield span


def _named(before: str, after: str) -> list[Message]:
    """The names in quotes that came or went: one plan more or less; as many others are names that changed."""
    old, new = (Counter(_NAME.findall(text)) for text in (before, after))
    if old.total() == new.total():
        return []
    return [
        *(said("no longer names {name}", name=name) for name in old - new),
        *(said("now names {name}", name=name) for name in new - old),
    ]


def _beside_numbers(spans: Sequence[Span]) -> Iterator[str]:
    """Changed words that directly follow a bare number which stayed: its unit is not what it was."""
    for kept, changed in itertools.pairwise(spans):
        if kept.op == "equal" and changed.op != "equal" and words(changed.text):
            *others, last = [token for token in tokens(kept.text) if not token.isspace()] or [""]
            if others and _is_bare_number(last):
                yield " ".join(words(changed.text)[:2])


def _is_bare_number(token: str) -> bool:
    return any(map(str.isdigit, token)) and not any(quantity.weighs for quantity in quantities(token))
