"""What differs without meaning anything: furniture, labels, counters, stamps, addresses of links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from config.message import Message, said
from config.model import Vocabulary
from config.patterns import fold
from config.vocabulary import topic_words, words_found
from diffs.alignment.clauses import Clause
from diffs.meaning.labels import is_label, is_offer
from diffs.meaning.topics import Subject
from diffs.text.letters import letters
from diffs.text.quantities import quantities
from diffs.text.sentences import STATEMENT_END
from diffs.text.tokens import words

_MOST_WORDS = 25
"""Furniture and stamps are short; a longer text is judged as prose whatever it holds."""

_TIMES = "times"
_WEB_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|html?|pdf|[a-z]{2})(?:/\S*)?"
)


def noise(sides: Sequence[Clause], subject: Subject, vocabularies: Sequence[Vocabulary]) -> Message | None:
    """Why a difference means nothing, in plain words; None where it may mean something.

    `sides` are the clause before and after, or the one there is. A clause with topic words of its own is
    only noise as furniture or as a link: its bare number may be a limit, its label may name a plan.
    """
    if all(_is_frame(side.text, vocabularies) or _is_frame(side.block.text, vocabularies) for side in sides):
        return said("page furniture")
    if all(is_label(side.text, side.block) and (side.block.links or not subject.topics) for side in sides):
        return said("a label, no sentence")
    if len(sides) == 1 and not subject.own and is_offer(sides[0].text, sides[0].block):
        return said("an offer, no sentence")
    if len(sides) == 2 and not _may_state_term(sides[-1], subject):
        return _same_but_for(sides[0].text, sides[1].text, on_topic=bool(subject.topics))
    return None


def _may_state_term(clause: Clause, subject: Subject) -> bool:
    """True if any number of the clause may be a term: by its own words, in a row, in a topic's sentence."""
    sentence = bool(subject.topics and STATEMENT_END.search(clause.text))
    return subject.own or sentence or clause.block.kind == "row"


def _is_frame(text: str, vocabularies: Sequence[Vocabulary]) -> bool:
    """A short text of the page's frame, which apart from the words of the frame says nothing on a topic."""
    if len(words(text)) > _MOST_WORDS:
        return False
    whole = fold(text)
    for vocabulary in vocabularies:
        rest = whole
        for phrase in words_found(whole, vocabulary.furniture, vocabulary.language):
            rest = rest.replace(phrase, " | ")
        if rest != whole and not (STATEMENT_END.search(whole) and topic_words(rest, vocabulary)):
            return True
    return False


def _same_but_for(before: str, after: str, *, on_topic: bool) -> Message | None:
    if letters(before) == letters(after):
        return said("only punctuation or case")
    if _without_addresses(before) == _without_addresses(after):
        return said("only the address of a link")
    old, new = (_without_stamps(text, on_topic=on_topic) for text in (before, after))
    if len(words(after)) <= _MOST_WORDS and old == new:
        return said("only a counter, a date or a stamp")
    return None


def _without_addresses(text: str) -> str:
    return letters(_WEB_ADDRESS.sub(" ", text))


def _without_stamps(text: str, *, on_topic: bool) -> tuple[str, ...]:
    """The words of a text, each bare number and code masked; numbers that are terms stay."""
    tokens = words(_WEB_ADDRESS.sub(" ", text))
    return tuple("#" if _is_stamp(token, on_topic=on_topic) else token for token in tokens)


def _is_stamp(token: str, *, on_topic: bool) -> bool:
    """So many times is a term on a topic ("3 times a month"), and off it a counter ("opened 613 times")."""
    if not any(map(str.isdigit, token)):
        return False
    return not any(each.weighs and (on_topic or each.unit != _TIMES) for each in quantities(token))
