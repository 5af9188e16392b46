"""Clauses that state a fact otherwise than before, in words that look alike: "to any line", "to your lines"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from config.attributes import ATTRIBUTES
from diffs.change import ClauseChange, FactChange
from diffs.facts.changes import Page, same_value
from diffs.facts.wording import told
from diffs.text.letters import letters

_WEIGHT = 3
"""As much as an amount that changed: see `diffs.meaning.weight`."""


def judged_by_facts(change: ClauseChange, before: Page, after: Page) -> ClauseChange:
    """A rewording as a material change, where its two wordings give one attribute different values."""
    if change.verdict != "editorial" or change.before is None or change.after is None:
        return change
    turned = tuple(_turned(_stated(change.before, before), _stated(change.after, after)))
    if not turned:
        return change
    reasons = (change.reasons[0], *map(told, turned))
    return replace(change, verdict="material", reasons=reasons, weight=_WEIGHT)


def _stated(text: str, page: Page) -> dict[str, set[str]]:
    """The values that a clause of a page gives to attributes."""
    whole = letters(text)
    values: dict[str, set[str]] = defaultdict(set)
    for fact in page.facts:
        if letters(fact.quote) in whole:
            values[fact.attribute].add(fact.value)
    return values


def _turned(old: dict[str, set[str]], new: dict[str, set[str]]) -> Iterator[FactChange]:
    """The attributes with one value on each side, and another one.

    Prices were compared with their taxes before; that a balance is refunded does not say how.
    """
    for attribute in sorted(old.keys() & new.keys()):
        kind, values = ATTRIBUTES[attribute].kind, old[attribute] | new[attribute]
        untold = kind == "money" or (kind == "choice" and "yes" in values)
        if len(old[attribute]) == len(new[attribute]) == 1 and len(values) > 1 and not untold:
            (gone,), (come,) = old[attribute], new[attribute]
            if not same_value(gone, come):
                yield FactChange(attribute, gone, come, scope=None)
