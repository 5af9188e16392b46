"""The standing of many sources at once, in a number of queries that does not depend on how many."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, or_, select, true

from archive.checks import load_checks, load_snapshots
from archive.database import portions
from archive.records import AlertKind, Believed, Check, Settled, Snapshot, SourceAlert, Standing
from archive.schema import checks, settlements, snapshots, source_alerts, standings
from archive.source_alerts import open_alerts


def overview(connection: Connection, sources: Collection[str] | None) -> dict[str, Standing]:
    """Where these sources (or all that were ever checked) stand; a source without a check is not in it."""
    if sources is None:
        return _overview(connection, true())
    found: dict[str, Standing] = {}
    for some in portions(sources):
        found |= _overview(connection, standings.c.source.in_(some))
    return found


def last_visits(connection: Connection) -> dict[str, datetime]:
    """When each source that was ever checked was checked last."""
    visits = select(standings.c.source, standings.c.last_observed_at)
    return {row.source: row.last_observed_at for row in connection.execute(visits) if row.last_observed_at}


def visited_in(connection: Connection, run: str) -> tuple[int, int]:
    """How many sources a run was the last to visit, and how many of these are read."""
    counted = select(func.count(), func.count().filter(standings.c.blind_since.is_(None)))
    joined = counted.select_from(checks).join(standings, standings.c.last_check_id == checks.c.id)
    visited, read = connection.execute(joined.where(checks.c.run == run)).one()
    return visited, read


def noteworthy(connection: Connection) -> set[str]:
    """The sources of which there may be something to tell, apart from open changes.

    All others were last read at the address and with the text that people know of.
    """
    joined = standings.outerjoin(checks, checks.c.id == standings.c.last_check_id).outerjoin(
        settlements, settlements.c.id == standings.c.settlement_id
    )
    asks = or_(
        settlements.c.id.is_(None),
        standings.c.blind_since.is_not(None),
        (checks.c.outcome == "first") & (settlements.c.check_id != checks.c.id),
        settlements.c.url != checks.c.url,
        checks.c.moved_to.is_not(None),
    )
    found = connection.scalars(select(standings.c.source).select_from(joined).where(asks))
    return {*found, *open_alerts(connection, true())}


def _overview(connection: Connection, condition: ColumnElement[bool]) -> dict[str, Standing]:
    def ids(column: ColumnElement[Any]) -> Select[Any]:
        return select(column).where(condition)

    rows = (
        connection.execute(select(standings).where(condition).order_by(standings.c.source)).mappings().all()
    )
    settled = select(settlements).where(settlements.c.id.in_(ids(standings.c.settlement_id)))
    # As one set of ids, so that both databases look each up where an OR would have PostgreSQL read all rows.
    named = checks.c.id.in_(
        ids(standings.c.last_check_id).union(
            ids(standings.c.believed_check_id), settled.with_only_columns(settlements.c.check_id)
        )
    )
    rested_on = settled.with_only_columns(settlements.c.snapshot_id)
    shown = snapshots.c.id.in_(ids(standings.c.believed_snapshot_id).union(rested_on))
    alerts = source_alerts.c.source.in_(ids(standings.c.source))
    parts = _Parts(
        checks={check.id: check for check in load_checks(connection, named)},
        snapshots={snapshot.id: snapshot for snapshot in load_snapshots(connection, shown)},
        settlements={row["id"]: row for row in connection.execute(settled).mappings()},
        alerts=open_alerts(connection, alerts),
    )
    return {row["source"]: parts.standing(row) for row in rows}


class _Parts:
    """The rows that standings refer to, by id."""

    def __init__(
        self,
        checks: dict[int, Check],
        snapshots: dict[int, Snapshot],
        settlements: dict[int, RowMapping],
        alerts: dict[str, dict[AlertKind, SourceAlert]],
    ) -> None:
        self._checks, self._snapshots = checks, snapshots
        self._settlements, self._alerts = settlements, alerts

    def standing(self, row: RowMapping) -> Standing:
        return Standing(
            source=row["source"],
            last_check=self._checks.get(row["last_check_id"]),
            believed=self._believed(row),
            settled=self._settled(row["settlement_id"]),
            alerts=self._alerts.get(row["source"], {}),
            conditional_in_a_row=row["conditional_in_a_row"],
            blind_since=row["blind_since"],
        )

    def _believed(self, row: RowMapping) -> Believed | None:
        check = self._checks.get(row["believed_check_id"])
        if check is None:
            return None
        snapshot = self._snapshots[row["believed_snapshot_id"]]
        return Believed(check_id=check.id, text=_text(check), at=check.observed_at, snapshot=snapshot)

    def _settled(self, settlement_id: int | None) -> Settled | None:
        if settlement_id is None:
            return None
        row = self._settlements[settlement_id]
        return Settled(
            source=row["source"],
            check_id=row["check_id"],
            text=_text(self._checks[row["check_id"]]),
            snapshot=self._snapshots[row["snapshot_id"]],
            url=row["url"],
            at=row["observed_at"],
            why=row["why"],
            change_id=row["change_id"],
        )


def _text(check: Check) -> int:
    return check.same_as or check.id
