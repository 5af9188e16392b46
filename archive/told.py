"""What people were told, in the order of the telling: changes, and alerts about sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from archive.records import AlertKind
from archive.schema import change_events, source_alerts


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change that people were told; `place` counts up."""

    place: int
    change_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ToldAlert:
    """An alert about a source that people were told; `place` counts up."""

    place: int
    source: str
    kind: AlertKind
    cause: str
    since: datetime
    at: datetime


def told_changes(connection: Connection, after: int) -> list[ToldChange]:
    """The changes that were told after a place (0 is the beginning), the first first."""
    event = change_events.c
    rows = select(event.id, event.change_id, event.recorded_at).where(event.state == "told", event.id > after)
    return [ToldChange(*row) for row in connection.execute(rows.order_by(event.id))]


def told_alerts(connection: Connection, after: int) -> list[ToldAlert]:
    """The alerts about sources that were told after a place, the first first."""
    alert = source_alerts.c
    columns = (alert.id, alert.source, alert.kind, alert.cause, alert.since, alert.opened_at)
    rows = select(*columns).where(alert.id > after).order_by(alert.id)
    return [ToldAlert(*row) for row in connection.execute(rows)]
