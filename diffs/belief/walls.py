"""Walls: pages that say of themselves, in the place of a document, that they are none.

A phrase alone proves nothing, as honest pages tell of captchas, errors and logins too. What counts is where
it stands: a headline that says nothing else or a page made up of such phrases, together with a like title,
with little text at all, or with none of the text that was last believed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from config.message import said
from config.model import Vocabulary, WallKind
from config.vocabulary import fold, words_found
from diffs.belief.doubt import LONGEST_EVIDENCE, Doubt
from diffs.reading import Reading
from diffs.text.normal import CJK
from diffs.text.sentences import sentences

_SAYS_NOTHING_ELSE = 0.6
"""The share of a title or headline that is the phrases of one kind of wall."""
_MADE_UP_OF = 0.25
"""The share of a page that is such phrases; half of it does where nothing of the last believed text is left."""
_SMALL = 1_200
_LARGEST = 6_000
"""Widths of a page that has little text at all, and of the greatest wall."""

_TITLE_PARTS = re.compile(r"\s*[|｜]\s*|\s+[-–—·•»]\s+")
_WIDE = re.compile(rf"[{CJK}]")

_PATTERNS: dict[WallKind, str] = {
    "challenge": "The page checks or refuses its visitor and is not the document: “{words}”",
    "soft 404": "The page says that there is no such page: “{words}”",
    "maintenance": "The page tells of maintenance or an error in the place of the document: “{words}”",
    "consent wall": "The page asks for consent in the place of the document: “{words}”",
    "age wall": "The page asks for the visitor's age in the place of the document: “{words}”",
    "login wall": "The page asks to log in, in the place of the document: “{words}”",
    "wrong region": "The page is for visitors of another region, or asks for theirs: “{words}”",
    "shell": "The page waits for scripts that would bring the document: “{words}”",
    "elsewhere": "The page only sends its visitor on: “{words}”",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A title, headline or sentence, and how much of it is the phrases of each kind of wall."""

    text: str
    width: int
    shares: Mapping[WallKind, float]

    @property
    def most(self) -> float:
        return max(self.shares.values(), default=0.0)


def wall(reading: Reading, vocabularies: Mapping[str, Vocabulary], *, replaced: bool) -> Iterator[Doubt]:
    """The wall that a page is, if it is one. `replaced` is true where nothing of the last text is left."""
    texts = _texts(reading)
    if sum(map(len, texts)) > _LARGEST or not (width := sum(map(_width, texts))):
        return
    body = [_line(sentence, vocabularies) for text in texts for sentence in sentences(text)]
    titles = [_line(part, vocabularies) for part in _TITLE_PARTS.split(reading.title) if part]
    headlines = [_line(text, vocabularies) for text in _headlines(reading)]
    says = (
        any(line.most >= _SAYS_NOTHING_ELSE for line in headlines),
        sum(line.width * line.most for line in body) >= _MADE_UP_OF / (1 + replaced) * width,
    )
    like_title = any(line.most >= _SAYS_NOTHING_ELSE for line in titles)
    if any(says) and sum((*says, like_title, width < _SMALL, replaced)) > 1:
        yield _doubt([*titles, *body], reading)


def _doubt(lines: list[_Line], reading: Reading) -> Doubt:
    """The doubt of the kind that most is said of, with the line that says most."""
    weights = Counter[WallKind]()
    for line in lines:
        for kind, share in line.shares.items():
            weights[kind] += int(share * line.width)
    if reading.frame.passwords:
        weights["login wall"] *= 2
    weights["wrong region"] *= 2  # a refusal by region is told as any other, and then gives its cause
    kind = max(get_args(WallKind), key=lambda kind: weights[kind])
    best = max(lines, key=lambda line: line.shares.get(kind, 0.0) * line.width)
    words = best.text.strip()[:LONGEST_EVIDENCE]
    return Doubt(kind, said(_PATTERNS[kind], words=words), words)


def _texts(reading: Reading) -> list[str]:
    """The text of the document, or where nothing of it is read, what the visitor sees of the whole page."""
    texts = [block.text for block in reading.blocks]
    return texts or [
        text for text in (reading.title, reading.frame.opening, reading.frame.without_scripts) if text
    ]


def _headlines(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if block.kind == "heading"][:1]


def _line(text: str, vocabularies: Mapping[str, Vocabulary]) -> _Line:
    shares = dict[WallKind, float]()
    length = max(1, len(fold(text)))
    for vocabulary in vocabularies.values():
        for kind, terms in vocabulary.walls.items():
            found = words_found(text, terms, vocabulary.language)
            if found:
                shares[kind] = max(shares.get(kind, 0.0), sum(map(len, found)) / length)
    return _Line(text, _width(text), shares)


def _width(text: str) -> int:
    """How much a text says, in columns: a character of Japanese or Chinese counts twice."""
    return len(text) + len(_WIDE.findall(text))
