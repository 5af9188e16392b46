"""Terms of a vocabulary, ready to be searched for: quickly where a text holds none of their letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import Generic, TypeVar

from config.patterns import choices_of, is_spaced, spelling_pattern, spellings, words_of

_WORD = re.compile(r"#?\w+(?:'\w+)*")
_PART = re.compile(r"\w+")


@dataclass(frozen=True)
class Terms:
    """Some terms of a language. They are searched for in folded text; an empty list is found nowhere."""

    terms: tuple[str, ...]
    language: str

    def search(self, text: str) -> re.Match[str] | None:
        """The first of the terms in a folded text."""
        return next(self.all_in(text), None)

    def all_in(self, text: str) -> Iterator[re.Match[str]]:
        """All of the terms in a folded text, in its order."""
        return iter(self._found(text) if self.possible(text) else ())

    def opens(self, text: str) -> bool:
        """True if a folded text begins with one of the terms."""
        return any(each.pattern.match(text) for each in self._held_by(text))

    def blanked(self, text: str) -> str:
        """The folded text with a bar in the place of each term."""
        pieces, end = [], 0
        for match in self.all_in(text):
            pieces += [text[end : match.start()], " | "]
            end = match.end()
        return "".join((*pieces, text[end:]))

    def possible(self, text: str) -> bool:
        """False for a folded text that holds none of the terms, by a glance at its words."""
        return bool(self._index.possible(text))

    @cached_property
    def _found(self) -> Callable[[str], tuple[re.Match[str], ...]]:
        """What is found, remembered: most texts of a page are those of the page before."""

        @lru_cache(maxsize=4096)
        def found(text: str) -> tuple[re.Match[str], ...]:
            return tuple(_matches(self._held_by(text), text))

        return found

    def _held_by(self, text: str) -> list[Spelling]:
        """The spellings all of whose words a text holds: only these are worth an expression of their own."""
        return [
            self._spellings[at]
            for at in sorted(self._index.possible(text))
            if self._spellings[at].may_stand_in(text)
        ]

    @cached_property
    def _spellings(self) -> list[Spelling]:
        return [_spelling(spelling, self.language) for spelling in spellings(self.terms, self.language)]

    @cached_property
    def _index(self) -> Index[int]:
        return Index({at: each.sign for at, each in enumerate(self._spellings)})

    @cached_property
    def signs(self) -> Need:
        """Words and parts of words: a text that holds any of the terms holds at least one of these."""
        signs = [each.sign for each in self._spellings]
        words = frozenset(chain.from_iterable(sign.words for sign in signs))
        return Need(words, tuple(dict.fromkeys(chain.from_iterable(sign.parts for sign in signs))))


@dataclass(frozen=True)
class Spelling:
    """One order and one beginning of a term, of which many are known and few stand on a page."""

    text: str
    language: str

    @cached_property
    def sign(self) -> Need:
        """The word of it that fewest texts hold."""
        return _need(_rarest(self.text, self.language), self.language)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """It as an expression, compiled when a text first holds all of its words."""
        return spelling_pattern(self.text, self.language)

    def may_stand_in(self, text: str) -> bool:
        """False for a folded text that lacks one of its words."""
        words = words_in(text)
        return all(need.is_in(text, words) for need in _needs(self.text, self.language))


def _matches(some: Sequence[Spelling], text: str) -> Iterator[re.Match[str]]:
    """What one expression of all spellings would find: the next one that begins, of several there the first."""
    end = 0
    while some:
        found = [match for each in some if (match := each.pattern.search(text, end))]
        if not found:
            return
        first = min(found, key=lambda match: match.start())
        yield first
        end = first.end()


@dataclass(frozen=True)
class Need:
    """What stands in the place of one word of a term: any of some words, or of some parts of words."""

    words: frozenset[str]
    parts: tuple[str, ...]

    def is_in(self, text: str, words: frozenset[str]) -> bool:
        """Whether a text with these words holds any of them."""
        return not self.words.isdisjoint(words) or any(part in text for part in self.parts)


Name = TypeVar("Name", str, int)


class Index(Generic[Name]):
    """Which of several named needs a folded text may meet, at the cost of one look at its words."""

    def __init__(self, named: Mapping[Name, Need]) -> None:
        self._by_word: dict[str, set[Name]] = defaultdict(set)
        self._by_part: dict[str, set[Name]] = defaultdict(set)
        for name, need in named.items():
            for word in need.words:
                self._by_word[word].add(name)
            for part in need.parts:
                self._by_part[part].add(name)

    @lru_cache(maxsize=4096)  # noqa: B019 - grammars are few and stay
    def possible(self, text: str) -> frozenset[Name]:
        """The names of the needs that a folded text may meet."""
        known = self._by_word.keys() & words_in(text)
        found = [self._by_part[part] for part in self._by_part if part in text]
        return frozenset(chain(*found, *(self._by_word[word] for word in known)))


@cache
def terms(words: tuple[str, ...], language: str) -> Terms:
    """The terms of a language, made once."""
    return Terms(words, language)


@cache
def _spelling(text: str, language: str) -> Spelling:
    return Spelling(text, language)


@lru_cache(maxsize=16384)
def words_in(text: str) -> frozenset[str]:
    """The words of a folded text, those with an apostrophe whole and in their parts."""
    return frozenset(chain(_WORD.findall(text), _PART.findall(text)))


@cache
def _rarest(term: str, language: str) -> list[str]:
    """The word of a term, with its alternatives, that fewest texts hold: the one whose shortest is longest."""
    words = [_alternatives(word, language) for word in words_of(term, spaced=is_spaced(language))]
    return max(words, key=lambda word: (min(map(_letters, word)), -len(word)), default=[""])


@cache
def _needs(term: str, language: str) -> list[Need]:
    """What a text needs for each word of a term, the rarest first."""
    words = [_alternatives(word, language) for word in words_of(term, spaced=is_spaced(language))]
    words.sort(key=lambda word: (min(map(_letters, word)), -len(word)), reverse=True)
    return [_need(word, language) for word in words]


def _need(signs: Iterable[str], language: str) -> Need:
    spaced = is_spaced(language)
    whole = frozenset(sign for sign in signs if spaced and _WORD.fullmatch(sign))
    return Need(whole, tuple(sign.strip("* ") for sign in dict.fromkeys(signs) if sign not in whole))


def _alternatives(word: str, language: str) -> list[str]:
    """What may stand in the place of a word of a term; of a group's terms, the rarest word of each."""
    return [
        sign
        for choice in choices_of(word)
        for sign in ([choice] if _is_word(choice, language) else _rarest(choice, language))
    ]


@cache
def _is_word(choice: str, language: str) -> bool:
    return choices_of(choice) == [choice] == words_of(choice, spaced=is_spaced(language))


def _letters(sign: str) -> int:
    return len(sign.strip("* "))
