"""How every source is watched: when it was last read, and what its last checks came to.

Asked of all sources at once, in a number of queries that does not depend on how many there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Select, func, select, true

from archive.records import AlertKind, Outcome, SourceAlert
from archive.schema import checks, standings
from archive.source_alerts import open_alerts
from config import message


@dataclass(frozen=True, kw_only=True, slots=True)
class Watching:
    """How one source is watched. `reason` is that of the last check, a Message where its parts are known.

    `recent` are the outcomes of its last checks, the earliest first.
    """

    source: str
    outcome: Outcome | None
    reason: str | None
    last_check: datetime | None
    last_read: datetime | None
    blind_since: datetime | None
    recent: tuple[Outcome, ...]
    alerts: Mapping[AlertKind, SourceAlert] = field(default_factory=dict)


def watching(connection: Connection, most: int) -> dict[str, Watching]:
    """How each source that was ever checked is watched, with the outcomes of its last checks, `most` of them."""
    alerts = open_alerts(connection, true())
    found = {}
    for source, blind_since, outcome, reason, packed, last_check, last_read, recent in connection.execute(
        _standings(most)
    ):
        found[source] = Watching(
            source=source,
            outcome=outcome,
            reason=message.from_json(packed) if packed else reason,
            last_check=last_check,
            last_read=last_read,
            blind_since=blind_since,
            recent=cast(tuple[Outcome, ...], tuple(reversed(recent.split(",")))) if recent else (),
            alerts=alerts.get(source, {}),
        )
    return found


def _standings(most: int) -> Select[Any]:
    last, believed = checks.alias("last"), checks.alias("believed")
    columns = (
        standings.c.source,
        standings.c.blind_since,
        last.c.outcome,
        last.c.reason,
        last.c.message,
        last.c.observed_at,
        believed.c.observed_at,
    )
    # The index of checks finds those of one source, so that this costs the same however long the history is.
    latest = select(checks.c.outcome, checks.c.observed_at, checks.c.id)
    latest = latest.where(checks.c.source == standings.c.source).correlate(standings)
    ordered = latest.order_by(checks.c.observed_at.desc(), checks.c.id.desc()).limit(most).subquery()
    recent = select(func.aggregate_strings(ordered.c.outcome, ",")).scalar_subquery()
    joined = standings.outerjoin(last, last.c.id == standings.c.last_check_id)
    joined = joined.outerjoin(believed, believed.c.id == standings.c.believed_check_id)
    return select(*columns, recent).select_from(joined)
