"""Words that turn what a clause says: which of them stand on one side only, and whether that is a change."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from config.message import Message, said
from config.model import Vocabulary
from config.patterns import fold, term_pattern
from diffs.alignment.clauses import Clause
from diffs.text.quantities import quantities
from diffs.text.tokens import stems, words
from diffs.text.units import CURRENCIES

_IDLE = "idle"
"""Phrases that hold the words of a meaning and turn nothing: "whether or not"."""
_NEGATION = "not"
_SWAPS = (
    ("must", "may", "can", "should"),
    ("at most", "at least"),
    ("before", "after"),
    ("anyone", "same account", "family", "other networks"),
    ("owner", "manager"),
    ("per line", "per account", "per device", "per group"),
    ("in full", "in part"),
    ("for good", "for a time"),
    ("begins", "ends"),
)
"""Meanings that only turn a clause where one of them takes the place of another."""
_SWAPPED = frozenset(itertools.chain(*_SWAPS, ("carrier", "contrast", "renamed", "with tax", "without tax")))
_DISCRETION, _ABILITY, _CARRIER = "may", "can", "carrier"
_CONTRAST = "contrast"
_STOP = re.compile(r"[;；。.!?！？](?:\s|$|(?<=[。；！？]))")
_SHORTEST = 2
_ANSWER = 3
"""A part of so few words that denies ("No.") denies what comes next."""

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


def turns(before: Clause, after: Clause, vocabulary: Vocabulary) -> Iterator[Message]:
    """In plain words, which signals came, went, or took each other's place."""
    old, new = meanings(before.text, vocabulary), meanings(after.text, vocabulary)
    yield from _swapped(old, new)
    for meaning in dict.fromkeys((*old, *new)):
        if meaning in _SWAPPED:
            continue
        gone, come = old.get(meaning, []), new.get(meaning, [])
        if (len(gone) != len(come)) if meaning == _NEGATION else (bool(gone) != bool(come)):
            yield _told(gone, come)
    if len(old.get(_NEGATION, ())) == len(new.get(_NEGATION, ())) > 0:
        yield from _turned_round(before.text, after.text, vocabulary)


def _swapped(old: Found, new: Found) -> Iterator[Message]:
    for group in _SWAPS:
        gone = [meaning for meaning in group if len(old.get(meaning, ())) > len(new.get(meaning, ()))]
        come = [meaning for meaning in group if len(new.get(meaning, ())) > len(old.get(meaning, ()))]
        if {*gone, *come} == {_DISCRETION, _ABILITY}:
            continue
        if (gone and come) or _turns_alone({*gone, *come}, old, new):
            yield _told([old[meaning][0] for meaning in gone], [new[meaning][0] for meaning in come])


def _turns_alone(meanings: set[str], old: Found, new: Found) -> bool:
    """True for discretion that came or went: "may", and "can" where the carrier is the one who can."""
    return _DISCRETION in meanings or (_ABILITY in meanings and _CARRIER in old and _CARRIER in new)


def _turned_round(before: str, after: str, vocabulary: Vocabulary) -> Iterator[Message]:
    """What was denied and now is not, or the other way, where as much is denied: "not online, but in stores"."""
    old, new = _denied(before, vocabulary), _denied(after, vocabulary)
    turned = [word for word in old if len(word) >= _SHORTEST and {old[word], new.get(word)} == {True, False}]
    if turned:
        yield said("what is denied changed: {words}", words=", ".join(turned))


def _denied(text: str, vocabulary: Vocabulary) -> dict[str, bool | None]:
    """Whether each word of a text stands in a part that denies; None if once so and once so."""
    denied: dict[str, bool | None] = {}
    for part in _parts(text, vocabulary):
        denies = _NEGATION in meanings(part, vocabulary)
        for word in stems(part):
            denied[word] = denies if denied.get(word, denies) is denies else None
    return denied


def _parts(text: str, vocabulary: Vocabulary) -> list[str]:
    """The parts of a text between its stops and its words of contrast ("but"), which one negation reaches."""
    contrasts = vocabulary.signals.get(_CONTRAST, ())
    folded = fold(text)
    if contrasts:
        folded = term_pattern(contrasts, vocabulary.language).sub(";", folded)
    parts: list[str] = []
    answer = ""
    for part in _STOP.split(folded):
        if len(words(part)) <= _ANSWER and _NEGATION in meanings(part, vocabulary):
            answer += f"{part} "
        else:
            parts.append(answer + part)
            answer = ""
    return [*parts, answer]


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
