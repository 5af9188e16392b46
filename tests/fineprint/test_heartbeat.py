"""The heartbeat: touched after each complete run, and after no other."""

from __future__ import annotations

import json

import pytest

from archive import ArchiveError
from tests.crawler.web import Reply
from tests.fineprint.scene import Scene, cancel


def test_the_file_names_the_run_and_what_it_came_to(scene: Scene) -> None:
    scene.declare(settings="heartbeat: {file: alive/heartbeat.json}\n")
    scene.web.page("/cancel", cancel("$175"))

    run = scene.check()["run"]

    beat = json.loads((scene.data / "alive" / "heartbeat.json").read_text("utf-8"))
    assert beat == {
        "run": run,
        "finished": "2026-05-03T07:00:00+00:00",
        "checked": 1,
        "outcomes": {"first": 1},
    }


def test_the_monitor_is_asked_once_a_run(scene: Scene) -> None:
    scene.declare(settings=f"heartbeat: {{url: '{scene.web.url('/ping')}'}}\n")
    scene.web.page("/cancel", cancel("$175"))
    scene.web.page("/ping", b"OK")

    report = scene.check()

    assert report["troubles"] == []
    assert len(scene.web.asked_for("/ping")) == 1


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Reply(500, body=b"busy"), "HTTP 500"),
        (Reply(302, {"Location": "/elsewhere"}), "HTTP 302"),
        (Reply(hang_up=True), "did not reach its monitor"),
    ],
)
def test_a_monitor_that_does_not_take_it_is_told_of_and_the_run_goes_well(
    scene: Scene, answer: Reply, why: str
) -> None:
    scene.declare(settings=f"heartbeat: {{url: '{scene.web.url('/ping')}'}}\n")
    scene.web.page("/cancel", cancel("$175"))
    scene.web.page("/ping", answer)

    report = scene.check()

    assert report["sources"][0]["outcome"] == "first"
    assert why in report["troubles"][0]
    assert not scene.web.asked_for("/elsewhere")


def test_a_file_that_cannot_be_written_is_told_of_and_the_run_goes_well(scene: Scene) -> None:
    scene.declare(settings="heartbeat: {file: ledger.sqlite3/heartbeat}\n")
    scene.web.page("/cancel", cancel("$175"))

    assert "heartbeat.file" in scene.check()["troubles"][0]


def test_a_run_that_failed_touches_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(*arguments: object, **more: object) -> None:
        raise ArchiveError("the run was ended here")

    scene.declare(settings="heartbeat: {file: heartbeat.json}\n")
    scene.web.page("/cancel", cancel("$175"))
    monkeypatch.setattr("archive.Archive.tell", ended)

    scene.run("check", code=3)

    assert not (scene.data / "heartbeat.json").exists()


def test_an_address_that_others_could_read_is_refused(scene: Scene) -> None:
    scene.declare(settings="heartbeat: {url: 'http://monitor.example/ping'}\n")

    assert "https://" in scene.run("check", code=2)


def test_each_run_leaves_the_freshness_page(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))
    scene.check()

    page = (scene.data / "reports" / "freshness.html").read_text("utf-8")
    assert "Fineprint, 3 May 2026, 07:00 UTC" in page
    assert "quill/cancel" in page
