from __future__ import annotations

import json

from reports.data import dumps, render
from tests.reports import situations


def test_an_alert_has_its_clauses_with_their_redlines() -> None:
    found = render(situations.fee_change())["alerts"][0]

    assert found["source"] == "larkspur/cancel"
    assert found["before"] == {
        "at": "2026-05-01T07:00:00Z",
        "sha256": "a" * 64,
        "file": "snapshots/larkspur-cancel-20260501.html",
    }
    assert found["changes"][0]["heading"] == ["Ending your service", "Early termination fee"]
    assert {"op": "insert", "text": "$10"} in found["changes"][0]["redline"]


def test_unread_sources_say_whether_they_are_news() -> None:
    found = render(situations.only_unread())["unread"]

    assert {entry["source"]: entry["new"] for entry in found} == {
        "larkspur/cancel": True,
        "nimbus/terms": False,
        "vireo/share": False,
    }


def test_the_text_is_the_data_and_keeps_letters_readable() -> None:
    digest = situations.gift_limit_in_japanese()

    assert json.loads(dumps(digest)) == render(digest)
    assert "データギフト" in dumps(digest)
