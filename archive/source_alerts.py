"""Alerts about sources that cannot be read: opened once, closed when the source is read again."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, insert, select

from archive import standing
from archive.database import add
from archive.errors import AlertAlreadyOpen
from archive.records import NewSourceAlert
from archive.schema import source_alert_ends, source_alerts


def open_alert(connection: Connection, run: str, new: NewSourceAlert, now: datetime) -> None:
    """Open the alert of a source. Raises AlertAlreadyOpen where it has one, so that nobody is told twice."""
    row = standing.row_of(connection, new.source) or standing.derive(connection, new.source)
    if row["alert_id"] is not None:
        raise AlertAlreadyOpen(new.source)
    alert_id = add(connection, source_alerts, {"run": run, "opened_at": now} | asdict(new))
    standing.write(connection, row | {"alert_id": alert_id})


def close_alert(connection: Connection, run: str, alert_id: int, now: datetime) -> None:
    """Close an alert; nothing happens where it is closed already."""
    source = connection.scalar(select(source_alerts.c.source).where(source_alerts.c.id == alert_id))
    row = source and standing.row_of(connection, source)
    if row and row["alert_id"] == alert_id:
        connection.execute(insert(source_alert_ends).values(alert_id=alert_id, run=run, closed_at=now))
        standing.write(connection, row | {"alert_id": None})
