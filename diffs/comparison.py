"""Two readings held against each other."""

from __future__ import annotations

from collections.abc import Mapping

from config.model import Topic, Vocabulary
from diffs.alignment.differences import differences
from diffs.change import ClauseChange, Comparison, FactChange, strongest
from diffs.facts.changes import Page, fact_changes
from diffs.facts.grammar import Grammar
from diffs.facts.reader import facts_of
from diffs.facts.restated import judged_by_facts
from diffs.meaning.topics import Context, Ear
from diffs.meaning.verdict import Judge
from diffs.reading import Reading


def compare(
    before: Reading,
    after: Reading,
    vocabularies: Mapping[str, Vocabulary],
    language: str | None = None,
    country: str | None = None,
) -> Comparison:
    """What changed in the terms, clause by clause in the order of the later reading, and which facts differ.

    `vocabularies` are keyed by language; `language` is the declared one, else the page's own is used;
    `country` (ISO 3166) says which dollar a dollar sign means.
    """
    language = language or after.language or before.language
    ear = Ear(language, vocabularies)
    sides = Context(before, ear), Context(after, ear)
    judge = Judge(*sides)
    changes = tuple(judge.change(difference) for difference in differences(before.blocks, after.blocks))
    verdict = strongest(tuple(change.verdict for change in changes))
    facts: tuple[FactChange, ...] = ()
    if verdict not in ("unchanged", "noise"):
        grammars: dict[str, Grammar] = {}
        pages = [Page(side.reading, facts_of(side, country, grammars)) for side in sides]
        facts = fact_changes(*pages)
        changes = tuple(judged_by_facts(change, *pages) for change in changes)
        verdict = strongest(tuple(change.verdict for change in changes))
    return Comparison(verdict, _topics(changes), changes, facts)


def _topics(changes: tuple[ClauseChange, ...]) -> tuple[Topic, ...]:
    """The topics on which a clause was touched."""
    touched = {
        change.topic for change in changes if change.verdict in ("material", "editorial") and change.topic
    }
    return tuple(sorted(touched))
