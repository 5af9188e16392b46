"""The facts of a reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from config.model import Vocabulary
from diffs.facts.amounts import currency_of
from diffs.facts.channels import Ways, listed, online, ways
from diffs.facts.fact import Fact
from diffs.facts.findings import Currency, Finding, findings
from diffs.facts.grammar import Grammar
from diffs.facts.heard import Heard
from diffs.facts.settling import settled
from diffs.facts.statements import statements
from diffs.meaning.scope import scope_of
from diffs.meaning.topics import Context
from diffs.reading import Reading

DOLLARS = {"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD"}
"""The currency that a dollar sign means in a country."""


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
    context = Context(reading, language or reading.language, vocabularies)
    grammars = {name: Grammar(vocabulary) for name, vocabulary in vocabularies.items()}
    heard = [
        Heard(statement, grammars[spoken[0].language])
        for statement in statements(context)
        if (spoken := context.vocabularies_for(statement.clause.text))
    ]
    currency = _currency(reading, context, grammars, country)
    now = [each for each in heard if not each.was]
    found = [finding for each in now for finding in findings(each, currency)]
    return settled([*found, *_of_channels(now, context)], context)


def _of_channels(heard: Iterable[Heard], context: Context) -> list[Finding]:
    named = [way for each in heard for way in ways(each)]
    found = [finding for way in named if (finding := online(way))]

    def legacy(way: Ways) -> bool:
        statement = way.heard.statement
        return scope_of(statement.clause, context, statement.column).legacy

    for _, group in groupby(sorted(named, key=legacy), key=legacy):
        if finding := listed(list(group)):
            found.append(finding)
    return found


def _currency(
    reading: Reading, context: Context, grammars: Mapping[str, Grammar], country: str | None
) -> Currency:
    vocabulary = context.vocabularies_for("")[0] if context.vocabularies_for("") else None
    if vocabulary is None:
        return Currency("USD", "USD")
    grammar = grammars[vocabulary.language]
    marked = [grammar.marker.marked(block.text) for block in reading.blocks]
    text = " | ".join(each.text for each in marked)
    signs = {code: sum(1 for _ in words.all_in(text)) for code, words in grammar.dollars}
    shown = max(signs, key=lambda code: signs[code], default="")
    dollar = DOLLARS.get(country or "") or (shown if signs.get(shown) else grammar.words.dollar)
    most = currency_of(marked) or grammar.words.currency
    return Currency(dollar if most in ("$", "USD") and dollar != "USD" else most.replace("$", dollar), dollar)
