"""Telling people: by mail, once, whatever happens in between."""

from __future__ import annotations

import json
import random
import shutil
import signal
import time
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.smtp import Envelope

from tests.crawler.web import Reply
from tests.fineprint.scene import Scene, cancel
from tests.reports.conftest import Answers, MailServer

Serve = Callable[..., MailServer]


def mails_of(envelopes: list[Envelope]) -> list[EmailMessage]:
    """The mails in some envelopes, repeated ones included."""
    return [message_from_bytes(envelope.content or b"", policy=default) for envelope in envelopes]


def text_of(mail: EmailMessage) -> str:
    """The plain text of a mail."""
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_a_mail_says_what_changed(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    scene.mail(serve(answers).port)
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    scene.check()

    assert scene.check()["delivered"] == 1

    (text,) = map(text_of, mails_of(answers.taken))
    assert "$175" in text
    assert "$225" in text
    assert "Quill Mobile" in text


def test_first_readings_and_unchanged_pages_send_nothing(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    scene.mail(serve(answers).port)
    scene.web.page("/cancel", cancel("$175"))
    scene.check()
    scene.check()

    assert not answers.taken


def test_a_source_that_breaks_is_told_once_and_again_when_it_is_well(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    scene.mail(serve(answers).port)
    down = Reply(503, body=b"busy")
    scene.web.page("/cancel", cancel("$175"), down, down, down, cancel("$175"))
    told = []
    for _ in range(5):
        scene.check()
        told.append(len(answers.taken))

    assert told == [0, 1, 1, 1, 2]


@pytest.mark.usefixtures("chosen_by_the_environment")
def test_a_mail_that_the_server_did_not_take_arrives_once_when_it_is_back(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    server = serve(answers)
    port = server.port
    scene.mail(port)
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    scene.check()
    server.stop()

    while_down = scene.check()
    answers_later = Answers()
    scene.mail(serve(answers_later).port)
    after = [scene.check(), scene.check()]

    assert (while_down["delivered"], while_down["pending"]) == (0, 1)
    assert [(run["delivered"], run["pending"]) for run in after] == [(1, 0), (0, 0)]
    assert len(answers_later.taken) == 1


def test_a_mail_keeps_its_message_id_however_often_it_is_tried(scene: Scene, serve: Serve) -> None:
    answers = Answers(data=["451 later"])
    scene.mail(serve(answers).port)
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    scene.check()

    assert scene.check()["pending"] == 1
    assert scene.check()["delivered"] == 1
    first, second = mails_of(answers.offered)
    assert first["Message-ID"]
    assert second["Message-ID"] == first["Message-ID"]


@pytest.mark.usefixtures("chosen_by_the_environment")
@pytest.mark.parametrize(("engine", "seed"), [("sqlite", 0), ("postgresql", 1)], indirect=["engine"])
def test_a_run_killed_at_any_moment_loses_and_doubles_nothing(scene: Scene, serve: Serve, seed: int) -> None:
    answers = Answers()
    scene.mail(serve(answers).port)
    names = [f"page{number}" for number in range(6)]
    scene.declare(names)
    for name in names:
        scene.web.page(f"/{name}", cancel("$175"))
    scene.check()
    for name in names:
        scene.web.page(f"/{name}", cancel("$225"))
    chance = random.Random(seed)

    # A run of two rounds takes some seconds; wherever it ends, also between the rounds, the next goes on.
    for _ in range(3):
        run = scene.start("check", "--json")
        time.sleep(chance.uniform(0.4, 5.0))
        run.send_signal(signal.SIGKILL)
        run.communicate()
    scene.check("--all")
    scene.check("--all")

    changes = [row for name in names for row in changes_of(scene, name)]
    mails = {message["Message-ID"]: message for message in mails_of(answers.taken)}
    text = "\n".join(text_of(message) for message in mails.values())
    assert [row["told"] for row in changes] == [True] * len(names)
    assert [text.count(row["change"]) for row in changes] == [1] * len(names)


def changes_of(scene: Scene, name: str) -> list[dict[str, str]]:
    """The changes of a source, as the ledger has them."""
    found: list[dict[str, str]] = json.loads(scene.run("history", f"quill/{name}", "--json"))["changes"]
    return found


def test_a_mail_that_is_refused_for_good_is_told_of_with_the_servers_words(
    scene: Scene, serve: Serve
) -> None:
    answers = Answers(recipients={"guides@example.org": "550 no such user"})
    scene.mail(serve(answers).port)
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    scene.check()

    with scene.start("check", "--json") as run:
        out, err = run.communicate()

    assert (json.loads(out)["delivered"], json.loads(out)["pending"]) == (0, 0)
    assert "guides@example.org was refused for good" in err
    assert "no such user" in err


def test_a_report_that_cannot_be_written_holds_up_no_mail(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    scene.mail(serve(answers).port)
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    scene.check()
    shutil.rmtree(scene.data / "reports")
    (scene.data / "reports").write_text("in the way")

    said = scene.run("check", code=3)

    (mail,) = mails_of(answers.taken)
    assert "$225" in text_of(mail)
    assert ".html" not in text_of(mail)
    assert "could not be written" in said


@pytest.mark.usefixtures("chosen_by_the_environment")
def test_two_runs_at_once_share_the_work_and_tell_each_change_once(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    scene.mail(serve(answers).port)
    slow = Reply(headers={"Content-Type": "text/html"}, body=cancel("$225").body, silent_for=1.5)
    scene.web.page("/cancel", cancel("$175"), slow)
    scene.check()

    first, second = scene.start("check", "--json"), scene.start("check", "--json")
    outputs = [first.communicate(), second.communicate()]

    assert [run.returncode for run in (first, second)] == [0, 0]
    assert sum("another run" in err for _, err in outputs) <= 1
    assert len(answers.taken) == 1


def test_who_reads_chinese_gets_the_mail_and_the_report_in_chinese(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    scene.mail(serve(answers).port)
    scene.declare(settings=scene.settings.replace("name: Guides", "name: Guides, language: zh-CN"))
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    scene.check()
    scene.check()

    (mail,) = mails_of(answers.taken)
    report = max((scene.data / "reports").glob("*.zh-CN.html"))
    assert mail["Content-Language"] == "zh-CN"
    assert "变动前的快照" in text_of(mail)
    assert report.name in text_of(mail)
    assert '<html lang="zh-CN">' in report.read_text("utf-8")


def test_two_entries_with_one_address_are_told_the_same_news_once(scene: Scene, serve: Serve) -> None:
    answers = Answers()
    scene.mail(serve(answers).port)
    twice = "[{name: Guides, address: guides@example.org}, {name: Desk, address: guides@example.org}]"
    scene.declare(settings=f"{scene.settings.partition('recipients')[0]}recipients: {twice}\nquiet: off\n")
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    scene.check()

    assert scene.check()["delivered"] == 1
