"""What an archive no longer has to keep: visits that said what the page had said before, long ago.

The rows stay, with what is in them of the answer; only bytes go, and each with a row that says when and by which
rule. Kept for good are the bytes of whatever somebody may ask for again: the first reading and each that was
settled, both sides of a change, what was in doubt or could not be read, what a person handed over, the last page,
and whatever the bytes of these are stored against.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import CTE, Select, func, insert, select, union

from archive.blobs import BlobFiles
from archive.database import Ledger
from archive.records import BELIEVED
from archive.schema import (
    change_events,
    changes,
    checks,
    drops,
    settlements,
    snapshots,
    source_alerts,
    standings,
)

BATCH = 500
"""Contents that are let go of in one transaction."""
REST = 24 * 3600.0
"""Seconds for which a content was not asked for before it may go: a run may be about to name it in a row."""


@dataclass(frozen=True, slots=True)
class Retained:
    """How many contents were let go of (or would be), and their bytes on the disk."""

    dropped: int
    size: int


@dataclass(frozen=True, slots=True)
class Spare:
    """A content that may go, with its bytes on the disk and the last snapshot that it was of."""

    sha256: str
    size: int
    snapshot_id: int


def retain(
    ledger: Ledger, blobs: BlobFiles, run: str, contents: Iterable[Spare], rule: str, now: datetime
) -> Retained:
    """Let go of contents that `spare` named. `rule` is how that is known in the ledger.

    Raises LedgerUnusable and OSError.
    """
    gone: list[int] = []
    remaining = iter(contents)
    while batch := list(islice(remaining, BATCH)):
        # The row is first: killed between the two, a content is there that need not be, and goes the next time.
        record(ledger, run, batch, rule, now)
        gone += [each.size for each in batch if blobs.drop(each.sha256, untouched_since())]
    return Retained(len(gone), sum(gone))


def spare(ledger: Ledger, blobs: BlobFiles, before: datetime) -> list[Spare]:
    """The contents observed before a time that may go, the oldest first.

    No row needs them, no other content rests on them or may come to, and nobody has just put them again.
    """
    with ledger.reading() as connection:
        free = {row.sha256: row.latest for row in connection.execute(_unneeded(before))}
    if not free:
        return []  # every run asks, and to open all files takes minutes where there are many
    names = set(blobs.names())
    for needed in (names - free.keys()) | blobs.wanted_bases():
        free.pop(needed, None)
        base = blobs.base(needed)
        while base:
            free.pop(base, None)
            base = blobs.base(base)
    there = {name: blobs.file(name).stat() for name in free if name in names}
    since = untouched_since()
    return [Spare(name, stat.st_size, free[name]) for name, stat in there.items() if stat.st_mtime < since]


def untouched_since() -> float:
    """The time, of the file system, before which a file was last asked for that may go."""
    return time.time() - REST


def record(ledger: Ledger, run: str, contents: Iterable[Spare], rule: str, now: datetime) -> None:
    """Append that contents were let go of."""
    rows = [asdict(each) | {"run": run, "rule": rule, "dropped_at": now} for each in contents]
    with ledger.writing() as connection:
        connection.execute(insert(drops), rows)


def _unneeded(before: datetime) -> Select[tuple[str, int]]:
    """The contents that only such checks name of which nobody needs the snapshots."""
    quiet = _quiet(before)
    needed = select(snapshots.c.sha256).where(
        snapshots.c.sha256.is_not(None), snapshots.c.check_id.not_in(_spare_checks(quiet))
    )
    return (
        select(snapshots.c.sha256, func.max(snapshots.c.id).label("latest"))
        .where(snapshots.c.sha256.is_not(None), snapshots.c.sha256.not_in(needed))
        .group_by(snapshots.c.sha256)
        .order_by(func.min(snapshots.c.id))
    )


def _quiet(before: datetime) -> CTE:
    """The checks of before that said what the believed ones next to them said, and that no other row names."""
    order = (checks.c.observed_at, checks.c.id)
    text = func.coalesce(checks.c.same_as, checks.c.id)
    believed = (
        select(
            checks.c.id,
            checks.c.outcome,
            checks.c.observed_at,
            text.label("text"),
            func.lag(text).over(partition_by=checks.c.source, order_by=order).label("earlier"),
            func.lead(text).over(partition_by=checks.c.source, order_by=order).label("later"),
        )
        .where(checks.c.outcome.in_(BELIEVED))
        .subquery()
    )
    return (
        select(believed.c.id)
        .where(
            believed.c.outcome == "unchanged",
            believed.c.observed_at < before,
            believed.c.text == believed.c.earlier,
            believed.c.text == believed.c.later,
            believed.c.id.not_in(_named()),
        )
        .cte("quiet")
    )


def _named() -> Select[tuple[int]]:
    """The checks that another row speaks of, or to whose snapshots one does, and those that a person delivered."""
    rested_on = union(select(settlements.c.snapshot_id), select(standings.c.believed_snapshot_id)).subquery()
    ids = union(
        select(settlements.c.check_id),
        select(changes.c.check_id),
        select(changes.c.settled_check_id),
        select(change_events.c.check_id),
        select(source_alerts.c.check_id),
        select(standings.c.last_check_id),
        select(standings.c.believed_check_id),
        select(checks.c.same_as),
        select(snapshots.c.check_id).where(snapshots.c.id.in_(select(rested_on.c[0]))),
        select(snapshots.c.check_id).where(snapshots.c.delivered_by.is_not(None)),
    ).subquery()
    return select(ids.c[0]).where(ids.c[0].is_not(None))


def _spare_checks(quiet: CTE) -> Select[tuple[int]]:
    """Those of the quiet checks whose snapshots no other check has confirmed by a 304, unless that is quiet too."""
    later = snapshots.alias("later")
    confirmed = (
        select(snapshots.c.check_id)
        .join(later, later.c.confirms == snapshots.c.id)
        .where(later.c.check_id.not_in(select(quiet.c.id)))
    )
    return select(quiet.c.id).where(quiet.c.id.not_in(confirmed))
