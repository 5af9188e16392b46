"""Which text a source showed from when to when: checks that repeat each other make a spell."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Row, select

from archive.records import BELIEVED, Spell
from archive.schema import checks
from archive.standing import after_last_believed

LOOKED_BACK = 1000
"""Checks of a source that are looked at: years of daily visits."""
_COLUMNS = (checks.c.id, checks.c.observed_at, checks.c.outcome, checks.c.same_as)


def believed_texts(connection: Connection, source: str) -> list[Spell]:
    """The texts that a source was believed to show, the first one first."""
    return _spells(connection, checks.c.source == source, checks.c.outcome.in_(BELIEVED))


def doubted_texts(connection: Connection, source: str, doubts: Iterable[str]) -> list[Spell]:
    """The texts that a source has shown since it was last read, and that were doubted for such reasons."""
    since = after_last_believed(connection, source)
    return _spells(connection, checks.c.source == source, since, checks.c.doubt.in_(sorted(doubts)))


def _spells(connection: Connection, *conditions: ColumnElement[bool]) -> list[Spell]:
    latest = select(*_COLUMNS).where(*conditions).order_by(checks.c.observed_at.desc(), checks.c.id.desc())
    spells: list[Spell] = []
    for row in reversed(connection.execute(latest.limit(LOOKED_BACK)).all()):
        text = _text(row, spells)
        begun = spells.pop() if spells and spells[-1].text == text else None
        spells.append(
            Spell(
                text=text,
                check_id=row.id,
                since=begun.since if begun else row.observed_at,
                until=row.observed_at,
                checks=begun.checks + 1 if begun else 1,
            )
        )
    return spells


def _text(row: Row[tuple[int, object, str, int | None]], spells: list[Spell]) -> int:
    """The text of a check. Older ledgers only say of one that is unchanged that it repeats the one before."""
    if row.same_as is None and row.outcome == "unchanged" and spells:
        return spells[-1].text
    text: int = row.same_as or row.id
    return text
