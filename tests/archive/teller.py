"""A process that kills itself at some statement of telling: `python -m tests.archive.teller DATA STATEMENT`."""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from pathlib import Path

from sqlalchemy import event

from archive import Archive, NewSettlement, NewSourceAlert
from tests.archive.entries import SOURCE, Writer, day, message


def tell(data: Path, statement: int) -> None:
    with Archive.open(data, os.environ.get("FINEPRINT_DATABASE_URL")) as archive, archive.run("check") as run:
        writer = Writer(archive, run)
        kept = writer.changed(1, writer.first(), "confirmed")
        numbers = count(1)

        def maybe_die(*_call: object) -> None:
            if next(numbers) == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(archive._ledger.engine, "after_cursor_execute", maybe_die)
        archive.tell(
            run,
            settlements=[
                NewSettlement(source=SOURCE, check_id=kept.check_id, why="told", change_id=kept.change_id)
            ],
            told=[kept.change_id or ""],
            opened=[NewSourceAlert(source=SOURCE, cause="HTTP 503", since=day(1))],
            messages=[message(1), message(2)],
        )
        event.remove(archive._ledger.engine, "after_cursor_execute", maybe_die)


if __name__ == "__main__":
    tell(Path(sys.argv[1]), int(sys.argv[2]))
