"""The commands as cron and people use them: exit codes, JSON, and what is said."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import Archive
from tests.fineprint.conftest import scene
from tests.fineprint.scene import Scene
from tests.keeping.histories import History, let_rest

__all__ = ["scene"]

QUILL = "quill/cancel"


@pytest.fixture
def lived(scene: Scene) -> Scene:
    """A scene in which a page was read on eight days, and said the same."""
    with Archive.open(scene.data) as archive, archive.run("check") as run:
        History(archive, run).live([(QUILL, "unchanged")] * 8)
    let_rest(scene.data)
    return scene


def told(scene: Scene, *arguments: str, code: int = 0) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(scene.run(*arguments, "--json", code=code))
    return answer


def test_a_backup_goes_into_a_folder_under_its_time_and_comes_back(lived: Scene, tmp_path: Path) -> None:
    (tmp_path / "mounted").mkdir()
    backup = told(lived, "backup", str(tmp_path / "mounted"))
    there = Scene(tmp_path / "there", lived.web)
    restored = told(there, "restore", backup["file"])

    assert Path(backup["file"]).name == "fineprint-20260503T070000Z.tar.zst"
    assert (backup["rows"]["checks"], restored["contents"]) == (8, 8)
    assert (there.config / "fineprint.yml").read_text() == (lived.config / "fineprint.yml").read_text()
    assert told(there, "verify", "--against", backup["file"])["sound"]


def test_a_restore_that_is_refused_says_what_to_do(lived: Scene, tmp_path: Path) -> None:
    backup = told(lived, "backup", str(tmp_path / "b"))["file"]

    assert "--replace" in lived.run("restore", backup, code=2)
    assert "moved aside" not in lived.run("restore", "--replace", backup)


@pytest.mark.parametrize("command", [["backup", "b"], ["verify"]])
def test_of_nothing_there_is_no_backup_and_nothing_to_verify(scene: Scene, command: list[str]) -> None:
    shutil.rmtree(scene.data, ignore_errors=True)

    assert "nothing is remembered there" in scene.run(*command, code=2)
    assert not scene.data.exists()


def test_verify_exits_with_1_and_says_what_is_lost(lived: Scene) -> None:
    lost = max((lived.data / "blobs").glob("?/*.zst"), key=lambda file: file.stat().st_size)
    lost.unlink()

    assert f"lost: {QUILL} of" in lived.run("verify", code=1)
    assert told(lived, "verify", code=1)["flaws"][0]["lost"][0]["source"] == QUILL


def test_retention_lets_go_of_nothing_unless_the_settings_say_so(lived: Scene) -> None:
    lived.now = lived.now.replace(year=2027)
    asked = told(lived, "retain")
    lived.declare(settings="retention: {keep: changes, after: 30}\n")
    tried = told(lived, "retain", "--dry-run")
    done = told(lived, "retain")

    assert [(each["dropped"], each["done"]) for each in (asked, tried, done)] == [
        (6, False),
        (6, False),
        (6, True),
    ]
    assert told(lived, "verify")["dropped"] == 6


def test_a_run_lets_go_of_it_by_itself(lived: Scene) -> None:
    lived.now += timedelta(days=8, minutes=30)  # nothing is due yet again
    lived.declare(settings="retention: {keep: changes, after: 1}\n")

    run = lived.check()
    assert (run["sources"], run["troubles"]) == ([], [])
    assert told(lived, "verify")["dropped"] == 6


@pytest.fixture
def without_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fineprint.doctor.services.HAS_BROWSER", False)


@pytest.mark.usefixtures("without_a_browser")
def test_the_doctor_exits_with_1_where_something_is_not_ready(lived: Scene) -> None:
    examined = told(lived, "doctor", code=1)["examined"]

    assert {"name": "clock", "state": "not ready"}.items() <= next(
        each for each in examined if each["name"] == "clock"
    ).items()
