"""Which facts differ between two readings of a page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from diffs.change import FactChange
from diffs.facts.fact import Fact
from diffs.reading import Reading
from diffs.text.letters import letters

Key = tuple[str, bool, str | None]

_GIGABYTES = re.compile(r"(?P<number>\d+(?:\.\d+)?) GB")
_DAYS = re.compile(r"(?P<number>\d+) days?")
_HOURS_A_DAY = 24


@dataclass(frozen=True)
class Page:
    """A reading with its facts."""

    reading: Reading
    facts: Sequence[Fact]

    def says(self, fact: Fact) -> bool:
        """True if the words of a fact stand on the page."""
        return letters(fact.quote) in self._letters

    @cached_property
    def _letters(self) -> str:
        return "\n".join(letters(block.text) for block in self.reading.blocks)


def fact_changes(before: Page, after: Page) -> tuple[FactChange, ...]:
    """The facts of two pages that differ, paired by attribute and scope.

    A fact of which the other page still holds the words has not gone or come, though that page be read otherwise.
    """
    found = (_change(gone, come, before, after) for gone, come in _pairs(before.facts, after.facts))
    return tuple(change for change in found if change)


def _change(gone: Fact | None, come: Fact | None, before: Page, after: Page) -> FactChange | None:
    if gone and come:
        differ = not same_value(gone.value, come.value)
        return FactChange(come.attribute, gone.value, come.value, come.scope) if differ else None
    if gone and not after.says(gone):
        return FactChange(gone.attribute, gone.value, None, gone.scope)
    if come and not before.says(come):
        return FactChange(come.attribute, None, come.value, come.scope)
    return None


def same_value(one: str, other: str) -> bool:
    """True for two values that say the same: "0.5 GB" is "500 MB", "3 days" are "72 hours"."""
    return _in_smaller_units(one) == _in_smaller_units(other)


def _in_smaller_units(value: str) -> str:
    return _DAYS.sub(_in_hours, _GIGABYTES.sub(_in_megabytes, value))


def _in_megabytes(gigabytes: re.Match[str]) -> str:
    return f"{(Decimal(gigabytes['number']) * 1000).normalize():f} MB"


def _in_hours(days: re.Match[str]) -> str:
    return f"{int(days['number']) * _HOURS_A_DAY} hours"


def _pairs(before: Sequence[Fact], after: Sequence[Fact]) -> Iterator[tuple[Fact | None, Fact | None]]:
    """The facts of one attribute and scope; what is left over by attribute, since a plan may be renamed."""
    old, new = _by_key(before), _by_key(after)
    yield from ((old[key], new[key]) for key in new if key in old)
    gone = _by_attribute(fact for key, fact in old.items() if key not in new)
    come = _by_attribute(fact for key, fact in new.items() if key not in old)
    for attribute in dict.fromkeys((*come, *gone)):
        one, other = gone.get(attribute, []), come.get(attribute, [])
        if len(one) == len(other) == 1:
            yield one[0], other[0]
        else:
            yield from ((fact, None) for fact in one)
            yield from ((None, fact) for fact in other)


def _by_attribute(facts: Iterable[Fact]) -> dict[tuple[str, bool], list[Fact]]:
    sides: dict[tuple[str, bool], list[Fact]] = defaultdict(list)
    for fact in facts:
        sides[fact.attribute, fact.legacy].append(fact)
    return sides


def _by_key(facts: Sequence[Fact]) -> dict[Key, Fact]:
    return {(fact.attribute, fact.legacy, fact.scope): fact for fact in facts}
