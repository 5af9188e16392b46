"""Exceptions that say no more than which plan they are of: "The Solo plan doesn't qualify." after what others may."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from diffs.facts.findings import Finding
from diffs.facts.heard import Heard
from diffs.meaning.scope import scope_of
from diffs.meaning.topics import Context
from diffs.text.tokens import words

_RULES = ("share.pool", "share.gift")
_LONGEST = 14
"""A sentence of more words says itself what it is that a plan does not offer."""


def exceptions(heard: Sequence[Heard], found: Sequence[Finding], context: Context) -> Iterator[Finding]:
    """What plans are left out of, by sentences under the heading under which it is offered."""
    said: dict[int, list[Finding]] = defaultdict(list)
    for finding in found:
        said[id(finding.heard)].append(finding)
    rule: Finding | None = None
    for each in heard:
        rule = next((one for one in said[id(each)] if one.attribute in _RULES), rule)
        if rule and rule.value == "yes" and not said[id(each)] and _is_of_a_plan(each, rule, context):
            yield Finding(rule.attribute, "no", each)


def _is_of_a_plan(heard: Heard, rule: Finding, context: Context) -> bool:
    clause, text = heard.statement.clause, heard.said.text
    if heard.statement.column is not None or len(words(clause.text)) > _LONGEST:
        return False
    if clause.block.heading != rule.heard.statement.clause.block.heading:
        return False
    if not heard.grammar.exceptions.search(text):
        return False
    scope = scope_of(clause, context).text
    return scope is not None and scope.casefold() in clause.text.casefold()
