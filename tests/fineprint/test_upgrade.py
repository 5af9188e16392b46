"""An upgrade of Fineprint: other rules of reading, the same terms."""

from __future__ import annotations

import pytest

import diffs
from config.model import Rules
from tests.fineprint.scene import Scene, cancel


def test_other_reading_rules_alert_nobody(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.web.page("/cancel", cancel("$175", "a1"), cancel("$175", "b2"))
    scene.check()
    before = diffs.rules_hash(Rules())
    monkeypatch.setattr("diffs.reading.snapshots.READING_VERSION", "an upgrade")

    found = scene.outcome()

    assert diffs.rules_hash(Rules()) != before
    assert (found["outcome"], found["change"]) == ("unchanged", None)


def test_after_an_upgrade_a_change_is_told_as_before(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    scene.check()
    monkeypatch.setattr("diffs.reading.snapshots.READING_VERSION", "an upgrade")

    assert scene.outcome()["verdict"] == "material"


def test_a_page_that_todays_rules_do_not_believe_makes_a_new_baseline(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.web.page("/cancel", cancel("$175"))
    scene.check()
    scene.declare(extra="min_characters: 5000")
    assert scene.outcome()["outcome"] == "suspect"

    long = cancel("$175" + " and as much again" * 400)
    scene.web.page("/cancel", long)
    found = scene.outcome()

    assert found["outcome"] == "first"
    assert "new baseline" in found["reason"]
