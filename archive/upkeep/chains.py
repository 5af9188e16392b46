"""Whether the rows of the ledger hold together: each kind of row with those that it needs, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, exists, or_, select

from archive import standing
from archive.dialects import rewritable
from archive.records import BELIEVED
from archive.schema import (
    APPEND_ONLY,
    change_events,
    changes,
    checks,
    settlements,
    snapshots,
    source_alerts,
    standings,
    verdicts,
)

RESTORE = "restore the ledger from a backup of before"
REBUILD = "run `fineprint verify --rebuild`, which derives it anew; nothing is lost"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong, what is lost by it, and what to do. `lost` are snapshots: source and time."""

    what: str
    advice: str
    lost: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class _Chain:
    """A kind of row that needs another; `broken` selects the id and the source of those that go without."""

    what: str
    broken: Select[Any]


_OTHER, _CONFIRMED, _READ = checks.alias("other"), snapshots.alias("confirmed"), checks.alias("read")
_PROVES = snapshots.c.believed & or_(snapshots.c.sha256.is_not(None), snapshots.c.confirms.is_not(None))
_TOLD = change_events.c.state == "told"

CHAINS = (
    _Chain(
        "check {id} of {source} counts as read, and has no snapshot that it rests on",
        select(checks.c.id, checks.c.source).where(
            checks.c.outcome.in_(BELIEVED), ~exists().where(snapshots.c.check_id == checks.c.id, _PROVES)
        ),
    ),
    _Chain(
        "check {id} of {source} repeats the text of a check that is not there, or of another source",
        select(checks.c.id, checks.c.source).where(
            checks.c.same_as.is_not(None),
            ~exists().where(_OTHER.c.id == checks.c.same_as, _OTHER.c.source == checks.c.source),
        ),
    ),
    _Chain(
        "snapshot {id} of {source} confirms one that has no bytes, or is of another source",
        select(snapshots.c.id, checks.c.source)
        .join(checks, checks.c.id == snapshots.c.check_id)
        .join(_CONFIRMED, _CONFIRMED.c.id == snapshots.c.confirms)
        .join(_READ, _READ.c.id == _CONFIRMED.c.check_id)
        .where(or_(_CONFIRMED.c.sha256.is_(None), _READ.c.source != checks.c.source)),
    ),
    _Chain(
        "change {id} of {source} has no state",
        select(changes.c.id, changes.c.source).where(
            ~exists().where(change_events.c.change_id == changes.c.id)
        ),
    ),
    _Chain(
        "change {id} of {source} has no verdict",
        select(changes.c.id, changes.c.source).where(~exists().where(verdicts.c.change_id == changes.c.id)),
    ),
    _Chain(
        "change {id} of {source} was told, and no reading was settled with it: it would be told again",
        select(changes.c.id, changes.c.source).where(
            exists().where(change_events.c.change_id == changes.c.id, _TOLD),
            ~exists().where(settlements.c.change_id == changes.c.id),
        ),
    ),
    _Chain(
        "settlement {id} of {source} rests on a check that was not believed, or is of another source",
        select(settlements.c.id, settlements.c.source)
        .join(checks, checks.c.id == settlements.c.check_id)
        .where(or_(checks.c.outcome.not_in(BELIEVED), checks.c.source != settlements.c.source)),
    ),
    _Chain(
        "settlement {id} of {source} says that a change was told, and the change does not",
        select(settlements.c.id, settlements.c.source).where(
            settlements.c.why == "told",
            settlements.c.change_id.is_not(None),
            ~exists().where(change_events.c.change_id == settlements.c.change_id, _TOLD),
        ),
    ),
    _Chain(
        "alert {id} about {source} shows a check that is not there",
        select(source_alerts.c.id, source_alerts.c.source).where(
            source_alerts.c.check_id.is_not(None), ~exists().where(checks.c.id == source_alerts.c.check_id)
        ),
    ),
)


def broken(connection: Connection) -> Iterator[Flaw]:
    """The rows that go without one that they need, and where a source no longer stands as its rows say."""
    for chain in CHAINS:
        for id_, source in connection.execute(chain.broken):
            yield Flaw(chain.what.format(id=id_, source=source), RESTORE)
    stands = {row["source"]: dict(row) for row in connection.execute(select(standings)).mappings()}
    for source in connection.scalars(select(checks.c.source).distinct()).all():
        if stands.pop(source, None) != standing.derive(connection, source):
            yield Flaw(f"where {source} stands is not what its checks say", REBUILD)
    for source in stands:
        yield Flaw(f"{source} stands somewhere, and was never checked", REBUILD)


def unsound(connection: Connection) -> Iterator[Flaw]:
    """What SQLite itself finds wrong with its file; a database server looks after that by itself."""
    if connection.dialect.name != "sqlite":
        return
    for (word,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if word != "ok":
            yield Flaw(f"the file of the ledger is damaged: {word}", RESTORE)
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Flaw(f"row {row} of {table} names a row of {parent} that is not there", RESTORE)


def unguarded(connection: Connection) -> Iterator[Flaw]:
    """The tables of what happened that may be rewritten."""
    for table in rewritable(connection, (kept.name for kept in APPEND_ONLY)):
        yield Flaw(f"{table} may be rewritten: what refuses it was taken out of the database", RESTORE)
