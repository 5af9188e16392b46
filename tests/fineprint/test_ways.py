"""Sources that are read in a browser or by a proxy, from the declaration to the ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive import Archive
from tests.crawler.browser.conftest import needs_a_browser
from tests.crawler.proxy import proxying
from tests.crawler.web import Reply
from tests.fineprint.scene import Scene, cancel, page

SHELL = page('<main id="main">Loading...</main><script src="/terms.js"></script>')


def by_script(answer: Reply) -> Reply:
    """A script that brings what an answer would have shown."""
    text = f"main.innerHTML = {json.dumps(answer.body.decode())};"
    return Reply(headers={"Content-Type": "text/javascript; charset=utf-8"}, body=text.encode())


@needs_a_browser
def test_a_page_that_scripts_write_is_read_and_compared_as_it_is_shown(scene: Scene) -> None:
    scene.declare(extra="render: true")
    scene.web.page("/cancel", SHELL)
    scene.web.page("/terms.js", by_script(cancel("$175")))

    first = scene.outcome()
    scene.web.page("/terms.js", by_script(cancel("$225")))
    second = scene.outcome()

    assert first["outcome"] == "first"
    assert (second["outcome"], second["verdict"]) == ("changed", "material")
    with Archive.open(scene.data) as archive:
        last = archive.last_check("quill/cancel")
        assert last is not None
        came, shown = archive.snapshots(last.id)
        assert (came.kind, shown.kind) == ("page", "dom")
        assert archive.content(came) == SHELL.body
        assert b"$225" in archive.content(shown)
        assert f"{scene.web.url('/terms.js')}" in [asked["url"] for asked in shown.page_requests]


def test_a_snapshot_knows_the_name_of_its_proxy_and_nobody_its_password(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME_PROXY", "hunter2")
    scene.web.page("/cancel", cancel("$175"))
    with proxying("ZnA6aHVudGVyMg==") as proxy:  # fp:hunter2
        login = f"{{url: 'http://127.0.0.1:{proxy.port}', username: fp, password_env: HOME_PROXY}}"
        scene.declare(extra="proxy: home", settings=f"proxies: {{home: {login}}}\n")
        assert scene.outcome()["outcome"] == "first"

    with Archive.open(scene.data) as archive:
        believed = archive.last_believed("quill/cancel")
        assert believed is not None
        assert believed.snapshot.proxy == "home"
    assert not [file for file in files_of(scene.data) if b"hunter2" in file.read_bytes()]


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
