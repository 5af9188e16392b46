"""How sources are watched is told of all of them at once."""

from __future__ import annotations

from sqlalchemy import event

from archive import Archive, NewSourceAlert, Run
from tests.archive.entries import SOURCE, Writer, day

OTHER = "wrenmobile/share"


def test_the_last_outcomes_come_in_the_order_in_which_they_were_observed(
    archive: Archive, writer: Writer
) -> None:
    writer.first()
    for on, outcome in ((1, "unreachable"), (3, "changed"), (2, "suspect")):
        writer.check(on, outcome)  # type: ignore[arg-type]
    writer.check(0, "disallowed", OTHER)

    found = archive.watching(3)

    assert found[SOURCE].recent == ("unreachable", "suspect", "changed")
    assert found[OTHER].recent == ("disallowed",)


def test_the_last_reading_and_the_reason_of_the_last_check_are_there(
    archive: Archive, writer: Writer
) -> None:
    writer.first()
    writer.check(1, "unreachable", reason="the server was busy")

    found = archive.watching(14)[SOURCE]

    assert (found.last_read, found.last_check, found.blind_since) == (day(0), day(1), day(1))
    assert (found.outcome, found.reason) == ("unreachable", "the server was busy")


def test_open_alerts_are_there_by_kind(archive: Archive, run: Run, writer: Writer) -> None:
    writer.first()
    archive.tell(run, opened=[NewSourceAlert(source=SOURCE, cause="moved", since=day(0), kind="moved")])

    assert archive.watching(14)[SOURCE].alerts["moved"].cause == "moved"


def test_the_number_of_queries_is_the_same_for_one_source_and_for_many(
    archive: Archive, writer: Writer
) -> None:
    def queries() -> int:
        asked: list[str] = []
        engine = archive._ledger.engine

        def note(*known: object) -> None:
            asked.append(str(known[2]))

        event.listen(engine, "before_cursor_execute", note)
        archive.watching(14)
        event.remove(engine, "before_cursor_execute", note)
        return len(asked)

    writer.check(0, "first")
    one = queries()
    for number in range(5):
        writer.check(0, "first", f"wrenmobile/page-{number}")

    assert queries() == one
