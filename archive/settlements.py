"""Settlements: which reading people know of. The last observed one counts, whatever is recorded later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from archive import standing
from archive.checks import believed_snapshot
from archive.database import add
from archive.records import NewSettlement
from archive.schema import checks, settlements

_CHECK = select(checks.c.source, checks.c.url, checks.c.observed_at).where(checks.c.id == bindparam("check"))
_OBSERVED_AT = select(settlements.c.observed_at).where(settlements.c.id == bindparam("settlement"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Settling:
    """That the reading of a check became the settled one of its source; `id` numbers these as they came."""

    id: int
    source: str
    check_id: int
    observed_at: datetime


def settle(connection: Connection, run: str, new: NewSettlement, now: datetime) -> None:
    """Append a settlement; it moves the settled reading forwards or not at all.

    Raises ValueError for a check that was not believed: what is not believed never settles.
    """
    check = connection.execute(_CHECK, {"check": new.check_id}).one_or_none()
    snapshot = believed_snapshot(connection, new.check_id)
    if check is None or check.source != new.source or snapshot is None:
        raise ValueError(f"{new.source}: check {new.check_id} is no believed check of this source")
    row = {"source": new.source, "check_id": new.check_id, "why": new.why, "change_id": new.change_id}
    row |= {"run": run, "snapshot_id": snapshot, "url": check.url}
    row |= {"observed_at": check.observed_at, "recorded_at": now}
    settlement_id = add(connection, settlements, row)
    _move(connection, new.source, settlement_id, check.observed_at)


def settled_since(connection: Connection, after: int, most: int) -> list[Settling]:
    """The settlements after one of a number, the first one first."""
    columns = (settlements.c[name] for name in ("id", "source", "check_id", "observed_at"))
    later = select(*columns).where(settlements.c.id > after).order_by(settlements.c.id).limit(most)
    return [Settling(**row) for row in connection.execute(later).mappings()]


def _move(connection: Connection, source: str, settlement_id: int, observed_at: datetime) -> None:
    row = standing.row_of(connection, source) or standing.derive(connection, source)
    known = connection.scalar(_OBSERVED_AT, {"settlement": row["settlement_id"]})
    if known is None or known <= observed_at:
        standing.write(connection, row | {"settlement_id": settlement_id})
