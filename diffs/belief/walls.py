"""Walls: pages that say of themselves, in the place of a document, that they are none.

A phrase alone proves nothing, as honest pages tell of captchas, errors and logins too. What counts is where
it stands: a headline that says nothing else or a page made up of such phrases, together with a like title,
with little text at all, or with none of the text that was last believed. A page that states terms is no wall.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from config.message import pattern, said
from config.model import Vocabulary, WallKind
from diffs.belief.doubt import LONGEST_EVIDENCE, Doubt
from diffs.belief.phrases import Phrase, body_of, headlines_of, titles_of
from diffs.reading import Reading

_SAYS_NOTHING_ELSE = 0.7
"""The share of a title or headline that is the phrases of one kind of wall."""
_MADE_UP_OF = 0.25
_STATES_NOTHING = 2
"""The share of a page that is such phrases, and how many times less is enough where it states no term."""
_STATES_TERMS = 0.15
"""The share of a page that states terms, from which on it is no wall, unless title and headline both say so.

Login walls are left out of this: how to log in is what many a help page is about.
"""
_SMALL = 1_200
_LARGEST = 6_000
"""Widths of a page that has little text at all, and of the greatest wall."""

_PATTERNS: dict[WallKind, str] = {
    "challenge": pattern("The page checks or refuses its visitor and is not the document: “{words}”"),
    "soft 404": pattern("The page says that there is no such page: “{words}”"),
    "maintenance": pattern(
        "The page tells of maintenance or an error in the place of the document: “{words}”"
    ),
    "consent wall": pattern("The page asks for consent in the place of the document: “{words}”"),
    "age wall": pattern("The page asks for the visitor's age in the place of the document: “{words}”"),
    "login wall": pattern("The page asks to log in, in the place of the document: “{words}”"),
    "wrong region": pattern("The page is for visitors of another region, or asks for theirs: “{words}”"),
    "shell": pattern("The page waits for scripts that would bring the document: “{words}”"),
    "elsewhere": pattern("The page only sends its visitor on: “{words}”"),
}


def wall(
    reading: Reading, vocabularies: Mapping[str, Vocabulary], *, language: str | None, replaced: bool
) -> Iterator[Doubt]:
    """The wall that a page is, if it is one.

    `language` is that of the source; `replaced` is true where nothing of the last believed text is left.
    """
    if reading.characters > _LARGEST:
        return
    words = _spoken(vocabularies, language, reading.language)
    titles, headlines, body = (
        titles_of(reading, words),
        headlines_of(reading, words),
        [*body_of(reading, words)],
    )
    width = sum(phrase.width for phrase in body)
    stated = sum(phrase.width for phrase in body if phrase.states)
    least = _MADE_UP_OF / (1 if stated and not replaced else _STATES_NOTHING)
    headline, title = _says_nothing_else(headlines), _says_nothing_else(titles)
    both = _says_nothing_else(headlines, but="login wall") and _says_nothing_else(titles, but="login wall")
    made_up = sum(phrase.width * phrase.most for phrase in body) >= least * width
    if stated >= _STATES_TERMS * width and not both:
        return
    if (headline or made_up) and headline + made_up + title + (width < _SMALL) + replaced > 1:
        yield _doubt([*titles, *body], reading)


def _spoken(vocabularies: Mapping[str, Vocabulary], *languages: str | None) -> Mapping[str, Vocabulary]:
    """The words of the source's language, the page's and English; of all languages where the page's has none."""
    primary = {language.partition("-")[0] for language in languages if language}
    if not primary or not primary <= vocabularies.keys():
        return vocabularies
    return {language: vocabularies[language] for language in vocabularies if language in {*primary, "en"}}


def _says_nothing_else(phrases: Iterable[Phrase], but: WallKind | None = None) -> bool:
    return any(
        share >= _SAYS_NOTHING_ELSE and kind != but
        for phrase in phrases
        for kind, share in phrase.shares.items()
    )


def _doubt(phrases: list[Phrase], reading: Reading) -> Doubt:
    """The doubt of the kind that most is said of, with the phrase that says most."""
    weights = Counter[WallKind]()
    for phrase in phrases:
        for kind, share in phrase.shares.items():
            weights[kind] += int(share * phrase.width)
    if reading.frame.passwords:
        weights["login wall"] *= 2
    weights["wrong region"] *= 2  # a refusal by region is told as any other, and then gives its cause
    kind = max(get_args(WallKind), key=lambda kind: weights[kind])
    best = max(phrases, key=lambda phrase: phrase.shares.get(kind, 0.0) * phrase.width)
    words = best.text[:LONGEST_EVIDENCE]
    return Doubt(kind, said(_PATTERNS[kind], words=words), words)
