"""Where each change stands for its readers: verdict, state, decision, and whether somebody should look at it.

Derived from the rows of events, verdicts and reviews, and kept in the transactions that append to these.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    and_,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    true,
)

from archive.records import Decision, State
from archive.schema import change_events, change_standings, changes, reviews, verdicts

STRENGTHS = {"material": 3, "editorial": 2, "other": 1, "noise": 0}
"""Verdicts as numbers, by which the inbox is ordered."""
_WAITING: tuple[State, ...] = ("seen once", "confirmed", "flapping")
UNDONE: Decision = "undone"
"""The decision that takes back the one before it."""


def refresh(connection: Connection, changed: Iterable[str]) -> None:
    """Derive anew where some changes stand, after something was appended to them."""
    for change_id in set(changed):
        connection.execute(delete(change_standings).where(change_standings.c.change_id == change_id))
        connection.execute(_derived(changes.c.id == change_id))


def rebuild(connection: Connection) -> None:
    """Derive anew where all changes stand, from what happened."""
    connection.execute(delete(change_standings))
    connection.execute(_derived(true()))


def _derived(condition: ColumnElement[bool]) -> Any:
    verdict = _latest(verdicts, verdicts.c.verdict, verdicts.c.change_id == changes.c.id)
    topics = _latest(verdicts, cast(verdicts.c.topics, Text), verdicts.c.change_id == changes.c.id)
    state = _latest(change_events, change_events.c.state, change_events.c.change_id == changes.c.id)
    mine = (reviews.c.subject == "change") & (reviews.c.subject_id == changes.c.id)
    decision = func.nullif(_latest(reviews, reviews.c.decision, mine), UNDONE)
    states = select(change_events.c.state).where(change_events.c.change_id == changes.c.id).correlate(changes)
    # As a list of states and not as a search for this one, of which there are as many as changes.
    told = literal("told").in_(states)
    # What was taken back before anybody was told is no alert.
    is_alert = or_(told, state.in_(_WAITING))
    columns = {
        "change_id": changes.c.id,
        "source": changes.c.source,
        "verdict": verdict,
        "strength": case(STRENGTHS, value=verdict, else_=0),
        "topics": topics,
        "state": state,
        "decision": decision,
        "is_open": and_(is_alert, decision.is_(None)),
        "observed_at": changes.c.observed_at,
    }
    return insert(change_standings).from_select(list(columns), select(*columns.values()).where(condition))


def _latest(table: Any, column: Any, condition: ColumnElement[bool]) -> Any:
    latest = select(column).where(condition).order_by(table.c.id.desc()).limit(1)
    return latest.correlate(changes).scalar_subquery()
