"""What the sources of a carrier state of an attribute, together: a cell of the matrix of facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from config.attributes import topic_of
from config.model import Topic
from diffs.facts.fact import Fact

Condition = Literal["read", "stale", "blind", "never read"]
"""How a source is watched: read in time, last read too long ago, not readable now, never read."""
CellState = Literal["stated", "not stated", "unread"]


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What a source states, as of its last believed reading at `read_at`; None where there is none."""

    source: str
    carrier: str
    topics: tuple[Topic, ...]
    condition: Condition
    read_at: datetime | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact with the source that states it, when that was read, and whether it still is."""

    fact: Fact
    source: str
    at: datetime
    condition: Condition


@dataclass(frozen=True, slots=True)
class Cell:
    """What a carrier's sources state of one attribute: `legacy` of plans that nobody can choose any more.

    `unread` and `stale` are the sources on its topic that cannot be read, or were read too long ago. Nothing
    is "not stated" unless all sources on the topic were read; where there is none, it is unread.
    """

    attribute: str
    state: CellState
    current: tuple[Stated, ...]
    legacy: tuple[Stated, ...]
    unread: tuple[str, ...]
    stale: tuple[str, ...]

    @property
    def disputed(self) -> bool:
        """True if two of the carrier's pages state different values of the same scope."""
        return any(
            one.source != other.source
            and one.fact.scope == other.fact.scope
            and one.fact.value != other.fact.value
            for one in self.current
            for other in self.current
        )


def cell(attribute: str, sources: Sequence[SourceFacts]) -> Cell:
    """What the sources of one carrier state of an attribute."""
    stated = list(_stated(attribute, sources))
    concerned = [source for source in sources if topic_of(attribute) in source.topics]
    unread = tuple(each.source for each in concerned if each.condition in ("blind", "never read"))
    silent: CellState = "unread" if unread or not concerned else "not stated"
    return Cell(
        attribute,
        "stated" if stated else silent,
        tuple(each for each in stated if not each.fact.legacy),
        tuple(each for each in stated if each.fact.legacy),
        unread,
        tuple(each.source for each in concerned if each.condition == "stale"),
    )


def _stated(attribute: str, sources: Iterable[SourceFacts]) -> Iterable[Stated]:
    for source in sources:
        for fact in source.facts:
            if fact.attribute == attribute and source.read_at:
                yield Stated(fact, source.source, source.read_at, source.condition)
