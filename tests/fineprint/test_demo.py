"""The demo, as a newcomer runs it: each event of its web comes to what the manifest promises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fineprint.demo.pages import Page, manifest


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a demo that was run, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "fineprint", "demo", "--folder", str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return folder, ran.stdout


def in_demo(folder: Path, *arguments: str) -> str:
    """What a later look at the demo's archive prints, at the time of its second visit."""
    places = ["--config", str(folder / "config"), "--data", str(folder / "data")]
    command = [sys.executable, "-m", "fineprint", *places, *arguments]
    at = os.environ | {"FINEPRINT_NOW": "2026-05-10T07:00:00+00:00"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=at).stdout


def test_every_event_comes_to_what_it_should(demo: tuple[Path, str]) -> None:
    folder, _ = demo
    rows = {row["source"]: row for row in json.loads(in_demo(folder, "status", "--json"))["sources"]}

    assert {source: row["outcome"] for source, row in rows.items()} == {
        source: page.expected.outcome for source, page in manifest().items()
    }


def test_the_gist_names_each_change_and_each_page_that_could_not_be_read(demo: tuple[Path, str]) -> None:
    _, printed = demo

    def told(page: Page) -> bool:
        return page.expected.outcome != "unchanged"

    assert {source for source in manifest() if source in printed} == {
        source for source, page in manifest().items() if told(page)
    }


def test_the_report_is_where_the_last_lines_say(demo: tuple[Path, str]) -> None:
    _, printed = demo
    (path,) = (line.removeprefix("Report: ") for line in printed.splitlines() if line.startswith("Report: "))

    assert "$225.00" in Path(path).read_text("utf-8")
    assert json.loads(Path(path).with_suffix(".json").read_text("utf-8"))["checked"] == len(manifest())
