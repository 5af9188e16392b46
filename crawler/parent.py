"""Start a crawl process and hand on its events. Nothing of Scrapy is imported here: a command starts fast."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from config.message import Message, said
from crawler.manners import Manners
from crawler.visit import Answer, DomainState, Event, Visit
from crawler.wire import Plan, event_from, to_line

CHILD = (sys.executable, "-P", "-m", "crawler.child")
"""The command of a crawl process. -P and a path: it runs this very code, whatever lies in the working directory."""

_GRACE = 30.0
"""Seconds for a process that has said all to end; names that are still being resolved hold it up."""


def crawl(
    visits: Sequence[Visit], manners: Manners, spool: Path, domains: Mapping[str, DomainState]
) -> Iterator[Event]:
    """Fetch pages in a process of their own, and yield what happens as it happens.

    Every visit yields exactly one Answer, also where the process fails. Bodies are files below `spool`,
    which the caller removes. Closing the iterator kills the process, and the process ends by itself when
    this one does.
    """
    if not visits:
        return
    plan = Plan(list(visits), manners, Path(tempfile.mkdtemp(dir=spool)), dict(domains))
    unanswered = Counter(visit.source for visit in visits)
    with tempfile.TemporaryFile() as complaints:
        process = _start(complaints)
        try:
            for event in _events(process, plan):
                if isinstance(event, Answer):
                    unanswered[event.source] -= 1
                yield event
            # One that does not end by itself has said all it had to say.
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_GRACE)
        finally:
            _end(process)
        reason = _why_ended(process.returncode, complaints)
    now = datetime.now(UTC)
    for source in unanswered.elements():
        yield Answer(source, now, now, hops=[], failure="unreachable", reason=reason)


def _start(complaints: IO[bytes]) -> subprocess.Popen[str]:
    path = os.pathsep.join([str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        CHILD,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path.rstrip(os.pathsep)},
        # A session of its own, so that Ctrl-C reaches only the parent, which ends the crawl in order.
        start_new_session=True,
    )


def _events(process: subprocess.Popen[str], plan: Plan) -> Iterator[Event]:
    plan_in, events_out = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)
    # A process that dies at once breaks the pipe; why it died is told with its answers.
    with contextlib.suppress(BrokenPipeError):
        plan_in.write(to_line(plan))
        plan_in.flush()
    for line in events_out:
        yield event_from(line)


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        # What is left in the buffer of a broken pipe has nowhere to go.
        with contextlib.suppress(BrokenPipeError):
            if pipe is not None:
                pipe.close()


def _why_ended(status: int, complaints: IO[bytes]) -> Message:
    how = f"signal {-status}" if status < 0 else f"exit status {status}"
    complaints.seek(0)
    lines = complaints.read().decode(errors="replace").splitlines()
    last = f": {lines[-1]}" if lines else ""
    return said(
        "The crawl process ended before it came to this page ({how}); the next run tries again",
        how=f"{how}{last}",
    )
