"""Terms of a vocabulary, ready to be searched for: quickly where a text holds none of their letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain

from config.patterns import choices_of, fold, is_spaced, term_pattern, words_of

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
        return self.possible(text) and self._may_hold(text) and self._pattern.match(text) is not None

    def blanked(self, text: str) -> str:
        """The folded text with a bar in the place of each term."""
        return self._pattern.sub(" | ", text) if self.possible(text) and self._may_hold(text) else text

    def possible(self, text: str) -> bool:
        """False for a folded text that holds none of the terms, by a glance at its words."""
        whole, parts = self.signs
        return not whole.isdisjoint(words_in(text)) or any(part in text for part in parts)

    def _may_hold(self, text: str) -> bool:
        """A second glance, at all words of each term: to search takes long, and to compile a tenth of a second."""
        words = words_in(text)
        return any(all(need.is_in(text, words) for need in needs) for needs in self._needs)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return term_pattern(self.terms, self.language)

    @cached_property
    def _found(self) -> Callable[[str], tuple[re.Match[str], ...]]:
        """What is found, remembered: most texts of a page are those of the page before."""

        @lru_cache(maxsize=4096)
        def found(text: str) -> tuple[re.Match[str], ...]:
            return tuple(self._pattern.finditer(text)) if self._may_hold(text) else ()

        return found

    @cached_property
    def _needs(self) -> list[list[Need]]:
        return [_needs(fold(term), self.language) for term in self.terms]

    @cached_property
    def signs(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """Words and parts of words: a text that holds any of the terms holds at least one of these."""
        need = _need(
            {sign for term in self.terms for sign in _rarest(fold(term), self.language)}, self.language
        )
        return need.words, need.parts


@dataclass(frozen=True)
class Need:
    """What stands in the place of one word of a term: any of some words, or of some parts of words."""

    words: frozenset[str]
    parts: tuple[str, ...]

    def is_in(self, text: str, words: frozenset[str]) -> bool:
        """Whether a text with these words holds any of them."""
        return not self.words.isdisjoint(words) or any(part in text for part in self.parts)


class Index:
    """Which of several named terms a folded text may hold, at the cost of one look at its words."""

    def __init__(self, named: Mapping[str, Terms]) -> None:
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._by_part: list[tuple[str, str]] = []
        for name, some in named.items():
            whole, parts = some.signs
            for word in whole:
                self._by_word[word].add(name)
            self._by_part += [(part, name) for part in parts]

    @lru_cache(maxsize=4096)  # noqa: B019 - grammars are few and stay
    def possible(self, text: str) -> frozenset[str]:
        """The names of the terms that a folded text may hold."""
        found = {name for part, name in self._by_part if part in text}
        known = self._by_word.keys() & words_in(text)
        return frozenset(found.union(*(self._by_word[word] for word in known)))


@cache
def terms(words: tuple[str, ...], language: str) -> Terms:
    """The terms of a language, made once."""
    return Terms(words, language)


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


def _is_word(choice: str, language: str) -> bool:
    return choices_of(choice) == [choice] == words_of(choice, spaced=is_spaced(language))


def _letters(sign: str) -> int:
    return len(sign.strip("* "))
