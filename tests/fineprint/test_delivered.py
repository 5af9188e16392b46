"""A page that a person saved takes the way of every other snapshot, marked with who saved it and when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.crawler.web import Reply
from tests.fineprint.scene import CAPTCHA, Scene, cancel

REFUSED = Reply(status=403, body=b"<html><body>Not from here</body></html>")


@pytest.fixture
def walled(scene: Scene) -> Scene:
    """A carrier that shows its page to nobody outside the country."""
    scene.web.page("/cancel", REFUSED)
    return scene


def saved(scene: Scene, fee: str, name: str = "cancel.html") -> str:
    """A file as a person in the country saved it."""
    file = scene.folder / name
    file.write_bytes(cancel(fee).body)
    return str(file)


def test_a_page_behind_a_geo_wall_is_read_from_what_people_save_and_its_change_is_told(walled: Scene) -> None:
    walled.check()
    assert "quill/cancel: first" in walled.run(
        "snapshot", "add", "quill/cancel", saved(walled, "$10"), "--by", "Lin"
    )
    walled.now += timedelta(days=3)
    walled.check()
    told = walled.run("snapshot", "add", "quill/cancel", saved(walled, "$25"), "--by", "Lin")
    assert "changed, change c-" in told
    assert "(material)" in told
    assert len(list((walled.data / "reports").glob("*.html"))) >= 1

    latest = walled.history()["checks"][0]["snapshots"][0]
    assert (latest["kind"], latest["delivered_by"]) == ("hand-delivered", "Lin")


def test_a_page_saved_before_the_last_reading_is_kept_and_alerts_nobody(walled: Scene) -> None:
    walled.run("snapshot", "add", "quill/cancel", saved(walled, "$25"))
    before = (walled.now - timedelta(days=30)).isoformat()
    told = walled.run("snapshot", "add", "quill/cancel", saved(walled, "$10", "old.html"), "--at", before)
    assert "kept for the record" in told
    assert "change c-" not in told
    history = walled.history()
    assert (len(history["checks"]), history["changes"]) == (2, [])
    again = walled.run("snapshot", "add", "quill/cancel", saved(walled, "$25"))
    assert "quill/cancel: unchanged" in again


def test_a_page_saved_between_two_failed_visits_is_news(walled: Scene) -> None:
    walled.run("snapshot", "add", "quill/cancel", saved(walled, "$10"))
    walled.now += timedelta(days=1)
    walled.check()
    yesterday = (walled.now - timedelta(hours=30)).isoformat()
    walled.check()
    assert "(material)" in walled.run(
        "snapshot", "add", "quill/cancel", saved(walled, "$25"), "--at", yesterday
    )


def test_a_saved_page_that_is_not_the_document_is_refused_and_nothing_is_kept(walled: Scene) -> None:
    walled.run("snapshot", "add", "quill/cancel", saved(walled, "$10"))
    wrong = walled.folder / "wrong.html"
    wrong.write_bytes(CAPTCHA)
    assert "is not taken for its page" in walled.run("snapshot", "add", "quill/cancel", str(wrong), code=2)
    assert len(walled.history()["checks"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.html"], "name a file that can be read"),
        (["cancel.html", "--at", "yesterday"], "write it as"),
        (["cancel.html", "--at", "2030-01-01T00:00Z"], "in the future"),
        (["cancel.html", "--url", "file:///etc/passwd"], "--url"),
    ],
)
def test_what_cannot_be_meant_is_said(walled: Scene, arguments: list[str], said: str) -> None:
    saved(walled, "$10")
    file, *options = arguments
    assert said in walled.run("snapshot", "add", "quill/cancel", str(walled.folder / file), *options, code=2)
