"""The long-running scheduler: whenever a schedule line fires, `fineprint check` runs as a process of its own.

The scheduler decides nothing about what is due: the check asks the ledger, as it does when cron starts it.
A process a run keeps what a crawl might leak or hang out of this one, which lives for months.
"""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import threading
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.job import Job
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from config.watch import Watch
from fineprint.due import trigger
from fineprint.places import Places

MISFIRE_GRACE = 3600
"""Seconds by which a run may start late (the machine slept, another run was busy) and still be made."""

DELIVERY_PAUSE = 900
"""Seconds between two looks at messages that the mail server has not taken yet."""

RUN_LIMIT = 4 * 3600
"""Seconds after which a run counts as hung and is ended; the next one does what is left."""

log = logging.getLogger("fineprint.schedule")


class Scheduler:
    """Runs checks on schedule, one at a time, until it is told to stop."""

    def __init__(self, watch: Watch, places: Places) -> None:
        self._places = places
        self._stop = threading.Event()
        self._running: subprocess.Popen[bytes] | None = None
        self._scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": MISFIRE_GRACE},
        )
        self._scheduler.add_job(self._check, DateTrigger(), id="at the start")
        for line in sorted({source.schedule for source in watch.sources}):
            self._scheduler.add_job(self._check, trigger(line, watch.settings.schedule.time_zone), id=line)
        self._scheduler.add_job(self._deliver, IntervalTrigger(seconds=DELIVERY_PAUSE), id="deliver")

    @property
    def jobs(self) -> list[Job]:
        """What is run, and when."""
        jobs: list[Job] = self._scheduler.get_jobs()
        return jobs

    def serve(self) -> None:
        """Run until SIGTERM or SIGINT; a check that is under way is ended, and loses nothing by it."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stopped)
        self._scheduler.start()
        for job in self.jobs:
            log.info("next by %s: %s", job.id, job.next_run_time)
        self._stop.wait()
        running = self._running
        if running:
            running.terminate()
        self._scheduler.shutdown(wait=True)
        log.info("stopped")

    def _stopped(self, number: int, frame: FrameType | None) -> None:
        self._stop.set()

    def _check(self) -> None:
        self._run("check")

    def _deliver(self) -> None:
        self._run("check", "--deliver")

    def _run(self, *arguments: str) -> None:
        if self._stop.is_set():
            return
        with subprocess.Popen(
            [sys.executable, "-m", "fineprint", *self._places.options, *arguments]
        ) as self._running:
            if self._stop.is_set():
                self._running.terminate()
            try:
                code = self._running.wait(RUN_LIMIT)
            except subprocess.TimeoutExpired:
                self._running.terminate()
                code = self._running.wait()
                log.error("the run took longer than %d hours and was ended", RUN_LIMIT // 3600)
        self._running = None
        if code not in (0, 1) and not self._stop.is_set():
            log.error("fineprint %s ended with code %d", " ".join(arguments), code)
