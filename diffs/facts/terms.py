"""Terms of a vocabulary, ready to be searched for: quickly where a text holds none of their letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain

from config.patterns import choices_of, is_spaced, spelling_pattern, spellings, words_of

_WORD = re.compile(r"#?\w+(?:'\w+)*")
_PART = re.compile(r"\w+")
_START = 3
"""Letters of a part of a word by which it is looked up."""
_REMEMBERED = 2048
"""Texts of which it is known what they hold: those around a statement are looked at many times."""


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
        return not self._places.keys().isdisjoint(_glance(self.language).held(text))

    @cached_property
    def _found(self) -> Callable[[str], tuple[re.Match[str], ...]]:
        """What is found, remembered: most texts of a page are those of the page before."""

        @lru_cache(maxsize=4096)
        def found(text: str) -> tuple[re.Match[str], ...]:
            return tuple(_matches(self._held_by(text), text))

        return found

    def spellings(self) -> Iterable[Spelling]:
        """Every way in which the terms are spelled."""
        return self._places

    def _held_by(self, text: str) -> list[Spelling]:
        """The spellings all of whose words a text holds: only these are worth an expression of their own."""
        return sorted(self._places.keys() & _glance(self.language).held(text), key=self._places.__getitem__)

    @cached_property
    def _places(self) -> dict[Spelling, int]:
        """The spellings in their order, of which a glance tells from now on."""
        ordered = [_spelling(spelling, self.language) for spelling in spellings(self.terms, self.language)]
        _glance(self.language).learn(ordered)
        return {each: place for place, each in enumerate(ordered)}


@dataclass(frozen=True, eq=False)
class Spelling:
    """One order and one beginning of a term, of which many are known and few stand on a page. Each is there once."""

    text: str
    language: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """It as an expression, compiled when a text first holds all of its words."""
        return spelling_pattern(self.text, self.language)


class Named:
    """Terms by name, to be told apart by what a folded text holds."""

    def __init__(self, named: Mapping[str, Terms], language: str) -> None:
        self._glance = _glance(language)
        self._names: dict[Spelling, list[str]] = defaultdict(list)
        for name, some in named.items():
            for each in some.spellings():
                self._names[each].append(name)

    def possible(self, text: str) -> set[str]:
        """The names of the terms that a folded text may hold any of."""
        held = self._names.keys() & self._glance.held(text)
        return {name for each in held for name in self._names[each]}


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


@dataclass(frozen=True, eq=False)
class Kin:
    """Spellings of the same words in one order or another.

    `sign` is what a text needs for the rarest of these words, by which they are looked up; `rest` for the others.
    """

    sign: Need
    rest: tuple[Need, ...]
    spellings: list[Spelling]

    def may_stand_in(self, text: str, words: frozenset[str]) -> bool:
        """False for a folded text with their sign that lacks another of their words."""
        for need in self.rest:  # written out, as it is asked a hundred times of each sentence
            if need.words.isdisjoint(words) and not any(part in text for part in need.parts):
                return False
        return True


class Glance:
    """Which spellings of a language a folded text may hold, for one look at its words.

    Threads may share it: what is learned is added to, never changed.
    """

    def __init__(self) -> None:
        self._kin: dict[tuple[Need, ...], Kin] = {}
        self._by_word: dict[str, tuple[Kin, ...]] = {}
        self._by_start: dict[str, tuple[tuple[str, Kin], ...]] = {}
        self._lengths: frozenset[int] = frozenset()
        self._learned: set[Spelling] = set()
        self._looked_at = lru_cache(maxsize=_REMEMBERED)(self._look)

    def learn(self, some: Iterable[Spelling]) -> None:
        """Look for some spellings from now on."""
        for each in some:
            if each not in self._learned:
                needs = _needs(each.text, each.language)
                if needs not in self._kin:
                    self._kin[needs] = Kin(needs[0], needs[1:], [])
                    self._sign(self._kin[needs])
                self._kin[needs].spellings.append(each)
                self._learned.add(each)

    def _sign(self, kin: Kin) -> None:
        """Note the rarest of their words as the one by which they are looked up."""
        for word in kin.sign.words:
            self._by_word[word] = (*self._by_word.get(word, ()), kin)
        for part in kin.sign.parts:
            start = part[:_START]
            self._by_start[start] = (*self._by_start.get(start, ()), (part, kin))
            self._lengths |= {len(start)}

    def held(self, text: str) -> frozenset[Spelling]:
        """The spellings all of whose words stand in a folded text."""
        return self._looked_at(text, len(self._learned))

    def _look(self, text: str, _learned: int) -> frozenset[Spelling]:
        """The answer is remembered for as long as nothing is learned."""
        words = words_in(text)
        signed = set(chain.from_iterable(self._by_word[word] for word in words if word in self._by_word))
        starts = {text[at : at + length] for length in self._lengths for at in range(len(text))}
        for start in starts & self._by_start.keys():
            signed.update(kin for part, kin in self._by_start[start] if part in text)
        may_stand = (kin.spellings for kin in signed if kin.may_stand_in(text, words))
        return frozenset(chain.from_iterable(may_stand))


@cache
def _glance(language: str) -> Glance:
    return Glance()


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
    """The word of a term, with its alternatives, that fewest texts hold."""
    return next(iter(_by_rarity(term, language)), [""])


@cache
def _needs(term: str, language: str) -> tuple[Need, ...]:
    """What a text needs for each word of a term, the rarest first."""
    return tuple(_need(word, language) for word in _by_rarity(term, language) or [[""]])


def _by_rarity(term: str, language: str) -> list[list[str]]:
    """The words of a term, each with its alternatives, first the one whose shortest is longest."""
    words = [_alternatives(word, language) for word in words_of(term, spaced=is_spaced(language))]
    return sorted(words, key=lambda word: (-min(map(_letters, word)), len(word)))


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
