"""The database and what the ledger tells: clock, last run, mails that wait, leases that were left behind."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

from archive import ArchiveError
from archive.database import Ledger, sqlite_in
from archive.upgrade import revisions, stored_revision
from archive.upkeep.health import Health, LastRun
from config.settings import Timing
from config.watch import Watch
from fineprint import clock
from fineprint.doctor.finding import Examined, not_ready, not_used, ready
from fineprint.due import stale_from
from fineprint.installation import remembered
from fineprint.places import Places

SET_BACK = timedelta(minutes=2)
"""How far the clock may be behind the ledger, as clocks are set right by small steps."""
WAITED = timedelta(days=1)
"""How long a mail may wait: mail servers defer what they do not know for minutes, and are mended in hours."""


def examine(places: Places, watch: Watch | None) -> Iterator[Examined]:
    """The database, and where it can be used what the ledger tells."""
    try:
        found = _database(places)
        yield found
        health = _health(places) if found.state == "ready" else None
    except ArchiveError as error:
        yield not_ready("database", str(error), "put that right; nothing works without the ledger")
        health = None
    yield from _clock(health)
    if health:
        yield _last_run(health.last_check, watch)
        yield _outbox(health)
        yield _leases(health)


def _database(places: Places) -> Examined:
    with closing(Ledger(places.database or sqlite_in(places.data))) as ledger:
        if ledger.file and not ledger.file.exists():
            return not_used("database", f"there is no {ledger.file} yet; the first run makes it")
        stored, known = stored_revision(ledger), revisions()
        # Takes its turn and writes nothing: it fails where a program keeps the ledger locked.
        with ledger.writing() as connection:
            if ledger.file:
                mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
                engine = f"SQLite {sqlite3.sqlite_version}, {mode}"
            else:
                engine = f"PostgreSQL {connection.exec_driver_sql('SHOW server_version').scalar()}"
        if stored is not None and stored not in known:
            fix = "install the Fineprint that wrote it, or a newer one"
            return not_ready("database", f"{ledger.name}: revision {stored}, newer than {known[-1]}", fix)
        if stored is None:
            return ready("database", f"{ledger.name}: {engine}, empty; the first run makes the ledger")
        later = "" if stored == known[-1] else f", brought to {known[-1]} by the next run"
        return ready("database", f"{ledger.name}: {engine}, revision {stored}{later}")


def _health(places: Places) -> Health | None:
    with closing(Ledger(places.database or sqlite_in(places.data))) as ledger:
        if stored_revision(ledger) != revisions()[-1]:
            return None
    with remembered(places) as archive:
        return archive.upkeep.health()


def _clock(health: Health | None) -> Iterator[Examined]:
    if os.environ.get("FINEPRINT_NOW"):
        fix = "unset FINEPRINT_NOW, which is for tests and the demo"
        yield not_ready("clock", f"FINEPRINT_NOW holds it at {os.environ['FINEPRINT_NOW']}", fix)
        return
    now = clock.now()
    if health and health.newest and health.newest > now + SET_BACK:
        found = f"it is {now:%Y-%m-%d %H:%M} UTC, and the ledger has a row of {health.newest:%Y-%m-%d %H:%M}"
        yield not_ready(
            "clock", found, "set the clock right, and have it kept so (chrony, systemd-timesyncd)"
        )
        return
    yield ready("clock", f"{now:%Y-%m-%d %H:%M} UTC")


def _last_run(last: LastRun | None, watch: Watch | None) -> Examined:
    cron = "have cron call `fineprint check`, or let `fineprint schedule` run"
    if last is None:
        return not_ready("schedule", "no `fineprint check` has run yet", cron)
    found = f"last run {last.started_at:%Y-%m-%d %H:%M} UTC"
    if last.error:
        return not_ready("schedule", f"{found}; it failed: {last.error}", "put that right, and run it again")
    timing = Timing(time_zone=watch.settings.schedule.time_zone) if watch else Timing()
    # The visits of a schedule line that had to follow the last run.
    sources = (
        {source.schedule: source.model_copy(update={"max_age": None}) for source in watch.sources}
        if watch
        else {}
    )
    missed = [
        line for line, each in sources.items() if stale_from(each, last.started_at, timing) <= clock.now()
    ]
    if missed:
        return not_ready("schedule", f"{found}; two visits of `{missed[0]}` were missed since", cron)
    return ready("schedule", found)


def _outbox(health: Health) -> Examined:
    waiting, since = health.backlog.waiting, health.backlog.since
    if since is None:
        return ready("outbox", "nothing waits")
    found = f"{waiting} messages wait, the oldest since {since:%Y-%m-%d %H:%M} UTC"
    if since < clock.now() - WAITED:
        return not_ready("outbox", found, "`fineprint check --deliver` tries again and says what is answered")
    return ready("outbox", found)


def _leases(health: Health) -> Examined:
    if health.abandoned:
        names = ", ".join(health.abandoned)
        return ready("leases", f"{names}: left behind by a run that was killed; the next run takes them over")
    return ready("leases", "none is left behind")
