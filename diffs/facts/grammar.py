"""The words of one language by which facts are read, ready to be searched for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from config.model import AttributeWords, FactWords, Vocabulary
from diffs.facts.amounts import Marker
from diffs.facts.terms import Named, Terms, terms

_TOPIC = "#topic"
_PAUSE = re.compile(r"[,;:、，；：()]|[.!?]\s")


@dataclass(frozen=True)
class Frame:
    """How one attribute is stated: `config.model.AttributeWords` as terms.

    `placed`: a place among others on the attribute's topic tells as well what a statement is about.
    `stating` and `asking` are all terms that a statement, or what it answers, must hold one of.
    """

    about: Terms
    placed: bool
    naming: Terms
    unless: Terms
    states: Terms
    says: tuple[tuple[str, Terms], ...]
    asked: Terms
    labels: Terms
    hints: Terms
    answers: tuple[tuple[str, Terms], ...]
    stating: Terms
    asking: Terms

    @classmethod
    def of(cls, words: AttributeWords, language: str) -> Frame:
        """The frame of an attribute in a language."""
        said = [term for some in words.says.values() for term in some]
        return cls(
            about=terms(tuple(term for term in words.about if term != _TOPIC), language),
            placed=_TOPIC in words.about,
            naming=terms(words.naming, language),
            unless=terms(words.unless, language),
            states=terms(words.states, language),
            says=tuple((value, terms(some, language)) for value, some in words.says.items()),
            asked=terms(words.asked, language),
            labels=terms(words.labels, language),
            hints=terms(words.hints, language),
            answers=tuple((value, terms(some, language)) for value, some in words.answers.items()),
            stating=terms((*words.states, *said), language),
            asking=terms((*words.asked, *words.labels, *words.hints), language),
        )


class Grammar:
    """The fact words of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words, language = vocabulary.facts, vocabulary.language
        self.words: FactWords = words
        self.language = language
        self.marker = Marker(words, language)
        self.denials = terms(words.denials, language)
        self.denials_after = terms(words.denials_after, language)
        self.no_denials = terms(words.no_denials, language)
        self.contrasts = terms(words.contrasts, language)
        self.conditions = terms(words.conditions, language)
        self.restrictions = terms(words.restrictions, language)
        self.exceptions = terms(words.exceptions, language)
        self.with_tax = terms(words.with_tax, language)
        self.since = terms(words.since, language)
        self.yes = terms(words.answers.get("yes", ()), language)
        self.no = terms(words.answers.get("no", ()), language)
        self.nothing = terms(words.answers.get("nothing", ()), language)
        self.per = [(period, terms(some, language)) for period, some in words.per.items()]
        self.dollars = {code: terms(some, language) for code, some in words.dollars.items()}
        self.dollar_signs = Named(self.dollars, language)
        self.before = terms(words.columns.get("before", ()), language)
        self.after = terms(words.columns.get("after", ()), language)
        self.channels = [(name, terms(some, language)) for name, some in words.channels.items()]
        self.frames = {name: Frame.of(some, language) for name, some in words.attributes.items()}
        self.stating = Named({name: frame.stating for name, frame in self.frames.items()}, language)
        self.asking = Named({name: frame.asking for name, frame in self.frames.items()}, language)

    def says_yes(self, text: str) -> bool:
        """True if a folded answer begins so, or ends so and does not begin with no ("On most plans, yes.")."""
        return self.yes.opens(text) or (not self.no.opens(text) and self.yes.opens(_last_word(text)))

    def says_no(self, text: str) -> bool:
        """True if a folded answer begins so, or ends so and does not begin with yes ("On that plan, no.")."""
        return self.no.opens(text) or (not self.yes.opens(text) and self.no.opens(_last_word(text)))

    def parts(self, text: str) -> list[str]:
        """A folded text cut where another statement begins within it ("..., but ...")."""
        cuts = [match.start() for match in self.contrasts.all_in(text)]
        return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]

    def beside(self, match: re.Match[str]) -> tuple[str, str]:
        """What stands before and after a match in the same part of its text between commas."""
        before, after = match.string[: match.start()], match.string[match.end() :]
        return _PAUSE.split(before)[-1], _PAUSE.split(after)[0]

    def is_denied(self, match: re.Match[str], *, itself: bool = True) -> bool:
        """True if a denial stands in a match, or beside it where the language denies; else only beside it."""
        before, after = self.beside(match)
        own = match[0] if itself else ""
        if itself and self.denials_after.opens(after.lstrip()):
            return True
        return self.denies(own + after if self.words.verb_last else before + own)

    def denies(self, text: str) -> bool:
        """True if a folded text denies what it is about."""
        return self.denials.search(self.no_denials.blanked(text)) is not None


def _last_word(text: str) -> str:
    """The word after the last comma of a text that ends in one word there; else nothing."""
    _, comma, last = text.rstrip(" .!").rpartition(",")
    return last.strip() if comma and last.strip().isalpha() else ""
