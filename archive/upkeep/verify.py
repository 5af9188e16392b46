"""Is all of it still there? Every content is read back, every row held against those that it needs.

One content is in memory at a time, with the names of all (some 100 bytes each).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, func, select

from archive.blobs import BlobFiles
from archive.database import Ledger
from archive.errors import ArchiveDamaged
from archive.schema import APPEND_ONLY, checks, drops, snapshots
from archive.upkeep import chains
from archive.upkeep.chains import Flaw

_DROPPED = select(func.max(drops.c.snapshot_id)).where(drops.c.sha256 == snapshots.c.sha256).scalar_subquery()
_NAMED = (
    select(snapshots.c.sha256, func.max(snapshots.c.id), _DROPPED)
    .where(snapshots.c.sha256.is_not(None))
    .group_by(snapshots.c.sha256)
)


@dataclass
class Verified:
    """What was looked at, and what is wrong.

    `contents` are those that are there and `rows` those of what happened; `dropped` the contents that rows name
    and retention let go of; `unnamed` those that no row names, which harms nothing: a run was killed before it
    wrote its row.
    """

    contents: int = 0
    rows: int = 0
    dropped: int = 0
    unnamed: int = 0
    flaws: list[Flaw] = field(default_factory=list)


@dataclass
class _Damage:
    """What is wrong with a file, and the contents that cannot be had without it."""

    what: str
    contents: list[str]


def verify(ledger: Ledger, blobs: BlobFiles) -> Verified:
    """Look at everything. Raises LedgerUnusable where the database does not answer at all."""
    names = set(blobs.names())
    found = Verified(contents=len(names))
    with ledger.reading() as connection:
        found.flaws += chains.unsound(connection)
        if not found.flaws:
            found.flaws += chains.broken(connection)
        found.flaws += chains.unguarded(connection)
        found.rows = sum(
            connection.scalar(select(func.count()).select_from(kept)) or 0 for kept in APPEND_ONLY
        )
        damaged = _missing(connection, blobs, names, found)
    # No transaction is open while the contents are read: that takes minutes, and a server gives up on it.
    _read_back(blobs, names, damaged)
    with ledger.reading() as connection:
        found.flaws += (_flaw(connection, file, damage) for file, damage in damaged.items())
    return found


def _missing(
    connection: Connection, blobs: BlobFiles, names: set[str], found: Verified
) -> dict[Path, _Damage]:
    """The contents that rows name, that are not there, and that nobody let go of."""
    missing = {}
    named = 0
    for sha256, latest, dropped in connection.execute(_NAMED):
        # What was put and named since the contents were listed is there by now.
        if sha256 in names or blobs.file(sha256).exists():
            named += sha256 in names
        elif dropped == latest:
            found.dropped += 1
        else:
            missing[blobs.file(sha256)] = _Damage("is missing", [sha256])
    found.unnamed = len(names) - named
    return missing


def _read_back(blobs: BlobFiles, names: Iterable[str], damaged: dict[Path, _Damage]) -> None:
    for name in sorted(names):
        try:
            blobs.get(name)
        except ArchiveDamaged as error:
            damaged.setdefault(error.file, _Damage(error.what, [])).contents.append(name)


def _flaw(connection: Connection, file: Path, damage: _Damage) -> Flaw:
    lost = (
        select(checks.c.source, snapshots.c.observed_at)
        .join(checks, checks.c.id == snapshots.c.check_id)
        .where(snapshots.c.sha256.in_(damage.contents))
        .order_by(checks.c.source, snapshots.c.observed_at)
    )
    rows = tuple((row.source, row.observed_at) for row in connection.execute(lost))
    member = "/".join(("data", *file.parts[-3:]))
    advice = f"put it back from a backup: `tar --zstd -xf BACKUP {member}`; other snapshots are not affected"
    return Flaw(f"{file} {damage.what}", advice, rows)
