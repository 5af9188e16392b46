"""Alerts about sources: opened once, told again with age, closed when what they say is over."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select

from archive.database import add
from archive.errors import AlertAlreadyOpen
from archive.records import AlertKind, NewSourceAlert, Reminder, SourceAlert
from archive.schema import source_alert_ends, source_alert_tellings, source_alerts

_NAMES = ("id", "source", "kind", "cause", "since", "opened_at", "url", "check_id")


def open_alert(connection: Connection, run: str, new: NewSourceAlert, now: datetime) -> None:
    """Open an alert. Raises AlertAlreadyOpen where its source has one of the kind, so that none is told twice."""
    mine = (source_alerts.c.source == new.source) & (source_alerts.c.kind == new.kind)
    if connection.execute(_open(mine)).first():
        raise AlertAlreadyOpen(new.source)
    add(connection, source_alerts, {"run": run, "opened_at": now} | asdict(new))


def close_alert(connection: Connection, run: str, alert_id: int, now: datetime) -> None:
    """Close an alert; nothing happens where it is closed already."""
    if connection.execute(_open(source_alerts.c.id == alert_id)).first():
        connection.execute(insert(source_alert_ends).values(alert_id=alert_id, run=run, closed_at=now))


def remind(connection: Connection, run: str, reminder: Reminder, now: datetime) -> None:
    """Append that an alert was told again, at an age."""
    row = {"alert_id": reminder.alert_id, "days": reminder.days, "run": run, "told_at": now}
    add(connection, source_alert_tellings, row)


def open_alerts(
    connection: Connection, condition: ColumnElement[bool]
) -> dict[str, dict[AlertKind, SourceAlert]]:
    """The open alerts that meet a condition, by source and kind."""
    reminded = select(func.max(source_alert_tellings.c.days))
    reminded = reminded.where(source_alert_tellings.c.alert_id == source_alerts.c.id)
    columns = [source_alerts.c[name] for name in _NAMES]
    latest = func.coalesce(reminded.scalar_subquery(), 0).label("reminded")
    found: defaultdict[str, dict[AlertKind, SourceAlert]] = defaultdict(dict)
    for row in connection.execute(_open(condition).with_only_columns(*columns, latest)).mappings():
        found[row["source"]][row["kind"]] = SourceAlert(**row)
    return found


def _open(condition: ColumnElement[bool]) -> Select[tuple[int]]:
    closed = select(source_alert_ends.c.alert_id).where(source_alert_ends.c.alert_id == source_alerts.c.id)
    return select(source_alerts.c.id).where(condition, ~closed.exists()).order_by(source_alerts.c.id)
