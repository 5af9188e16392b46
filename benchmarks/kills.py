"""Runs that die by kill -9: at every point where one could leave something half done, then by chance, many times.

    python -m benchmarks.kills [--times 300]

Each begins from the same first morning, dies in the second, and is followed by one more run. Printed is how many of
them lost, doubled or left something, and what; the exit code is 1 where any did.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter

import click

from tests.faults.mortal import wrong_with
from tests.reports.conftest import Answers, MailServer


@click.command()
@click.option("--times", default=300, help="Kills at a moment by chance, after those at every point.")
def main(times: int) -> None:
    """Die, run again, and compare."""
    answers = Answers()
    server = MailServer(answers)
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.faults.mortal", folder, str(server.port)]
        ended = subprocess.run([*command, "any", f"after/{times}"], stdout=subprocess.PIPE, check=True)
    server.stop()
    came = json.loads(ended.stdout)
    trials = came["trials"]
    wrong = {trial["trial"]: found for trial in trials if (found := wrong_with(trial, answers.taken))}
    print(f"a run has {len(came['kinds'])} points: {dict(Counter(came['kinds']))}")
    print(f"{sum(trial['killed'] for trial in trials)} of {len(trials)} runs died, {len(wrong)} went wrong")
    for trial, found in wrong.items():
        print(f"{trial}: {'; '.join(found)}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
