"""Where each source stands: derived from what happened, and kept in the same transactions.

A ledger of a million checks answers `overview` from one row a source. `derive` says what such a row means;
`advance` comes to the same from the row before, as it may while checks come in the order of observation.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, func, insert, or_, select, true

from archive.checks import believed_snapshot
from archive.database import upsert
from archive.records import BELIEVED, NewCheck
from archive.schema import checks, settlements, standings

Row = dict[str, Any]
_ROW = select(standings).where(standings.c.source == bindparam("source"))
_ANOTHER = (
    select(checks.c.id)
    .where(checks.c.source == bindparam("source"), checks.c.id != bindparam("check"))
    .limit(1)
)


def row_of(connection: Connection, source: str) -> Row | None:
    """The row of a source; None before its first check."""
    row = connection.execute(_ROW, {"source": source}).mappings().one_or_none()
    return dict(row) if row else None


def write(connection: Connection, row: Row) -> None:
    """Replace the row of a source."""
    upsert(connection, standings, [row])


def advance(connection: Connection, check: NewCheck, check_id: int, snapshot_id: int | None) -> None:
    """Take a new check, and the snapshot it rests on if it is believed, into the standing of its source."""
    before = row_of(connection, check.source) or _unvisited(connection, check.source, check_id)
    late = before and before["last_observed_at"] and before["last_observed_at"] > check.observed_at
    if before is None or late:
        write(connection, derive(connection, check.source))
        return
    after = before | {"last_check_id": check_id, "last_observed_at": check.observed_at}
    after["conditional_in_a_row"] = before["conditional_in_a_row"] + 1 if check.conditional else 0
    if snapshot_id is not None:
        after |= {"believed_check_id": check_id, "believed_snapshot_id": snapshot_id, "blind_since": None}
    elif check.round == 1 or not _was_read_in(connection, before, check.run):
        after["blind_since"] = before["blind_since"] or check.observed_at
    write(connection, after)


def _unvisited(connection: Connection, source: str, first: int) -> Row | None:
    """The row of a source before its first check; None where it was checked before, and its row is missing."""
    if connection.execute(_ANOTHER, {"source": source, "check": first}).first():
        return None
    nothing: Row = dict.fromkeys(standings.c.keys())
    return nothing | {"source": source, "conditional_in_a_row": 0}


def derive(connection: Connection, source: str) -> Row:
    """The standing of a source, from what happened alone.

    A run that read the source was not blind, whatever came of its further rounds.
    """
    last = _latest(connection, checks, checks.c.source == source)
    believed = _latest(connection, checks, checks.c.source == source, checks.c.outcome.in_(BELIEVED))
    asked = _latest(connection, checks, checks.c.source == source, ~checks.c.conditional)
    settled = _latest(connection, settlements, settlements.c.source == source)
    failed = (checks.c.source == source) & _after(believed)
    failed &= (checks.c.round == 1) | (checks.c.run != (believed["run"] if believed else ""))
    blind = select(func.min(checks.c.observed_at)).where(failed)
    streak = select(func.count()).select_from(checks).where(checks.c.source == source, _after(asked))
    return {
        "source": source,
        "last_check_id": last["id"] if last else None,
        "last_observed_at": last["observed_at"] if last else None,
        "believed_check_id": believed["id"] if believed else None,
        "believed_snapshot_id": believed_snapshot(connection, believed["id"]) if believed else None,
        "conditional_in_a_row": connection.scalar(streak),
        "blind_since": connection.scalar(blind),
        "settlement_id": settled["id"] if settled else None,
    }


def rebuild(connection: Connection) -> None:
    """Derive the standing of every source anew."""
    sources = connection.scalars(select(checks.c.source).distinct()).all()
    rows = [derive(connection, source) for source in sources]
    connection.execute(delete(standings))
    if rows:
        connection.execute(insert(standings), rows)


def after_last_believed(connection: Connection, source: str) -> ColumnElement[bool]:
    """The condition for the checks of a source since it was last read."""
    return _after(_latest(connection, checks, checks.c.source == source, checks.c.outcome.in_(BELIEVED)))


def _latest(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> Row | None:
    columns = select(table.c.id, table.c.observed_at, table.c.run).where(*conditions)
    latest = columns.order_by(table.c.observed_at.desc(), table.c.id.desc()).limit(1)
    row = connection.execute(latest).mappings().one_or_none()
    return dict(row) if row else None


def _after(check: Row | None) -> ColumnElement[bool]:
    """The checks that were observed after one, or all where there is none."""
    if check is None:
        return true()
    at: datetime = check["observed_at"]
    return or_(checks.c.observed_at > at, (checks.c.observed_at == at) & (checks.c.id > check["id"]))


def _was_read_in(connection: Connection, row: Row, run: str) -> bool:
    believed_in = select(checks.c.run).where(checks.c.id == row["believed_check_id"])
    return connection.scalar(believed_in) == run
