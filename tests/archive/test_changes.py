"""A change keeps its id through its life, and its life is a row of events."""

from __future__ import annotations

import re

import pytest

from archive import Archive, Judged
from archive.errors import AlreadyTold, UnknownChange
from tests.archive.entries import SOURCE, Writer, day


def states(archive: Archive, change_id: str | None) -> list[str]:
    change = archive.change(change_id or "")
    return [event.state for event in change.events] if change else []


def test_a_change_is_the_same_as_long_as_the_page_says_the_same(archive: Archive, writer: Writer) -> None:
    first = writer.first()
    seen = writer.changed(1, first)
    again = writer.changed(2, first, "confirmed")
    (change,) = archive.changes(SOURCE)

    assert seen.change_id == again.change_id == change.id
    assert [event.state for event in change.events] == ["seen once", "confirmed"]
    assert [event.check_id for event in change.events] == [seen.check_id, again.check_id]
    assert (change.check_id, change.settled_check_id, change.state) == (
        seen.check_id,
        first.check_id,
        "confirmed",
    )


def test_an_id_can_be_typed_by_a_person(writer: Writer) -> None:
    kept = writer.changed(1, writer.first())

    assert re.fullmatch("c-[0-9a-f]{8}", kept.change_id or "")


def test_another_wording_is_another_change(archive: Archive, writer: Writer) -> None:
    first = writer.first()

    assert writer.changed(1, first).change_id != writer.changed(2, first, fingerprint="f2").change_id


def test_the_same_wording_against_a_newer_settled_reading_is_another_change(
    archive: Archive, writer: Writer
) -> None:
    first = writer.first()
    second = writer.changed(1, first, fingerprint="f1")
    writer.settle(second)
    back = writer.changed(2, second, fingerprint="f0")
    writer.settle(back)

    assert writer.changed(3, back, fingerprint="f1").change_id != second.change_id


def test_a_state_that_lasts_is_one_event(archive: Archive, writer: Writer) -> None:
    first = writer.first()
    kept = [writer.changed(on, first) for on in (1, 2, 3)]

    assert states(archive, kept[0].change_id) == ["seen once"]


def test_a_change_that_is_taken_back_returns_and_may_flap(archive: Archive, writer: Writer) -> None:
    first = writer.first()
    change = writer.changed(1, first).change_id or ""
    writer.check(2, "unchanged", events=((change, "returned"),))
    returned = archive.open_changes()
    writer.changed(3, first, "flapping")

    assert returned == []
    assert states(archive, change) == ["seen once", "returned", "flapping"]
    assert [found.id for found in archive.open_changes([SOURCE])] == [change]


def test_a_told_change_is_open_no_more(archive: Archive, writer: Writer) -> None:
    kept = writer.changed(1, writer.first(), "confirmed")
    writer.settle(kept, told=[kept.change_id])

    assert archive.open_changes() == []
    assert states(archive, kept.change_id) == ["confirmed", "told"]


def test_a_change_against_a_reading_that_was_settled_away_is_open_no_more(
    archive: Archive, writer: Writer
) -> None:
    first = writer.first()
    writer.changed(1, first)
    writer.settle(writer.check(2, "changed"), "set aside")

    assert archive.open_changes() == []


def test_no_change_is_told_twice(archive: Archive, writer: Writer) -> None:
    kept = writer.changed(1, writer.first())
    archive.tell(writer.run, told=[kept.change_id or ""])

    with pytest.raises(AlreadyTold, match=f"{kept.change_id} was told already"):
        archive.tell(writer.run, told=[kept.change_id or ""])
    assert states(archive, kept.change_id) == ["seen once", "told"]


def test_a_change_that_does_not_exist_cannot_be_told(archive: Archive, writer: Writer) -> None:
    with pytest.raises(UnknownChange, match="no change c-00000000"):
        archive.tell(writer.run, told=["c-00000000"])


def test_the_latest_verdict_counts_and_earlier_ones_stay(archive: Archive, writer: Writer) -> None:
    first = writer.first()
    change = writer.changed(1, first).change_id or ""
    writer.changed(2, first)
    archive.revise_verdict(change, Judged("editorial", ("sharing",), "r2"))
    found = archive.change(change)
    with archive._ledger.reading() as connection:
        kept = connection.exec_driver_sql("SELECT verdict FROM verdicts ORDER BY id").scalars().all()

    assert found is not None
    assert (found.verdict, found.topics, found.rules_hash) == ("editorial", ("sharing",), "r2")
    assert kept == ["material", "editorial"]


def test_when_a_change_was_shown_is_when_its_first_check_was(archive: Archive, writer: Writer) -> None:
    first = writer.first()
    writer.changed(1, first)
    writer.changed(2, first, "confirmed")

    assert archive.changes()[0].observed_at == day(1)
