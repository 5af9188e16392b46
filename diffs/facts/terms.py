"""Terms of a vocabulary, ready to be searched for: quickly where a text holds none of their letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from config.vocabulary import WITHOUT_SPACES, fold, term_pattern


@dataclass(frozen=True)
class Terms:
    """Some terms of a language. They are searched for in folded text; an empty list is found nowhere."""

    terms: tuple[str, ...]
    language: str

    def search(self, text: str) -> re.Match[str] | None:
        """The first of the terms in a folded text."""
        return self._pattern.search(text) if self._possible(text) else None

    def all_in(self, text: str) -> Iterator[re.Match[str]]:
        """All of the terms in a folded text, in its order."""
        return self._pattern.finditer(text) if self._possible(text) else iter(())

    def opens(self, text: str) -> bool:
        """True if a folded text begins with one of the terms."""
        return bool(self._possible(text) and self._pattern.match(text))

    def blanked(self, text: str) -> str:
        """The folded text with a bar in the place of each term."""
        return self._pattern.sub(" | ", text) if self._possible(text) else text

    def _possible(self, text: str) -> bool:
        return any(literal in text for literal in self._literals)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return term_pattern(self.terms, self.language)

    @cached_property
    def _literals(self) -> tuple[str, ...]:
        """Pieces of which a text holds at least one if it holds any of the terms."""
        return tuple({literal for term in self.terms for literal in _rarest(fold(term), self.language)})


@cache
def terms(words: tuple[str, ...], language: str) -> Terms:
    """The terms of a language, made once."""
    return Terms(words, language)


def _rarest(term: str, language: str) -> list[str]:
    """The word of a term, with its alternatives, that fewest texts hold: the one whose shortest is longest."""
    between = r"\*" if language in WITHOUT_SPACES else r"[\s-]+"
    words = [[choice.strip("* ") for choice in word.split("|")] for word in re.split(between, term)]
    return max(filter(all, words), key=lambda word: (min(map(len, word)), -len(word)), default=[""])
