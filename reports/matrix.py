"""The matrix of facts: carriers × attributes, each cell with what the carrier's pages state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from config.attributes import ATTRIBUTES, topic_of
from config.message import pattern
from config.model import Carrier, Topic
from diffs.facts.stated import Cell, SourceFacts, Stated, cell
from diffs.facts.wording import value_told
from reports.language import ENGLISH, Speaker
from reports.text import one_line


@dataclass(frozen=True, slots=True)
class Row:
    """A carrier, and what its sources state."""

    carrier: Carrier
    sources: tuple[SourceFacts, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All cells, by the ids of the carriers; `addresses` are those of the sources, by their ids."""

    at: datetime
    carriers: Mapping[str, Carrier]
    attributes: tuple[str, ...]
    cells: Mapping[str, Mapping[str, Cell]]
    addresses: Mapping[str, str]


def matrix_of(at: datetime, rows: Iterable[Row], addresses: Mapping[str, str], topic: Topic | None) -> Matrix:
    """The matrix of some carriers, on one topic or on both."""
    rows = list(rows)
    attributes = tuple(name for name in ATTRIBUTES if topic in (None, topic_of(name)))
    cells = {row.carrier.id: {name: cell(name, row.sources) for name in attributes} for row in rows}
    return Matrix(at, {row.carrier.id: row.carrier for row in rows}, attributes, cells, addresses)


def value(stated: Stated, speaker: Speaker = ENGLISH) -> str:
    """A stated value in words with what it is limited to, and with its date, where it has these."""
    words = speaker.say(value_told(stated.fact.attribute, stated.fact.value))
    limits = [one_line(stated.fact.scope)] if stated.fact.scope else []
    limits += [speaker.gettext("from {date}", date=stated.fact.effective)] if stated.fact.effective else []
    limits += [speaker.gettext("closed to new customers")] if stated.fact.legacy else []
    if not limits:
        return words
    return speaker.gettext("{value} ({limits})", value=words, limits=speaker.gettext("; ").join(limits))


def source_of(stated: Stated, speaker: Speaker = ENGLISH) -> str:
    """Where a value was read and when, and that it is not read any more where that is so."""
    read = _READ.get(stated.condition, "{source}, read {day}")
    return speaker.gettext(read, source=stated.source, day=speaker.day(stated.at))


_READ = {
    "blind": pattern("{source}, read {day}, which cannot be read now"),
    "stale": pattern("{source}, read {day}, too long ago"),
    "read": pattern("{source}, read {day}"),
}


def short(cell: Cell, speaker: Speaker = ENGLISH) -> str:
    """A cell in a few words: its values, set against each other where the carrier's pages disagree."""
    if cell.current:
        return _values(cell.current, " ≠ " if cell.disputed else speaker.gettext("; "), speaker)
    if cell.legacy:
        values = _values(cell.legacy, speaker.gettext("; "), speaker)
        return speaker.gettext("(legacy: {values})", values=values)
    return speaker.gettext(cell.state)


def _values(stated: Iterable[Stated], between: str, speaker: Speaker) -> str:
    return between.join(dict.fromkeys(value(each, speaker) for each in stated))
