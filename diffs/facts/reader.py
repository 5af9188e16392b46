"""The facts of a reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TypeVar

from config.model import Vocabulary
from diffs.alignment.clauses import Clause
from diffs.facts.channels import Ways, listed, online, ways
from diffs.facts.currency import Currency
from diffs.facts.exceptions import exceptions
from diffs.facts.fact import Fact
from diffs.facts.features import feature
from diffs.facts.findings import Finding, findings
from diffs.facts.grammar import Grammar
from diffs.facts.heard import Heard
from diffs.facts.settling import settled
from diffs.facts.statements import statements
from diffs.meaning.scope import Scope, scope_of
from diffs.meaning.topics import Context, Ear
from diffs.reading import Reading

Found = TypeVar("Found", Finding, Ways)

_SHORT_PAGE = 80


def facts(
    reading: Reading,
    language: str | None,
    vocabularies: Mapping[str, Vocabulary],
    country: str | None = None,
) -> tuple[Fact, ...]:
    """The terms that a page states, each as a value with the words it stands on.

    `language` is the declared one, else the page's own; `country` (ISO 3166) says which dollar a dollar
    sign means, else the page's words do. What a page does not state is not among its facts.
    """
    return facts_of(Context(reading, Ear(language or reading.language, vocabularies)), country, {})


def facts_of(context: Context, country: str | None, grammars: dict[str, Grammar]) -> tuple[Fact, ...]:
    """The facts of a reading in its context: see `facts`. Readings may share their grammars, by language."""
    heard = [each for each in _heard(context, grammars) if not each.was]
    currency = Currency(heard, country)
    found = [finding for each in heard for finding in findings(each, currency)]
    if own := feature(found, context):
        heard = [replace(each, statement=own.in_statement(each.statement)) for each in heard]
        found = [finding for each in heard for finding in findings(each, currency)]
    found += exceptions(heard, found, context)
    named = [way for each in heard for way in ways(each)]
    found, named = _on_matter(found, context), _on_matter(named, context)
    return settled([*found, *_of_channels(named, context)], context)


def _heard(context: Context, grammars: dict[str, Grammar]) -> Iterator[Heard]:
    """The statements in the words of their languages, a block in one; not where no words are known."""
    for block, group in groupby(statements(context.reading.blocks), key=lambda each: each.clause.block):
        told = list(group)
        for vocabulary in context.vocabularies_for(" ".join((block.text, *told[0].header)))[:1]:
            if vocabulary.language not in grammars:
                grammars[vocabulary.language] = Grammar(vocabulary)
            grammar = grammars[vocabulary.language]
            yield from (Heard(statement, grammar, context) for statement in told)


def _on_matter(found: Iterable[Found], context: Context) -> list[Found]:
    """What was found on the page's topics, which takes longer to know than what a clause holds.

    A short page is about one thing, and a row leaves its topic to the rest of its table: there, only what
    is plainly on another matter is left out. In long terms a clause must be on a topic.
    """
    short = len(context.reading.blocks) <= _SHORT_PAGE

    @cache
    def on_matter(clause: Clause) -> bool:
        if short or clause.block.kind == "row":
            return not context.is_on_another_matter(clause)
        return bool(context.subject_of(clause).topics)

    return [each for each in found if on_matter(each.heard.statement.clause)]


def _of_channels(named: Sequence[Ways], context: Context) -> Iterator[Finding]:
    yield from filter(None, map(online, named))
    apart: dict[Scope, list[Ways]] = defaultdict(list)
    for way in named:
        statement = way.heard.statement
        scope = scope_of(statement.clause, context, statement.column)
        # Sentences on several plans list the ways together; a table of plans has all of one in its column.
        apart[scope if statement.column else Scope(legacy=scope.legacy)].append(way)
    yield from filter(None, map(listed, apart.values()))
