"""kill -9 where a run could leave something half done, and five runs at once: nothing is lost or doubled.

`python -m benchmarks.kills` dies at every point, and hundreds of times by chance.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.mortal import wrong_with
from tests.reports.conftest import Answers, MailServer, serve

__all__ = ["serve"]

pytestmark = pytest.mark.timeout(600)
Serve = Callable[..., MailServer]
SOME = ["commit/7", "smtplib.send/5", "os.rename/4"]


def killed(folder: Path, port: int, *points: str) -> dict[str, Any]:
    """What came of being killed at some points, each in a run of its own."""
    command = [sys.executable, "-m", "tests.faults.mortal", str(folder), str(port), *points]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    came: dict[str, Any] = json.loads(ended.stdout)
    return came


def test_runs_that_die_or_work_side_by_side_lose_and_double_nothing(tmp_path: Path, serve: Serve) -> None:
    answers = Answers()

    came = killed(tmp_path, serve(answers).port, *SOME, "together/5")
    *trials, together = came["trials"]

    assert {"statement", "commit", "open to write", "os.rename", "smtplib.send"} <= set(came["kinds"])
    assert [trial["killed"] for trial in trials] == [True] * len(trials)
    assert together["ended"] == [0] * 5
    assert {
        trial["trial"]: wrong for trial in came["trials"] if (wrong := wrong_with(trial, answers.taken))
    } == {}
