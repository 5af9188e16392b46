"""The weekly mail: once a week to each recipient, whatever happens in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest

from archive import Archive, ArchiveError
from config.settings import Quiet
from fineprint.weekly import begun_at
from tests.crawler.web import Reply
from tests.fineprint.scene import Scene, cancel
from tests.reports.conftest import Answers, MailServer

Serve = Callable[..., MailServer]
WEDNESDAYS = "{weekday: wed, hour: 7}"


def letters(answers: Answers) -> list[str]:
    """The texts of the weekly mails that arrived."""
    texts = []
    for envelope in answers.taken:
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        if "week to" in message["Subject"]:
            body = message.get_body(("plain",))
            assert body is not None
            texts.append(f"{message['Subject']}\n{body.get_content()}")
    return texts


def test_in_a_quiet_week_one_mail_says_what_was_read(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    scene.mail(serve(answers).port, WEDNESDAYS)
    scene.web.page("/cancel", cancel("$175"))
    for _ in range(10):
        scene.check()

    (letter,) = letters(answers)

    assert letter.startswith("Fineprint, week to 6 May 2026: 1 source read, nothing changed")
    assert "Quill Mobile: 1 of 1 source read; oldest reading 6 May 2026, 07:00 UTC" in letter


def test_what_is_not_read_is_named_and_never_called_unchanged(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    scene.mail(serve(answers).port, WEDNESDAYS)
    scene.web.page("/cancel", cancel("$175"), Reply(503, body=b"busy"))
    for _ in range(4):
        scene.check()

    (letter,) = letters(answers)

    assert letter.startswith("Fineprint, week to 6 May 2026: 0 of 1 source read\n")
    assert "not read since 4 May 2026, 07:00 UTC" in letter
    assert "othing changed" not in letter


def test_a_change_that_was_told_in_the_week_is_counted(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    scene.mail(serve(answers).port, WEDNESDAYS)
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    for _ in range(4):
        scene.check()

    (letter,) = letters(answers)

    assert letter.startswith("Fineprint, week to 6 May 2026: 1 source read, 1 change told")
    assert "othing changed" not in letter


def test_it_goes_out_between_the_checks_too_and_when_nothing_is_due(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    scene.mail(serve(answers).port, WEDNESDAYS)
    scene.web.page("/cancel", cancel("$175"))
    scene.check()
    scene.now = datetime(2026, 5, 6, 7, 5, tzinfo=UTC)

    scene.run("check", "--deliver")

    assert len(letters(answers)) == 1
    assert len(scene.web.asked_for("/cancel")) == 1


def test_a_kill_before_it_is_written_loses_none_and_one_after_it_doubles_none(
    scene: Scene, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*arguments: object, **more: object) -> None:
        raise ArchiveError("the run was ended here")

    answers = Answers()
    scene.mail(serve(answers).port, WEDNESDAYS)
    scene.web.page("/cancel", cancel("$175"))
    scene.check()
    scene.now = datetime(2026, 5, 6, 7, 5, tzinfo=UTC)
    with monkeypatch.context() as patch:
        patch.setattr(Archive, "tell", killed)
        scene.run("check", "--deliver", code=3)
    with monkeypatch.context() as patch:
        patch.setattr("fineprint.commands.visit.deliver", killed)
        scene.run("check", "--deliver", code=3)
    assert not letters(answers)

    scene.run("check", "--deliver")
    scene.run("check", "--deliver")

    assert len(letters(answers)) == 1


def test_none_is_sent_where_it_is_off(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    scene.mail(serve(answers).port, "off")
    scene.web.page("/cancel", cancel("$175"))
    for _ in range(9):
        scene.check()

    assert not letters(answers)


@pytest.mark.parametrize(
    ("now", "begun"),
    [
        (datetime(2026, 5, 4, 6, 59, tzinfo=UTC), datetime(2026, 4, 27, 7, tzinfo=UTC)),
        (datetime(2026, 5, 4, 7, 0, tzinfo=UTC), datetime(2026, 5, 4, 7, tzinfo=UTC)),
        (datetime(2026, 5, 10, 23, 0, tzinfo=UTC), datetime(2026, 5, 4, 7, tzinfo=UTC)),
    ],
)
def test_a_week_begins_at_the_declared_hour(now: datetime, begun: datetime) -> None:
    assert begun_at(Quiet(), "UTC", now) == begun


def test_a_week_begins_by_the_clock_on_the_wall_where_clocks_are_set_forward() -> None:
    # In New York clocks went forward on Sunday, 8 March 2026.
    now = datetime(2026, 3, 9, 11, 30, tzinfo=UTC)

    begun = begun_at(Quiet(), "America/New_York", now)

    assert begun == datetime(2026, 3, 9, 7, tzinfo=ZoneInfo("America/New_York"))
    assert now - begun == timedelta(minutes=30)
