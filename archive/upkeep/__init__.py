"""Keeping house: backups of an archive, whether all of it is still there, and what it no longer has to keep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import func, select

from archive.blobs import BlobFiles
from archive.database import Ledger
from archive.runs import Run, Runs
from archive.schema import drops
from archive.upkeep.backup import LOCK, back_up
from archive.upkeep.chains import Flaw
from archive.upkeep.health import Health, health
from archive.upkeep.manifest import Manifest
from archive.upkeep.retention import Retained, retain, spare, untouched_since
from archive.upkeep.verify import Verified, verify
from archive.upkeep.witness import rewritten_since

PAUSE = timedelta(hours=20)
"""Time between two passes of retention that nobody asked for: less than a day, so that a daily run makes one."""
MOST = 5000
"""Contents that such a pass lets go of; the next one goes on."""


class Upkeep:
    """What a maintainer does with an archive now and then. One does it at a time."""

    def __init__(self, ledger: Ledger, blobs: BlobFiles, data: Path, now: Callable[[], datetime]) -> None:
        self._ledger, self._blobs, self._data, self._now = ledger, blobs, data, now

    def back_up(self, file: Path, config: Path | None) -> Manifest:
        """Write a backup of the archive and of a configuration folder.

        Raises BackupInside, BackupDamaged, LedgerUnusable and OSError.
        """
        with FileLock(self._data / LOCK):
            return back_up(self._ledger, self._data, config, file, self._now())

    def verify(self) -> Verified:
        """Read everything back. Raises LedgerUnusable."""
        with FileLock(self._data / LOCK):
            return verify(self._ledger, self._blobs)

    def health(self) -> Health:
        """How the ledger fares. Raises LedgerUnusable."""
        with self._ledger.reading() as connection:
            return health(connection, Runs(self._ledger, self._data / "runs", self._now))

    def rewritten_since(self, backup: Path) -> list[Flaw]:
        """The rows of a backup that are no longer as they were. Raises BackupDamaged and LedgerUnusable."""
        return list(rewritten_since(self._ledger, backup))

    def spare(self, after: timedelta) -> Retained:
        """What retention would let go of now."""
        contents = spare(self._ledger, self._blobs, self._now() - after)
        return Retained(len(contents), sum(each.size for each in contents))

    def retain(self, run: Run, after: timedelta) -> Retained:
        """Let go of the bytes of visits older than a span that are not around a change.

        Raises LedgerUnusable and OSError.
        """
        with FileLock(self._data / LOCK):
            return self._retain(run, after, None)

    def retain_daily(self, run: Run, after: timedelta) -> Retained:
        """The same at the end of a run: once a day, not too much at once, and not while another keeps house."""
        latest = select(func.max(drops.c.dropped_at))
        with self._ledger.reading() as connection:
            last = connection.scalar(latest)
        if last and last > self._now() - PAUSE:
            return Retained(0, 0)
        try:
            with FileLock(self._data / LOCK, timeout=0):
                return self._retain(run, after, MOST)
        except Timeout:
            return Retained(0, 0)

    def _retain(self, run: Run, after: timedelta, most: int | None) -> Retained:
        self._blobs.sweep(untouched_since())
        contents = spare(self._ledger, self._blobs, self._now() - after)[:most]
        rule = f"changes, after {after / timedelta(days=1):g} days"
        return retain(self._ledger, self._blobs, run.id, contents, rule, self._now())
