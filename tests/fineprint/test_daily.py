"""Who is told when: each run, daily at an hour, or material changes at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes, policy

from fineprint.daily import last_hour
from tests.crawler.web import Reply
from tests.fineprint.scene import Scene, cancel
from tests.reports.conftest import Answers, MailServer

Serve = Callable[..., MailServer]


def subjects(answers: Answers) -> list[str]:
    taken = (envelope.content for envelope in answers.taken)
    return [message_from_bytes(content, policy=policy.default)["Subject"] for content in taken if content]  # type: ignore[arg-type]


def following(scene: Scene, port: int, cadence: str, hour: int) -> None:
    scene.mail(port)
    scene.settings = scene.settings.replace("org}]", f"org, cadence: {cadence}, hour: {hour}}}]")
    scene.declare(["cancel", "terms"])


def test_a_daily_mail_tells_once_what_was_found_until_its_hour(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    following(scene, serve(answers).port, "daily", hour=8)
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    scene.web.page("/terms", cancel("$10"), Reply(503, body=b"busy"))
    scene.check()
    found = scene.check()
    before_the_hour = subjects(answers)
    scene.run("check", "--deliver")
    scene.run("check", "--deliver")

    assert (before_the_hour, found["pending"]) == ([], 0)
    assert subjects(answers) == ["Quill Mobile: cancellation fee: 175 → 225 USD; 1 source unread"]


def test_what_is_material_goes_out_at_once_and_the_rest_daily(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    following(scene, serve(answers).port, "material at once", hour=8)
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    scene.web.page("/terms", cancel("$10"), Reply(503, body=b"busy"))
    scene.check()
    scene.check()
    at_once = subjects(answers)
    scene.run("check", "--deliver")

    assert at_once == ["Quill Mobile: cancellation fee: 175 → 225 USD"]
    assert subjects(answers)[1:] == ["1 source could not be read (Quill Mobile)"]


def test_the_last_hour_is_that_of_the_clocks_there() -> None:
    now = datetime(2026, 5, 3, 7, 30, tzinfo=UTC)

    assert last_hour(7, "UTC", now) == datetime(2026, 5, 3, 7, tzinfo=UTC)
    assert last_hour(8, "UTC", now) == datetime(2026, 5, 2, 8, tzinfo=UTC)
    assert last_hour(16, "Asia/Tokyo", now) == datetime(2026, 5, 3, 7, tzinfo=UTC)
