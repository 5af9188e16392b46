"""The inbox: the changes that somebody should look at, and the decisions on them.

It is asked of where each change stands, so that the inbox of 200,000 changes is one index.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, true

from archive.change_standings import STRENGTHS
from archive.database import Ledger
from archive.records import Decision, Review, SourceAlert, State
from archive.reviews import review_of
from archive.schema import change_standings, checks, reviews
from archive.source_alerts import open_alerts
from config.model import Topic


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A change as the inbox lists it. `decision` is the one that counts; None where there is none."""

    change_id: str
    source: str
    verdict: str
    state: State
    topics: tuple[Topic, ...]
    decision: Decision | None
    observed_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Which changes are asked for; None leaves a thing open.

    `waiting`: only those that nobody decided on; `seen_after` and `seen_until`: those observed in that time.
    """

    sources: Collection[str] | None = None
    topic: Topic | None = None
    verdict: str | None = None
    state: State | None = None
    waiting: bool = True
    seen_after: datetime | None = None
    seen_until: datetime | None = None


class Inbox:
    """The changes as their readers see them, strongest first."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def last_check(self) -> int:
        """The number of the check that was kept last: while it is the same, no source says anything new."""
        with self._ledger.reading() as connection:
            return connection.scalar(select(func.max(checks.c.id))) or 0

    def items(self, asked: Asked, most: int, after: int = 0) -> list[Item]:
        """The changes that are asked for, the strongest first and of these the latest, from a place on."""
        row = change_standings.c
        order = (row.strength.desc(), row.observed_at.desc(), row.change_id)
        found = select(change_standings).where(_meets(asked)).order_by(*order).limit(most).offset(after)
        with self._ledger.reading() as connection:
            return [_item(each) for each in connection.execute(found).mappings()]

    def counted(self, asked: Asked) -> dict[str, int]:
        """How many changes are asked for, by verdict."""
        strength = change_standings.c.strength
        counting = select(strength, func.count().label("number")).where(_meets(asked)).group_by(strength)
        with self._ledger.reading() as connection:
            numbers = {each.strength: int(each.number) for each in connection.execute(counting)}
        return {verdict: numbers[number] for verdict, number in STRENGTHS.items() if number in numbers}

    def of_sources(self) -> list[SourceAlert]:
        """The open alerts about sources, the one that was opened last first."""
        with self._ledger.reading() as connection:
            found = open_alerts(connection, true())
        alerts = (alert for kinds in found.values() for alert in kinds.values())
        return sorted(alerts, key=lambda alert: alert.opened_at, reverse=True)

    def of_source(self, source: str, most: int) -> list[Item]:
        """The latest changes of a source, decided on or not."""
        row = change_standings.c
        latest = select(change_standings).where(row.source == source).order_by(row.observed_at.desc())
        with self._ledger.reading() as connection:
            return [_item(each) for each in connection.execute(latest.limit(most)).mappings()]

    def seen_between(self, since: datetime, until: datetime) -> list[tuple[datetime, str]]:
        """When the changes of a time were seen, and the verdict on each."""
        row = change_standings.c
        within = (row.observed_at >= since) & (row.observed_at < until)
        with self._ledger.reading() as connection:
            return [
                tuple(each) for each in connection.execute(select(row.observed_at, row.verdict).where(within))
            ]

    def decisions(self, change_id: str) -> list[Review]:
        """All decisions on a change, the first one first."""
        mine = (reviews.c.subject == "change") & (reviews.c.subject_id == change_id)
        with self._ledger.reading() as connection:
            rows = connection.execute(select(reviews).where(mine).order_by(reviews.c.id)).mappings()
            return [review_of(row) for row in rows]

    def decided_since(self, since: datetime) -> list[tuple[datetime, datetime, Decision]]:
        """When changes were seen, when they were decided on, and how: the decisions that count."""
        row, reviewed = change_standings.c, reviews.c
        latest = select(func.max(reviewed.id)).where(
            reviewed.subject == "change", reviewed.recorded_at >= since
        )
        joined = select(row.observed_at, reviewed.recorded_at, row.decision).join(
            change_standings, row.change_id == reviewed.subject_id
        )
        of_them = reviewed.id.in_(latest.group_by(reviewed.subject_id))
        with self._ledger.reading() as connection:
            return [
                tuple(each) for each in connection.execute(joined.where(of_them, row.decision.is_not(None)))
            ]


def _meets(asked: Asked) -> ColumnElement[bool]:
    row = change_standings.c
    conditions: list[ColumnElement[bool]] = [row.is_open] if asked.waiting else []
    if asked.sources is not None:
        conditions.append(row.source.in_(sorted(asked.sources)))
    if asked.verdict is not None:
        conditions.append(row.strength == STRENGTHS[asked.verdict])
    if asked.state is not None:
        conditions.append(row.state == asked.state)
    if asked.topic is not None:
        conditions.append(row.topics.contains(f'"{asked.topic}"'))
    if asked.seen_after is not None:
        conditions.append(row.observed_at > asked.seen_after)
    if asked.seen_until is not None:
        conditions.append(row.observed_at <= asked.seen_until)
    return and_(true(), *conditions)


def _item(row: Any) -> Item:
    topics: tuple[Topic, ...] = tuple(
        part for part in ("cancellation", "sharing") if f'"{part}"' in row["topics"]
    )
    names = ("change_id", "source", "verdict", "state", "decision", "observed_at")
    return Item(topics=topics, **{name: row[name] for name in names})
