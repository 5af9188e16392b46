"""Changes: one id through their life, which is a row of events; the latest is where a change is now."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, insert, select

from archive.change_standings import refresh
from archive.database import portions
from archive.errors import AlreadyTold, UnknownChange
from archive.records import Change, ChangeEvent, Judged, NewChange, NewCheck, State
from archive.schema import change_events, changes, checks, settlements, standings, verdicts

OPEN: tuple[State, ...] = ("seen once", "confirmed", "flapping")
"""The states of a change that people do not know of yet, and may have to."""
_SETTLED = checks.alias("settled_checks")
_CHANGE = (
    select(
        changes,
        func.coalesce(checks.c.same_as, checks.c.id).label("text"),
        func.coalesce(_SETTLED.c.same_as, _SETTLED.c.id).label("settled_text"),
    )
    .join(checks, checks.c.id == changes.c.check_id)
    .join(_SETTLED, _SETTLED.c.id == changes.c.settled_check_id)
)
_BESIDE_SETTLED = _CHANGE.join(standings, standings.c.source == changes.c.source).join(
    settlements, settlements.c.id == standings.c.settlement_id
)
"""The changes of each source beside the settlement of its settled reading."""
_EVENT_FIELDS = ("state", "check_id", "run", "observed_at", "recorded_at")


def add_changes(connection: Connection, check: NewCheck, check_id: int, now: datetime) -> str | None:
    """Append what a check means for the changes of its source; the id of the change that it found."""
    found = None
    turns = list(check.events)
    if check.change:
        found = _find(connection, check, check.change, check_id, now)
        add_verdict(connection, found, check.change.judged, now)
        turns.insert(0, (found, check.change.state))
    times = {"observed_at": check.observed_at, "recorded_at": now}
    for change_id, state in turns:
        _turn(connection, change_id, ChangeEvent(state=state, check_id=check_id, run=check.run, **times))
    refresh(connection, [change_id for change_id, _ in turns])
    return found


def _find(connection: Connection, check: NewCheck, new: NewChange, check_id: int, now: datetime) -> str:
    """The id of the change with this identity, which is made where it is new."""
    identity = {
        "source": check.source,
        "settled_check_id": new.settled_check_id,
        "fingerprint": new.fingerprint,
    }
    known: str | None = connection.scalar(select(changes.c.id).filter_by(**identity))
    if known:
        return known
    change_id = _free_id(connection, "\0".join(map(str, identity.values())))
    times = {"observed_at": check.observed_at, "recorded_at": now}
    connection.execute(insert(changes).values(id=change_id, check_id=check_id, **identity, **times))
    return change_id


def _free_id(connection: Connection, identity: str) -> str:
    """`c-` and the first 8 hexadecimal digits of the identity's hash, or as many as it takes to be unique."""
    digest = hashlib.sha256(identity.encode()).hexdigest()
    candidates = [f"c-{digest[:length]}" for length in range(8, len(digest) + 1)]
    taken = set(connection.scalars(select(changes.c.id).where(changes.c.id.in_(candidates))))
    return next(candidate for candidate in candidates if candidate not in taken)


def add_verdict(connection: Connection, change_id: str, judged: Judged, now: datetime) -> None:
    """Append a verdict unless it is the latest already. An earlier one is never rewritten."""
    new = {"verdict": judged.verdict, "topics": list(judged.topics), "rules_hash": judged.rules_hash}
    latest = select(*(verdicts.c[name] for name in new)).where(verdicts.c.change_id == change_id)
    row = connection.execute(latest.order_by(verdicts.c.id.desc()).limit(1)).mappings().one_or_none()
    if row is None or dict(row) != new:
        connection.execute(insert(verdicts).values(change_id=change_id, recorded_at=now, **new))


def tell_change(connection: Connection, run: str, change_id: str, now: datetime) -> None:
    """Append that a change was told. Raises AlreadyTold, so that nothing is told twice, and UnknownChange."""
    if _state(connection, change_id) == "told":
        raise AlreadyTold(change_id)
    told = ChangeEvent(state="told", check_id=None, run=run, observed_at=now, recorded_at=now)
    _turn(connection, change_id, told)
    refresh(connection, [change_id])


def _turn(connection: Connection, change_id: str, event: ChangeEvent) -> None:
    """Append an event, unless the change is in that state already. Raises UnknownChange."""
    if _state(connection, change_id) != event.state:
        connection.execute(insert(change_events).values(change_id=change_id, **asdict(event)))


def _state(connection: Connection, change_id: str) -> str | None:
    if connection.scalar(select(changes.c.id).where(changes.c.id == change_id)) is None:
        raise UnknownChange(change_id)
    latest = select(change_events.c.state).where(change_events.c.change_id == change_id)
    state: str | None = connection.scalar(latest.order_by(change_events.c.id.desc()).limit(1))
    return state


def load_changes(
    connection: Connection, condition: ColumnElement[bool], among: Select[Any] = _CHANGE
) -> list[Change]:
    """The changes that meet a condition, the first found first."""
    ordered = among.where(condition).order_by(changes.c.recorded_at, changes.c.id)
    found = connection.execute(ordered).all()
    events: defaultdict[str, list[ChangeEvent]] = defaultdict(list)
    latest: dict[str, Row[Any]] = {}
    for some in portions(row.id for row in found):
        for event in connection.execute(_of_changes(change_events, some)).mappings():
            events[event["change_id"]].append(ChangeEvent(**{name: event[name] for name in _EVENT_FIELDS}))
        latest |= {row.change_id: row for row in connection.execute(_of_changes(verdicts, some))}
    return [
        Change(
            **row._mapping,
            verdict=latest[row.id].verdict,
            topics=tuple(latest[row.id].topics),
            rules_hash=latest[row.id].rules_hash,
            events=tuple(events[row.id]),
        )
        for row in found
    ]


def _of_changes(table: Table, ids: list[str]) -> Select[Any]:
    """The rows of some changes in a table, the first one first."""
    return select(table).where(table.c.change_id.in_(ids)).order_by(table.c.id)


def open_changes(connection: Connection, sources: Collection[str] | None) -> list[Change]:
    """The changes against the settled readings that nobody was told of and that were not taken back."""
    found = _beside_settled(connection, changes.c.settled_check_id == settlements.c.check_id, sources)
    return [change for change in found if change.state in OPEN]


def told_since(connection: Connection, at: datetime) -> dict[str, int]:
    """How many changes were told since a time, by source."""
    told = (change_events.c.state == "told") & (change_events.c.recorded_at >= at)
    counted = select(changes.c.source, func.count().label("number")).join(
        change_events, change_events.c.change_id == changes.c.id
    )
    rows = connection.execute(counted.where(told).group_by(changes.c.source))
    return {row.source: row.number for row in rows}


def settling_changes(connection: Connection, sources: Collection[str] | None) -> list[Change]:
    """The changes with which the settled readings were told."""
    return _beside_settled(connection, changes.c.id == settlements.c.change_id, sources)


def _beside_settled(
    connection: Connection, condition: ColumnElement[bool], sources: Collection[str] | None
) -> list[Change]:
    """The changes of these sources (or of all) that stand so to the settled reading."""
    if sources is None:
        return load_changes(connection, condition, _BESIDE_SETTLED)
    return [
        change
        for some in portions(sources)
        for change in load_changes(connection, condition & standings.c.source.in_(some), _BESIDE_SETTLED)
    ]
