"""The alerts as JSON Lines and as feeds: each exactly once, whatever a killed run left behind."""

from __future__ import annotations

import json

from lxml import etree

from fineprint.feeds import write_feeds
from fineprint.installation import opened
from fineprint.places import Places
from tests.crawler.web import Reply
from tests.fineprint.scene import Scene, cancel


def told(scene: Scene) -> Scene:
    """Two changes and a source that cannot be read were told."""
    scene.declare(["cancel", "terms"])
    scene.web.page("/cancel", cancel("$175"), cancel("$225"), cancel("$225"), cancel("$250"))
    scene.web.page("/terms", cancel("$10"), Reply(503, body=b"busy"))
    for _ in range(4):
        scene.check()
    return scene


def test_each_alert_is_a_line_once_wherever_a_killed_run_cut_the_file_off(scene: Scene) -> None:
    file = told(scene).data / "reports/alerts.jsonl"
    whole = file.read_bytes()
    rows = [json.loads(line) for line in whole.splitlines()]

    assert [(row["kind"], row["source"], row["told_at"]) for row in rows] == [
        ("change", "quill/cancel", "2026-05-04T07:00:00Z"),
        ("unread", "quill/terms", "2026-05-04T07:00:00Z"),
        ("change", "quill/cancel", "2026-05-05T07:00:00Z"),
    ]
    assert rows[0]["headline"] == "cancellation fee: 175 → 225 USD"
    with opened(Places(scene.config, scene.data)) as house:
        for kept in (0, 1, 40, 5000, len(whole) - 1, len(whole) - 400, len(whole)):
            file.write_bytes(whole[:kept])
            write_feeds(house)
            assert file.read_bytes() == whole


def test_there_is_a_feed_of_all_of_a_carrier_and_of_a_topic(scene: Scene) -> None:
    folder = told(scene).data / "reports/feeds"

    names = {"all.atom", "carrier-quill.atom", "topic-cancellation.atom"}
    assert {file.name for file in folder.iterdir()} == names
    titles = etree.parse(folder / "all.atom").getroot().findall("{*}entry/{*}title")
    assert [title.text for title in titles] == [
        "Quill Mobile: cancellation fee: 225 → 250 USD",
        "Quill Mobile: cancellation fee: 175 → 225 USD",
    ]
