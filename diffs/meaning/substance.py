"""Whether two wordings of a clause differ in substance, and in what."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from config.message import Message, said
from config.model import Vocabulary
from diffs.alignment.clauses import Clause
from diffs.alignment.redline import shared
from diffs.alignment.sequences import likeness
from diffs.change import Span
from diffs.meaning.amounts import amounts_changed
from diffs.meaning.turns import meanings, turns
from diffs.text.normal import CJK
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
_WITHOUT_SPACES = re.compile(f"[{CJK}]")
_SIDES = ("delete", "insert")
_DIGIT = re.compile(r"\d")
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
    """Deleted or inserted spans that nothing was put in place of: cuts, additions, one more or less in a list.

    Words that the other side says in another place of the clause are neither.
    """
    old, new = ("".join(span.text for span in spans if span.op in ("equal", op)) for op in _SIDES)
    for deleted, inserted in _edits(spans):
        if deleted and _is_more(deleted, inserted, new):
            yield Span("delete", deleted)
        if inserted and _is_more(inserted, deleted, old):
            yield Span("insert", inserted)


def _is_more(text: str, instead: str, other: str) -> bool:
    """True if a text says something that neither stands in its place nor elsewhere on the other side.

    Amounts are left aside: they are compared by themselves.
    """
    if set(stems(instead)) - set(stems(text)):
        return False
    elsewhere = other if _WITHOUT_SPACES.search(text) else set(stems(other))
    unsaid = sum(stem not in elsewhere and not _DIGIT.search(stem) for stem in stems(text))
    more = unsaid >= _NEW_WORDS and len(words(text)) >= _MORE_WORDS
    return more or (unsaid >= _NEW_IN_LIST and bool(_COMMA.search(text)))


def _edits(spans: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """What was deleted and inserted at each place, without the characters that both begin or end with."""
    for equal, edit in itertools.groupby(spans, key=lambda span: span.op == "equal"):
        if not equal:
            texts = {span.op: span.text for span in edit}
            deleted, inserted = texts.get("delete", ""), texts.get("insert", "")
            if _WITHOUT_SPACES.search(deleted + inserted):
                start = shared(deleted, inserted)
                end = shared(deleted[start:][::-1], inserted[start:][::-1])
                deleted, inserted = deleted[start : len(deleted) - end], inserted[start : len(inserted) - end]
            yield deleted, inserted


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
