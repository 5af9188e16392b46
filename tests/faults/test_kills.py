"""kill -9 where a run could leave something half done, five runs at once, and a disk that fills up under a run.

Nothing is lost or doubled. `python -m benchmarks.kills` dies at every point, and hundreds of times by chance.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.faults.disks import mounted
from tests.faults.mortal import wrong_with
from tests.reports.conftest import Answers, MailServer

pytestmark = pytest.mark.timeout(600)
POINTS = ["commit/9", "smtplib.send/7", "os.rename/6"]
ROOMS = ["room/0", f"room/{240 * 1024}"]
"""Bytes that are left on the disk when a run begins: it gets the further the more there are."""


@dataclass(frozen=True)
class Mornings:
    """What came of each morning, the kinds of all points of one, and what was lost, doubled or left, by morning."""

    trials: dict[str, dict[str, Any]]
    kinds: set[str]
    wrong: dict[str, list[str]]

    def those(self, kind: str) -> list[dict[str, Any]]:
        """The mornings of a kind."""
        return [trial for name, trial in self.trials.items() if name.startswith(kind)]


@pytest.fixture(scope="module")
def mornings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mornings]:
    """All of them, forked from one process. Without a disk of its own, none finds it full."""
    folder, answers = tmp_path_factory.mktemp("mornings") / "disk", Answers()
    with mounted(folder, 16) as is_disk:
        server = MailServer(answers)
        server.start()
        came = tried(folder, server.port, *POINTS, "together/5", *(ROOMS if is_disk else []))
        server.stop()
        trials = {trial["trial"]: trial for trial in came["trials"]}
        wrong = {name: wrong_with(trial, answers.taken) for name, trial in trials.items()}
        yield Mornings(trials, set(came["kinds"]), {name: each for name, each in wrong.items() if each})


def tried(folder: Path, port: int, *wanted: str) -> dict[str, Any]:
    """What came of some mornings: see `tests.faults.mortal`."""
    command = [sys.executable, "-m", "tests.faults.mortal", str(folder), str(port), *wanted]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    came: dict[str, Any] = json.loads(ended.stdout)
    return came


def test_runs_that_die_or_work_side_by_side_lose_and_double_nothing(mornings: Mornings) -> None:
    (together,) = mornings.those("together")

    assert {"statement", "commit", "open to write", "os.rename", "smtplib.send"} <= mornings.kinds
    assert {trial["killed"] for trial in mornings.those("point")} == {True}
    assert together["ended"] == [0] * 5
    assert mornings.wrong == {}


def test_a_disk_that_fills_up_during_a_run_is_told_and_costs_nothing(mornings: Mornings) -> None:
    words = [trial["said"] for trial in mornings.those("room")]
    if not words:
        pytest.skip("a small disk can only be mounted as root")

    assert all("space" in said for said in words if said), words
    assert "LedgerUnusable" in words[0]
    assert mornings.wrong == {}
