"""What a source showed from when to when, and what was decided on it."""

from __future__ import annotations

import pytest

from archive import Archive, NewReview, NewSourceAlert, Reminder
from archive.errors import AlertAlreadyOpen
from config.message import Message, said
from tests.archive.entries import SOURCE, Writer, day


def test_checks_that_repeat_each_other_are_one_spell(archive: Archive, writer: Writer) -> None:
    a = writer.first().check_id
    writer.check(1, "unchanged", same_as=a)
    b = writer.check(2, "changed").check_id
    writer.check(3, "suspect")
    back = writer.check(4, "changed", same_as=a).check_id

    spells = archive.texts(SOURCE)

    assert [(spell.text, spell.since, spell.until, spell.checks) for spell in spells] == [
        (a, day(0), day(1), 2),
        (b, day(2), day(2), 1),
        (a, day(4), day(4), 1),
    ]
    assert spells[-1].check_id == back


def test_an_unchanged_check_of_an_older_ledger_repeats_the_one_before(
    archive: Archive, writer: Writer
) -> None:
    first = writer.first().check_id
    writer.check(1, "unchanged")

    (spell,) = archive.texts(SOURCE)

    assert (spell.text, spell.checks) == (first, 2)


def test_doubted_texts_are_those_since_the_source_was_last_read(archive: Archive, writer: Writer) -> None:
    writer.check(0, "suspect", doubt="collapsed")
    writer.first(1)
    new = writer.check(2, "suspect", doubt="collapsed").check_id
    writer.check(3, "suspect", doubt="challenge")
    writer.check(4, "suspect", doubt="collapsed", same_as=new)

    (spell,) = archive.doubted_texts(SOURCE, {"collapsed"})

    assert (spell.text, spell.since, spell.until, spell.checks) == (new, day(2), day(4), 2)


def test_a_reason_comes_back_with_its_parts(archive: Archive, writer: Writer) -> None:
    writer.check(0, "suspect", reason=said("has {size} characters", size=12))
    last = archive.last_check(SOURCE)

    assert last is not None
    assert isinstance(last.reason, Message)
    assert (last.reason, last.reason.values) == ("has 12 characters", {"size": 12})


def test_a_source_has_one_open_alert_of_each_kind(archive: Archive, writer: Writer) -> None:
    writer.first()
    unread = NewSourceAlert(source=SOURCE, cause="a captcha", since=day(1))
    moved = NewSourceAlert(source=SOURCE, cause="moved", since=day(1), kind="moved", url="https://x.example/")
    archive.tell(writer.run, opened=[unread, moved])
    alerts = archive.standing(SOURCE).alerts

    assert set(alerts) == {"unread", "moved"}
    assert alerts["moved"].url == "https://x.example/"
    with pytest.raises(AlertAlreadyOpen):
        archive.tell(writer.run, opened=[moved])


def test_an_alert_knows_of_what_age_people_were_told_last(archive: Archive, writer: Writer) -> None:
    writer.first()
    archive.tell(writer.run, opened=[NewSourceAlert(source=SOURCE, cause="down", since=day(1))])
    archive.tell(writer.run, reminded=[Reminder(1, 3)])
    archive.tell(writer.run, reminded=[Reminder(1, 7)])

    assert archive.standing(SOURCE).alerts["unread"].reminded == 7


def test_the_latest_decision_on_an_alert_counts(archive: Archive) -> None:
    for decision in ("accepted", "rejected"):
        archive.review(
            NewReview(
                subject="proposal",
                subject_id="1",
                decision=decision,  # type: ignore[arg-type]
                who="Ada",
                observed_at=day(1),
            )
        )

    assert archive.reviews("proposal", ["1", "2"])["1"].decision == "rejected"
    assert "2" not in archive.reviews("proposal", ["1", "2"])
