"""How the ledger fares: what a maintainer asks of it before anything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from time import time

from sqlalchemy import Connection, func, select

from archive.outbox import Backlog, backlog
from archive.runs import Runs
from archive.schema import checks, leases, run_ends, runs


@dataclass(frozen=True, slots=True)
class LastRun:
    """A run of a command: when it began and ended; `error` is why it failed. A killed run has no end."""

    id: str
    started_at: datetime
    finished_at: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Health:
    """`newest` is the latest time in the ledger, `abandoned` what is leased to runs that are over or dead."""

    newest: datetime | None
    last_check: LastRun | None
    backlog: Backlog
    abandoned: tuple[str, ...]


def health(connection: Connection, alive: Runs) -> Health:
    """How the ledger fares now."""
    times = (
        connection.scalar(select(func.max(column))) for column in (runs.c.started_at, checks.c.recorded_at)
    )
    held = connection.execute(select(leases.c.name, leases.c.run, leases.c.expires_at)).all()
    return Health(
        newest=max(filter(None, times), default=None),
        last_check=_last(connection, "check"),
        backlog=backlog(connection),
        abandoned=tuple(row.name for row in held if alive.is_dead(row.run) or row.expires_at < time()),
    )


def _last(connection: Connection, command: str) -> LastRun | None:
    ended = select(runs.c.id, runs.c.started_at, run_ends.c.finished_at, run_ends.c.error)
    mine = ended.outerjoin(run_ends, run_ends.c.run == runs.c.id).where(runs.c.command == command)
    row = (
        connection.execute(mine.order_by(runs.c.started_at.desc(), runs.c.id.desc()).limit(1))
        .mappings()
        .one_or_none()
    )
    return LastRun(**row) if row else None
