"""An alert and the state it rests on are told together, once, or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from archive import Archive, NewSettlement, NewSourceAlert
from archive.errors import AlertAlreadyOpen
from tests.archive.entries import SOURCE, Writer, day, message
from tests.engines import Place

BROKEN = NewSourceAlert(source=SOURCE, cause="HTTP 503", since=day(1))


def test_a_source_has_one_open_alert_at_most(archive: Archive, writer: Writer) -> None:
    writer.check(1, "unreachable")
    archive.tell(writer.run, opened=[BROKEN])

    with pytest.raises(AlertAlreadyOpen, match=SOURCE):
        archive.tell(writer.run, opened=[BROKEN], messages=[message()])
    assert archive.outbox.pending() == []


def test_an_alert_is_closed_and_may_be_opened_again(archive: Archive, writer: Writer) -> None:
    writer.check(1, "unreachable")
    archive.tell(writer.run, opened=[BROKEN])
    alert = archive.standing(SOURCE).alerts.get("unread")
    assert alert is not None
    assert (alert.cause, alert.since) == ("HTTP 503", day(1))

    archive.tell(writer.run, closed=[alert.id])
    archive.tell(writer.run, closed=[alert.id])
    assert not archive.standing(SOURCE).alerts

    archive.tell(writer.run, opened=[BROKEN])
    assert archive.standing(SOURCE).alerts


def test_what_was_not_believed_never_settles(archive: Archive, writer: Writer) -> None:
    kept = writer.check(1, "suspect")

    with pytest.raises(ValueError, match="no believed check"):
        archive.tell(
            writer.run,
            settlements=[NewSettlement(source=SOURCE, check_id=kept.check_id, why="told")],
            messages=[message()],
        )
    assert archive.outbox.pending() == []


def test_another_source_cannot_be_settled_by_a_check(archive: Archive, writer: Writer) -> None:
    kept = writer.check(1, "first")

    with pytest.raises(ValueError, match="no believed check"):
        writer.settle(kept, source="wrenmobile/share")


@pytest.mark.parametrize("statement", range(2, 20, 3))
def test_a_kill_at_any_statement_leaves_all_of_it_or_nothing(place: Place, statement: int) -> None:
    command = [sys.executable, "-m", "tests.archive.teller", str(place.data), str(statement)]
    child = subprocess.run(command, check=False, capture_output=True, text=True, env=place.environment)
    assert child.returncode in (0, -signal.SIGKILL), child.stderr

    with place.open() as archive:
        standing = archive.standing(SOURCE)
        parts = {
            bool(standing.alerts),
            standing.settled is not None and standing.settled.why == "told",
            archive.open_changes() == [],
            len(archive.outbox.pending()) == 2,
        }
    assert parts == {child.returncode == 0}
