"""Beside mails: the alerts as JSON Lines, the feeds and the static site, each whole whatever is killed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from archive import OutboxMessage
from config.settings import Destination, Mail
from fineprint.errors import FineprintError
from fineprint.feeds import write_feeds
from fineprint.installation import Installation, opened
from fineprint.places import Places
from fineprint.post import deliver
from fineprint.site import write_site
from tests import engines
from tests.crawler.web import Reply, serving
from tests.fineprint.scene import Scene, cancel
from tests.reports.conftest import Answers, MailServer


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, sqlite: engines.Places) -> Iterator[Installation]:
    """Two changes and a source that cannot be read were told."""
    folder = tmp_path_factory.mktemp("scene")
    with serving() as web, sqlite(folder / "data"):
        scene = Scene(folder, web)
        scene.declare(["cancel", "terms"])
        web.page("/cancel", cancel("$175"), cancel("$225"), cancel("$225"), cancel("$250"))
        web.page("/terms", cancel("$10"), Reply(503, body=b"busy"))
        for _ in range(3):
            scene.check()
        with opened(Places(scene.config, scene.data)) as house:
            yield house


def test_each_alert_is_a_line_once_wherever_a_killed_run_cut_the_file_off(told: Installation) -> None:
    file = told.places.reports / "alerts.jsonl"
    whole = file.read_bytes()
    rows = [json.loads(line) for line in whole.splitlines()]

    assert [(row["kind"], row["source"], row["told_at"]) for row in rows] == [
        ("change", "quill/cancel", "2026-05-04T07:00:00Z"),
        ("unread", "quill/terms", "2026-05-04T07:00:00Z"),
        ("change", "quill/cancel", "2026-05-05T07:00:00Z"),
    ]
    assert rows[0]["headline"] == "cancellation fee: 175 → 225 USD"
    for kept in (0, 1, 40, 5000, len(whole) - 1, len(whole) - 400, len(whole)):
        file.write_bytes(whole[:kept])
        write_feeds(told)
        assert file.read_bytes() == whole


def test_there_is_a_feed_of_all_of_a_carrier_and_of_a_topic(told: Installation) -> None:
    folder = told.places.reports / "feeds"

    names = {"all.atom", "carrier-quill.atom", "topic-cancellation.atom"}
    assert {file.name for file in folder.iterdir()} == names
    titles = etree.parse(folder / "all.atom").getroot().findall("{*}entry/{*}title")
    assert [title.text for title in titles] == [
        "Quill Mobile: cancellation fee: 225 → 250 USD",
        "Quill Mobile: cancellation fee: 175 → 225 USD",
    ]


def test_feeds_that_a_killed_run_did_not_come_to_are_written_by_the_next(told: Installation) -> None:
    feed, mark = told.places.reports / "feeds" / "all.atom", told.places.data / "feeds.made"
    whole = feed.read_bytes()

    feed.unlink()
    mark.write_text("0")
    write_feeds(told)
    written = feed.stat().st_mtime_ns
    write_feeds(told)

    assert feed.read_bytes().count(b"<entry>") == whole.count(b"<entry>") == 2
    assert feed.stat().st_mtime_ns == written


def test_a_site_is_written_whole_in_the_place_of_an_earlier_one(told: Installation, tmp_path: Path) -> None:
    public = tmp_path / "public"
    write_site(told, public, None)
    (public / "changes/c-00000000.html").touch()

    shown = write_site(told, public, "https://guides.example/")

    assert shown == len(list((public / "changes").iterdir())) == 2
    assert "$250" in next((public / "zh-CN/changes").iterdir()).read_text("utf-8") + (
        public / "data/changes.csv"
    ).read_text("utf-8")
    assert [file.name for file in tmp_path.iterdir()] == ["public"]


def test_a_folder_that_holds_anything_else_is_left_alone(told: Installation, tmp_path: Path) -> None:
    (tmp_path / "cat.jpg").touch()

    with pytest.raises(FineprintError, match="it holds something else than a site"):
        write_site(told, tmp_path, None)

    assert [file.name for file in tmp_path.iterdir()] == ["cat.jpg"]


def test_a_chat_that_is_down_holds_up_no_mail(
    told: Installation, serve: Callable[..., MailServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Answers()
    mail = Mail(host="127.0.0.1", port=serve(answers).port, security="none", sender="fineprint@example.org")
    chat = Destination(name="Chat", url_env="CHAT_URL")
    settings = told.watch.settings.model_copy(update={"mail": mail, "destinations": (chat,)})
    house = replace(told, watch=replace(told.watch, settings=settings))
    monkeypatch.setenv("CHAT_URL", "json://127.0.0.1:9/")
    with house.archive.run("check") as run:
        known = {"subject": "A fee went up", "body": b"Subject: A fee went up\r\n\r\n$225\r\n"}
        notice = OutboxMessage(message_id="notice-1", recipient="Chat", channel="notify", **known)
        letter = OutboxMessage(message_id="<1@example.org>", recipient="ada@example.org", **known)
        house.archive.tell(run, messages=[notice, letter])

    post = deliver(house)

    assert (post.delivered, post.pending, len(answers.taken)) == (1, 1, 1)
    assert post.troubles[0].startswith(
        "the message to Chat was not taken for now, and the next run tries again"
    )
