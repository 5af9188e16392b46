"""Proof of watching: what `fineprint status` and the freshness page say of each source."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.crawler.web import Reply
from tests.fineprint.scene import Scene, cancel

BUSY = Reply(503, body=b"busy")


def row(scene: Scene, source: str = "quill/cancel", code: int = 0) -> dict[str, Any]:
    board = json.loads(scene.run("status", "--json", code=code))
    found: dict[str, Any] = next(each for each in board["sources"] if each["source"] == source)
    return found


def test_status_names_what_is_blind_first_and_says_so_with_its_exit_code(scene: Scene) -> None:
    scene.declare(["cancel", "share"])
    scene.web.page("/cancel", cancel("$175"))
    scene.web.page("/share", cancel("$10"), BUSY)
    scene.check()
    scene.run("status", code=0)
    scene.check()

    blind, read, *_, counted = scene.run("status", code=1).splitlines()

    assert blind.startswith("blind       quill/share   *x ")
    assert "not read since 4 May 2026, 07:00 UTC: " in blind
    assert read.startswith("read        quill/cancel  *.")
    assert counted == "1 of 2 sources are read on schedule"


def test_status_calls_a_source_stale_once_it_was_due_twice_and_not_read(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))
    scene.run("check")

    scene.run("status", code=0)
    scene.now += timedelta(days=1)
    scene.run("status", code=0)
    scene.now += timedelta(days=1)
    assert "stale       quill/cancel" in scene.run("status", code=1)


def test_a_declared_age_is_the_limit_of_a_source_and_the_settings_speak_for_the_others(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))
    scene.run("check")
    scene.now += timedelta(days=4)

    assert row(scene, code=1)["state"] == "stale"
    scene.declare(settings="schedule: {max_age: 5}\n")
    assert (row(scene)["state"], row(scene)["limit"]) == ("read", 5 * 24 * 3600)
    scene.declare(extra="max_age: 3", settings="schedule: {max_age: 5}\n")
    assert row(scene, code=1)["state"] == "stale"


def test_the_strip_holds_the_last_checks_the_earliest_first(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"), cancel("$175"), BUSY, BUSY, cancel("$225"))
    for _ in range(5):
        scene.check()

    found = row(scene)

    assert found["recent"] == ["first", "unchanged", "unreachable", "unreachable", "changed", "changed"]
    assert "  *.xx++  " in scene.run("status")


def test_no_more_checks_are_shown_than_fit(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))
    for _ in range(16):
        scene.check()

    assert row(scene)["recent"] == ["unchanged"] * 14


def test_status_says_how_old_a_reading_is_beside_its_limit(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))
    scene.run("check")
    scene.now += timedelta(hours=30)

    found = row(scene)

    assert (found["age"], found["limit"]) == (30 * 3600, 47 * 3600)
    assert "read 30 hours ago, limit 47 hours" in scene.run("status")


def test_a_source_that_was_never_checked_has_no_strip_and_is_not_called_read(scene: Scene) -> None:
    found = row(scene, code=1)

    assert (found["state"], found["recent"], found["last_read"]) == ("never read", [], None)


def test_status_writes_the_freshness_page_where_it_is_told_to(scene: Scene, tmp_path: Path) -> None:
    scene.web.page("/cancel", cancel("$175"))
    scene.run("check")
    page = tmp_path / "site" / "fresh.html"

    scene.run("status", "--html", str(page))

    assert "The one source is read on schedule." in page.read_text("utf-8")
