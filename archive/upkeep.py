"""Keeping house: backups of an archive, whether all of it is still there, and what it no longer has to keep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from archive.backup import back_up
from archive.database import Ledger
from archive.manifest import Manifest


class Upkeep:
    """What a maintainer does with an archive now and then."""

    def __init__(self, ledger: Ledger, data: Path, now: Callable[[], datetime]) -> None:
        self._ledger, self._data, self._now = ledger, data, now

    def back_up(self, file: Path, config: Path | None) -> Manifest:
        """Write a backup of the archive and of a configuration folder.

        Raises BackupInside, BackupDamaged, LedgerUnusable and OSError.
        """
        return back_up(self._ledger, self._data, config, file, self._now())
