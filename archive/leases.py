"""Leases: which run works on which registrable domain, so that two runs share the work and never the host.

A lease ends when it is released, when it was not renewed for `TERM`, or at once when the process that holds
it is seen to be dead on this machine. Times are the computer's own, never an injected clock: two runs compare
them.
"""

from __future__ import annotations

import platform
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, delete, select, update

from archive.database import Ledger, upsert
from archive.errors import LedgerUnusable
from archive.runs import Run, Runs
from archive.schema import leases

TERM = 120.0
"""Seconds that a lease holds without being renewed."""


class Leases:
    """The leases of all runs."""

    def __init__(self, ledger: Ledger, runs: Runs) -> None:
        self._ledger, self._runs = ledger, runs

    @contextmanager
    def held(self, names: Iterable[str], run: Run) -> Iterator[set[str]]:
        """What is free of these names, held and renewed in the background until the end of the block."""
        got = self.acquire(names, run)
        over = threading.Event()
        renewing = threading.Thread(target=self._keep_renewing, args=(run, over), daemon=True)
        renewing.start()
        try:
            yield got
        finally:
            over.set()
            renewing.join()
            self.release(run, got)

    def acquire(self, names: Iterable[str], run: Run) -> set[str]:
        """Take what is free of these names; the ones that the run now holds."""
        wanted = sorted(set(names))
        self._bury_dead_holders()
        with self._ledger.writing() as connection:
            now = time.time()  # once it is this run's turn: what was written before is then not of the future
            taken = _held_by_others(connection, run, now)
            got = [name for name in wanted if name not in taken]
            lease = {"run": run.id, "host": platform.node(), "expires_at": now + TERM}
            upsert(connection, leases, [{"name": name, **lease} for name in got])
        return set(got)

    def renew(self, run: Run) -> set[str]:
        """Hold all leases of the run for another term; the ones that it still holds."""
        mine = leases.c.run == run.id
        with self._ledger.writing() as connection:
            connection.execute(update(leases).where(mine).values(expires_at=time.time() + TERM))
            return set(connection.scalars(select(leases.c.name).where(mine)))

    def release(self, run: Run, names: Iterable[str] | None = None) -> None:
        """Give leases of the run back: these names, or all."""
        mine = leases.c.run == run.id
        if names is not None:
            mine &= leases.c.name.in_(sorted(set(names)))
        with self._ledger.writing() as connection:
            connection.execute(delete(leases).where(mine))

    def _keep_renewing(self, run: Run, over: threading.Event) -> None:
        while not over.wait(TERM / 4):
            # A ledger that is busy now may not be so a while later, and the term holds for four tries.
            with suppress(LedgerUnusable):
                self.renew(run)

    def _bury_dead_holders(self) -> None:
        here = select(leases.c.run).where(leases.c.host == platform.node()).distinct()
        with self._ledger.reading() as connection:
            dead = [run for run in connection.scalars(here) if self._runs.is_dead(run)]
        if not dead:
            return
        with self._ledger.writing() as connection:
            connection.execute(delete(leases).where(leases.c.run.in_(dead)))
        for run in dead:
            self._runs.forget_lock(run)


def _held_by_others(connection: Connection, run: Run, now: float) -> set[str]:
    # A term that ends much later than any could was written by a clock that has been set back since. The clocks of
    # two machines may differ by less, and neither takes what the other holds.
    running = leases.c.expires_at.between(now, now + 2 * TERM)
    others = select(leases.c.name).where(leases.c.run != run.id, running)
    return set(connection.scalars(others))
