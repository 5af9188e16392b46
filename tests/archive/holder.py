"""A process that holds leases until its input ends: `python -m tests.archive.holder DATA NAME...`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from archive import Archive


def hold(data: Path, names: list[str]) -> None:
    with Archive.open(data, os.environ.get("FINEPRINT_DATABASE_URL")) as archive, archive.run("check") as run:
        got = archive.leases.acquire(names, run)
        sys.stdout.write(" ".join(sorted(got)) + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    hold(Path(sys.argv[1]), sys.argv[2:])
