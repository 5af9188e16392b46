"""Words that turn what a clause says: which of them stand on one side only, and whether that is a change."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache

from config.message import Message, said
from config.model import Vocabulary
from config.vocabulary import fold, term_pattern
from diffs.alignment.clauses import Clause
from diffs.alignment.sequences import likeness
from diffs.change import Span
from diffs.text.quantities import quantities
from diffs.text.units import CURRENCIES

_IDLE = "idle"
"""Phrases that hold the words of a meaning and turn nothing: "whether or not"."""
_NEGATION = "not"
_SWAPS = (
    ("must", "may", "can", "should"),
    ("at most", "at least"),
    ("before", "after"),
    ("with tax", "without tax"),
    ("anyone", "same account", "family", "other networks"),
    ("owner", "manager"),
    ("per line", "per account", "per device", "per group"),
    ("in full", "in part"),
    ("for good", "for a time"),
)
"""Meanings that only turn a clause where one of them takes the place of another."""
_SWAPPED = frozenset(itertools.chain(*_SWAPS, ("carrier",)))
_DISCRETION, _ABILITY, _CARRIER = "may", "can", "carrier"
_LIGHT_EDIT = 0.8
"""Where wordings are so alike, a negation that changed its place turned another thing than before."""

Found = dict[str, list[str]]
"""The words of a text by their meaning."""


def meanings(text: str, vocabulary: Vocabulary) -> Found:
    """The signals of a text by meaning. A longer phrase hides the words in it: in "no more than" is no "no"."""
    found: Found = {}
    terms = tuple(itertools.chain.from_iterable(vocabulary.signals.values()))
    if terms:
        for match in term_pattern(terms, vocabulary.language).finditer(fold(text)):
            found.setdefault(_meaning_of(match[0], vocabulary.language, _table(vocabulary)), []).append(
                match[0]
            )
    found.pop(_IDLE, None)
    for amount in quantities(text):
        if amount.unit in CURRENCIES and amount.value == "0":
            found.setdefault("free", []).append(str(amount))
    return found


def turns(before: Clause, after: Clause, spans: Sequence[Span], vocabulary: Vocabulary) -> Iterator[Message]:
    """In plain words, which signals came, went, or took each other's place."""
    old, new = meanings(before.text, vocabulary), meanings(after.text, vocabulary)
    yield from _swapped(old, new)
    for meaning in dict.fromkeys((*old, *new)):
        if meaning in _SWAPPED:
            continue
        gone, come = old.get(meaning, []), new.get(meaning, [])
        if (len(gone) != len(come)) if meaning == _NEGATION else (bool(gone) != bool(come)):
            yield _told(gone, come)
    if _is_light(before, after) and len(old.get(_NEGATION, ())) == len(new.get(_NEGATION, ())):
        yield from _within_edits(spans, vocabulary)


def _swapped(old: Found, new: Found) -> Iterator[Message]:
    for group in _SWAPS:
        gone = [meaning for meaning in group if meaning in old and meaning not in new]
        come = [meaning for meaning in group if meaning in new and meaning not in old]
        if {*gone, *come} == {_DISCRETION, _ABILITY}:
            continue
        if (gone and come) or _turns_alone({*gone, *come}, old, new):
            yield _told([old[meaning][0] for meaning in gone], [new[meaning][0] for meaning in come])


def _turns_alone(meanings: set[str], old: Found, new: Found) -> bool:
    """True for discretion that came or went: "may", and "can" where the carrier is the one who can."""
    return _DISCRETION in meanings or (_ABILITY in meanings and _CARRIER in old and _CARRIER in new)


def _within_edits(spans: Sequence[Span], vocabulary: Vocabulary) -> Iterator[Message]:
    """Signals within one edit, where the clause as a whole has as many: "not online, in stores" turned round."""
    for equal, edit in itertools.groupby(spans, key=lambda span: span.op == "equal"):
        if equal:
            continue
        texts = {span.op: span.text for span in edit}
        gone, come = (meanings(texts.get(op, ""), vocabulary) for op in ("delete", "insert"))
        if len(gone.get(_NEGATION, ())) != len(come.get(_NEGATION, ())):
            yield _told(gone.get(_NEGATION, ()), come.get(_NEGATION, ()))
            return


def _is_light(before: Clause, after: Clause) -> bool:
    return likeness(before.words, after.words) >= _LIGHT_EDIT


def _told(gone: Sequence[str], come: Sequence[str]) -> Message:
    before, after = (", ".join(dict.fromkeys(words)) for words in (gone, come))
    if not before:
        return said("now says “{words}”", words=after)
    if not after:
        return said("no longer says “{words}”", words=before)
    return said("“{before}” became “{after}”", before=before, after=after)


def _table(vocabulary: Vocabulary) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(vocabulary.signals.items())


@lru_cache(maxsize=4096)
def _meaning_of(words: str, language: str, signals: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    """The first meaning one of whose terms these words are."""
    return next(meaning for meaning, terms in signals if term_pattern(terms, language).fullmatch(words))
