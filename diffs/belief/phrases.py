"""What the sentences of a page say: phrases of walls, or terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from config.model import Vocabulary, WallKind
from config.patterns import fold
from config.vocabulary import topic_words, words_found
from diffs.reading import BlockKind, Reading
from diffs.text.normal import CJK
from diffs.text.quantities import quantities
from diffs.text.sentences import SENTENCE_END, sentences

_WIDE = re.compile(rf"[{CJK}]")
_TITLE_PARTS = re.compile(r"\s*[|｜]\s*|\s+[-–—·•»]\s+")
_OF_NO_TERM = frozenset({"", "date", "second", "minute", "hour", "year", "times"})
"""Units that walls count in as well: waits, ages, attempts."""
_SAYS_SO = 0.5
"""A sentence that is phrases of a wall for the most part states no term, whatever words it has."""
_WITH_CONDITIONS: frozenset[WallKind] = frozenset({"shell", "elsewhere"})
"""Walls that speak of a case ("if you are not redirected"); what others say is so, and not in some case."""
_NO_TERM = re.compile(r"\S*(?:://|www\.)\S*|\d+月\d+日")
"""Addresses, whose parts may look like words of terms, and days of a month, which `10日` is a period without."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title, a headline or a sentence.

    `shares` is how much of it is phrases of each kind of wall. `states` is true where it states a term: it has
    words of a watched topic, or an amount such as walls have none. `width` is how much it says, in columns: a
    character of Japanese or Chinese counts twice.
    """

    text: str
    width: int
    shares: Mapping[WallKind, float]
    states: bool = False

    @property
    def most(self) -> float:
        """How much of it is phrases of one kind of wall."""
        return max(self.shares.values(), default=0.0)


def titles_of(reading: Reading, words: Mapping[str, Vocabulary]) -> list[Phrase]:
    """The parts of a page's title, one of which is often the site's name."""
    return [_phrase(part, words) for part in _TITLE_PARTS.split(reading.title) if part]


def headlines_of(reading: Reading, words: Mapping[str, Vocabulary]) -> list[Phrase]:
    """The first heading of a page."""
    return [_phrase(block.text, words) for block in reading.blocks if block.kind == "heading"][:1]


def body_of(reading: Reading, words: Mapping[str, Vocabulary]) -> Iterator[Phrase]:
    """The sentences of a page; where nothing of it is read, of what its visitor sees around the document."""
    for block in reading.blocks:
        for sentence in sentences(block.text):
            yield _phrase(sentence.strip(), words, of=block.kind)
    if not reading.blocks:
        around = (reading.title, reading.frame.opening, reading.frame.without_scripts)
        yield from (
            _phrase(sentence.strip(), words) for text in around if text for sentence in sentences(text)
        )


def _phrase(text: str, words: Mapping[str, Vocabulary], *, of: BlockKind = "heading") -> Phrase:
    shares = dict[WallKind, float]()
    length = max(1, len(fold(text)))
    for vocabulary in words.values():
        in_a_case = words_found(text, vocabulary.facts.conditions, vocabulary.language)
        for kind, terms in vocabulary.walls.items():
            found = sum(map(len, words_found(text, terms, vocabulary.language)))
            if found and not (in_a_case and kind not in _WITH_CONDITIONS):
                shares[kind] = max(shares.get(kind, 0.0), found / length)
    states = of != "heading" and max(shares.values(), default=0.0) < _SAYS_SO and _states(text, words, of)
    return Phrase(text, len(text) + len(_WIDE.findall(text)), shares, states)


def _states(text: str, words: Mapping[str, Vocabulary], of: BlockKind) -> bool:
    """An amount, or a whole sentence on a watched topic; the cells of a table need no full stop."""
    said = _NO_TERM.sub("", text)
    if any(quantity.unit not in _OF_NO_TERM for quantity in quantities(said)):
        return True
    return (of == "row" or bool(SENTENCE_END.search(said))) and any(
        topic_words(said, vocabulary) for vocabulary in words.values()
    )
