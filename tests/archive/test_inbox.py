"""The inbox: what is open, strongest first, and what a decision does to it."""

from __future__ import annotations

from archive import Archive, Asked, Decision, NewChange, NewReview
from archive.records import Kept
from tests.archive.entries import SOURCE, Writer, day


def decided(archive: Archive, change: Kept, decision: Decision, **more: object) -> None:
    assert change.change_id
    given = {"subject": "change", "subject_id": change.change_id, "who": "Ada", "observed_at": day(9)}
    archive.review(NewReview(decision=decision, **given | more))  # type: ignore[arg-type]


def opened(archive: Archive, **asked: object) -> list[str]:
    return [item.change_id for item in archive.inbox.items(Asked(**asked), 10)]  # type: ignore[arg-type]


def test_the_strongest_change_comes_first_and_of_these_the_latest(archive: Archive, writer: Writer) -> None:
    first = writer.first()
    weak = writer.changed(1, first, fingerprint="a", verdict="other")
    old = writer.changed(2, first, fingerprint="b")
    new = writer.changed(3, first, fingerprint="c")

    assert opened(archive) == [new.change_id, old.change_id, weak.change_id]
    assert archive.inbox.counted(Asked()) == {"material": 2, "other": 1}


def test_a_change_that_was_taken_back_before_anybody_knew_is_no_alert(
    archive: Archive, writer: Writer
) -> None:
    first = writer.first()
    change = writer.changed(1, first)
    writer.check(2, "unchanged", events=((change.change_id, "returned"),))

    assert opened(archive) == []
    assert [item.state for item in archive.inbox.of_source(SOURCE, 5)] == ["returned"]


def test_a_decision_takes_a_change_out_and_undoing_it_brings_it_back(
    archive: Archive, writer: Writer
) -> None:
    change = writer.changed(1, writer.first())
    decided(archive, change, "noise", note="a counter", guides=("us-gifting",), guides_updated=False)

    assert opened(archive) == []
    assert opened(archive, waiting=False) == [change.change_id]

    decided(archive, change, "undone")

    assert opened(archive) == [change.change_id]
    kept = archive.inbox.decisions(change.change_id or "")
    assert [(each.decision, each.note, each.guides) for each in kept] == [
        ("noise", "a counter", ("us-gifting",)),
        ("undone", None, ()),
    ]


def test_the_inbox_is_asked_by_source_topic_verdict_and_state(archive: Archive, writer: Writer) -> None:
    here = writer.changed(1, writer.first())
    settled = writer.first(source="fern/share").check_id
    sharing = NewChange(
        settled_check_id=settled,
        fingerprint="f",
        state="seen once",
        verdict="material",
        rules_hash="r",
        topics=("sharing",),
    )
    there = writer.check(1, "changed", "fern/share", change=sharing)
    assert here.change_id
    assert there.change_id

    assert opened(archive, sources=["fern/share"]) == [there.change_id]
    assert opened(archive, topic="cancellation") == [here.change_id]
    assert opened(archive, verdict="editorial") == []
    assert set(opened(archive, state="seen once")) == {here.change_id, there.change_id}


def test_where_changes_stand_can_be_derived_anew(archive: Archive, writer: Writer) -> None:
    change = writer.changed(1, writer.first())
    decided(archive, change, "confirmed")
    before = archive.inbox.items(Asked(waiting=False), 10)

    archive.rebuild_standing()

    assert archive.inbox.items(Asked(waiting=False), 10) == before
