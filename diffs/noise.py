"""What differs without meaning anything: furniture, labels, counters, stamps, addresses of links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from config.model import Vocabulary
from config.vocabulary import is_furniture
from diffs.clauses import Clause, key_of
from diffs.quantities import quantities
from diffs.tokens import words
from diffs.topics import Subject

_MOST_WORDS = 25
"""Furniture and stamps are short; a longer text is judged as prose whatever it holds."""
_LABEL_WORDS = 7
_LABEL_WIDTH = 60

_NO_LETTER = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?。！？;:；：]['\"”’»)\]]*$")
_WEB_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|html?|pdf|[a-z]{2})(?:/\S*)?"
)


def noise(sides: Sequence[Clause], subject: Subject, vocabularies: Sequence[Vocabulary]) -> str | None:
    """Why a difference means nothing, in plain words; None where it may mean something.

    `sides` are the clause before and after, or the one there is. A clause with topic words of its own is
    only noise as furniture or as a link: its bare number may be a limit, its label may name a plan.
    """
    if not subject.own and all(_is_frame(side, vocabularies) for side in sides):
        return "page furniture"
    if all(_is_label(side) and (side.block.links or not subject.topics) for side in sides):
        return "a label, no sentence"
    if len(sides) == 2 and not subject.own and sides[-1].block.kind != "row":
        return _same_but_for(sides[0].text, sides[1].text)
    return None


def letters(text: str) -> str:
    """A text reduced to its letters and digits, without case: equal where only punctuation or case differ."""
    return _NO_LETTER.sub("", key_of(text).casefold())


def _is_frame(clause: Clause, vocabularies: Sequence[Vocabulary]) -> bool:
    few = len(clause.words) <= _MOST_WORDS
    return few and any(is_furniture(clause.text, vocabulary) for vocabulary in vocabularies)


def _is_label(clause: Clause) -> bool:
    """A few words that make no sentence and name no amount: an entry of a menu, a name, a button."""
    text = clause.text.strip()
    short = len(clause.words) <= _LABEL_WORDS and len(text) <= _LABEL_WIDTH
    wordless = not any(character.isalpha() for character in text)
    return (
        clause.block.kind != "row"
        and (wordless or (short and not _SENTENCE_END.search(text)))
        and not any(quantity.weighs for quantity in quantities(text))
    )


def _same_but_for(before: str, after: str) -> str | None:
    if letters(before) == letters(after):
        return "only punctuation or case"
    if _without_addresses(before) == _without_addresses(after):
        return "only the address of a link"
    if len(words(after)) <= _MOST_WORDS and _without_stamps(before) == _without_stamps(after):
        return "only a counter, a date or a stamp"
    return None


def _without_addresses(text: str) -> str:
    return letters(_WEB_ADDRESS.sub(" ", text))


def _without_stamps(text: str) -> tuple[str, ...]:
    """The words of a text, each bare number and code masked; numbers that are terms stay."""
    return tuple("#" if _is_stamp(token) else token for token in words(_WEB_ADDRESS.sub(" ", text)))


def _is_stamp(token: str) -> bool:
    stated = quantities(token)
    return any(character.isdigit() for character in token) and not any(q.weighs for q in stated)
