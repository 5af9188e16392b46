"""Runs: which command worked when, and whether the process behind one still lives."""

from __future__ import annotations

import platform
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import insert, select

from archive.database import Ledger
from archive.schema import run_ends, runs


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command."""

    id: str
    command: str
    started_at: datetime


class Runs:
    """The runs of a ledger, each with a file that the kernel keeps locked while its process lives."""

    def __init__(self, ledger: Ledger, folder: Path, now: Callable[[], datetime]) -> None:
        self._ledger, self._folder, self._now = ledger, folder, now

    @contextmanager
    def open(self, command: str) -> Iterator[Run]:
        """A run from its start to its end, however it ends."""
        started = self._now()
        run = Run(f"{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}", command, started)
        # The lock comes before the row, so that nobody can take a run that has just begun for a dead one.
        try:
            with FileLock(self._lock(run.id)):
                self._begin(run)
                try:
                    yield run
                except BaseException as error:
                    self._end(run, f"{type(error).__name__}: {error}")
                    raise
                self._end(run, None)
        finally:
            self.forget_lock(run.id)

    def first_started_at(self) -> datetime | None:
        """When the first run began; their ids are in the order of time."""
        first = select(runs.c.started_at).order_by(runs.c.id).limit(1)
        with self._ledger.reading() as connection:
            began: datetime | None = connection.scalar(first)
            return began

    def is_dead(self, run: str) -> bool:
        """True where the process of a run of this machine surely no longer lives.

        The kernel drops the lock with the process, also after kill -9. Without a lock file, nothing is sure.
        """
        file = self._lock(run)
        if not file.exists():
            return False
        try:
            with FileLock(file, timeout=0):
                return True
        except Timeout:
            return False

    def is_under_way(self, run: str) -> bool:
        """True where a run of this data folder has not ended, neither by itself nor by kill -9."""
        return self._lock(run).exists() and not self.is_dead(run)

    def forget_lock(self, run: str) -> None:
        """Remove the lock file of a run that is over, once nothing refers to it."""
        self._lock(run).unlink(missing_ok=True)

    def _lock(self, run: str) -> Path:
        return self._folder / f"{run}.lock"

    def _begin(self, run: Run) -> None:
        row = {
            "id": run.id,
            "command": run.command,
            "host": platform.node(),
            "fineprint": fineprint_version(),
        }
        with self._ledger.writing() as connection:
            connection.execute(insert(runs).values(**row, started_at=run.started_at))

    def _end(self, run: Run, error: str | None) -> None:
        with self._ledger.writing() as connection:
            connection.execute(insert(run_ends).values(run=run.id, error=error, finished_at=self._now()))


def fineprint_version() -> str:
    """The version of this Fineprint."""
    try:
        return metadata.version("fineprint")
    except metadata.PackageNotFoundError:
        return "from a checkout"
