"""What of a digest a mail shows in full, what in a line, and what it counts, so that it stays readable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

from diffs.change import STRONG, ClauseChange
from reports.digest import ChangeAlert, Digest, Proposed, Unread
from reports.headline import by_strength, weight
from reports.language import ENGLISH, Speaker
from reports.marks import folded, redline_of
from reports.neighbours import NONE, Neighbours

_LINES = 5
"""Weaker clauses of one alert that get a line each; the others are counted."""

_PROPOSED = 3
"""Clauses of a redesigned page that are shown in full: most of them changed, and the report has them all."""

Told = TypeVar("Told", bound=ChangeAlert)


@dataclass(frozen=True, slots=True)
class Shown:
    """A clause with its redline folded, and what stands around it."""

    change: ClauseChange
    neighbours: Neighbours


@dataclass(frozen=True, slots=True)
class Section(Generic[Told]):
    """One alert: clauses with their redlines, clauses in a line each, and how many only the report has."""

    alert: Told
    full: tuple[Shown, ...]
    lines: tuple[ClauseChange, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A digest cut to size, strongest first. What is left out is counted, never dropped in silence."""

    sections: tuple[Section[ChangeAlert], ...]
    minor: tuple[Section[ChangeAlert], ...]
    proposed: tuple[Section[Proposed], ...]
    unread: tuple[Unread, ...]
    alerts_left: int
    unread_left: int


def outline(digest: Digest, most: int, speaker: Speaker = ENGLISH) -> Outline:
    """The digest with at most `most` clauses in full, as many alerts, and as many unread sources."""
    alerts = by_strength(digest.alerts)
    room, sections = most, []
    for alert in alerts[:most]:
        section = _section(alert, room, speaker)
        room -= len(section.full)
        sections.append(section)
    return Outline(
        sections=tuple(section for section in sections if section.alert.verdict in STRONG),
        minor=tuple(section for section in sections if section.alert.verdict not in STRONG),
        proposed=tuple(
            _section(proposal, min(most, _PROPOSED), speaker) for proposal in digest.proposed[:most]
        ),
        unread=news_first(digest)[:most],
        alerts_left=max(0, len(alerts) - most),
        unread_left=max(0, len(digest.unread) - most),
    )


def news_first(digest: Digest) -> tuple[Unread, ...]:
    """The unread sources: new ones, those told again for their age, then the ones unread for longest."""
    news = (*digest.newly_unread, *digest.reminded)

    def order(entry: Unread) -> tuple[bool, bool, datetime]:
        return entry.source not in news, entry.source not in digest.newly_unread, entry.since

    return tuple(sorted(digest.unread, key=order))


def told_clauses(alert: ChangeAlert) -> tuple[ClauseChange, ...]:
    """The clauses of an alert without its noise, weightiest first and else in the order of the page."""
    told = (change for change in alert.comparison.changes if change.verdict != "noise")
    return tuple(sorted(told, key=weight, reverse=True))


def _section(alert: Told, room: int, speaker: Speaker) -> Section[Told]:
    told = told_clauses(alert)
    full = [change for change in told if change.verdict in STRONG][:room]
    rest = told[len(full) :]
    around = dict(zip(alert.comparison.changes, alert.neighbours, strict=False))
    shown = tuple(Shown(_folded(change, speaker), around.get(change, NONE)) for change in full)
    return Section(alert, shown, rest[:_LINES], len(rest[_LINES:]))


def _folded(change: ClauseChange, speaker: Speaker) -> ClauseChange:
    """The clause with the neighbourhood of its edits, wider for a material one."""
    around = 160 if change.verdict == "material" else 60
    return replace(change, redline=folded(redline_of(change), around, longest=6 * around, speaker=speaker))
