"""Which topics a clause is on: by its own words, or by the question, list or headings it stands under."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from config.model import Topic, Vocabulary
from config.vocabulary import topic_hits
from diffs.clauses import Clause

_SCRIPTS: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...] = (
    ("ja", re.compile(r"[\u3041-\u30ff]"), frozenset({"ja"})),
    ("ko", re.compile(r"[\uac00-\ud7af]"), frozenset({"ko"})),
    ("zh", re.compile(r"[\u3400-\u9fff]"), frozenset({"zh", "ja"})),
    ("ru", re.compile(r"[\u0400-\u04ff]"), frozenset({"ru", "uk", "be", "bg", "kk", "sr"})),
)
"""Scripts that tell a language, unless the page's own language is written in them too."""


def language_of(text: str, page: str | None) -> str:
    """The language of a clause: what its script says, else the language of its page, else English."""
    page = (page or "en").partition("-")[0].lower()
    for language, script, written_so in _SCRIPTS:
        if script.search(text):
            return page if page in written_so else language
    return page if page not in frozenset.union(*(written for _, _, written in _SCRIPTS)) else "en"


def topics_of(clause: Clause, vocabularies: Sequence[Vocabulary]) -> tuple[Topic, ...]:
    """The topics of the innermost text that has any: the clause, what introduces its list, its headings."""
    for text in (clause.text, clause.lead, *reversed(clause.block.heading)):
        if text and (topics := hits(text, vocabularies)):
            return topics
    return ()


def hits(text: str, vocabularies: Sequence[Vocabulary]) -> tuple[Topic, ...]:
    """The topics whose words stand in a text itself, in any of some languages."""
    found = {topic for vocabulary in vocabularies for topic in topic_hits(text, vocabulary)}
    return tuple(sorted(found))


def spoken(text: str, page: str | None, vocabularies: Mapping[str, Vocabulary]) -> list[Vocabulary]:
    """The vocabularies to read a text with: of its own language, and the English one for borrowed words."""
    languages = dict.fromkeys((language_of(text, page), "en"))
    return [vocabularies[language] for language in languages if language in vocabularies]
