"""What a user is told of the scenarios that a bench serves: 24 pages through four phases, a day between them.

    python benchmarks/behaviour.py [--select main]

The bench is a folder with `server.py` and `pages.py`, found through FINEPRINT_BENCH. Phase 1 is the page as it
was, 2 the change or the trouble, 3 what comes after it, 4 a day on which nothing happens. Each cell has the
outcome, and with a change its verdict and state.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from ruamel.yaml import YAML

PHASES = (1, 2, 3, 4)
START = datetime(2026, 3, 2, 7, tzinfo=UTC)
LANGUAGES = {"japanese": "ja", "sjis": "ja", "russian": "ru", "cp1251": "ru"}
"""Words in a scenario's name, and the language of its page."""
SETTINGS = {
    "contact": "guides@example.org",
    "watch": ["bench"],
    "patience": {"pause": 0},
    "politeness": {"spacing": 0, "retries": 0},
}


def main() -> None:
    """Walk the phases and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bench", type=Path, default=Path(os.environ.get("FINEPRINT_BENCH", "bench")))
    parser.add_argument("--select", help="a CSS selector for all pages, as the peers were given")
    options = parser.parse_args()
    if not (options.bench / "server.py").exists():
        sys.exit(f"{options.bench}: no server.py here; name the bench with --bench or FINEPRINT_BENCH")
    with tempfile.TemporaryDirectory() as folder, served(options.bench) as address:
        declare(Path(folder), address, scenarios(options.bench), options.select)
        days = [day(Path(folder), address, phase) for phase in PHASES]
    show(days)


def scenarios(bench: Path) -> list[str]:
    """The names of the scenarios, as the bench lists them."""
    program = "import json, pages; print(json.dumps(pages.CASES))"
    names: list[str] = json.loads(subprocess.check_output([sys.executable, "-c", program], cwd=bench))
    return names


@contextmanager
def served(bench: Path, *options: str) -> Iterator[str]:
    """The bench's server with some options on a free port, until the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "server.py", "--port", str(port), *options]
    server = subprocess.Popen(command, cwd=bench, stdout=subprocess.DEVNULL)
    try:
        await_server(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def await_server(port: int) -> None:
    """Return once something listens there, its pages made. Raises TimeoutError after five minutes."""
    for _ in range(3000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"the bench's server does not listen on port {port}")


def declare(folder: Path, address: str, names: list[str], select: str | None) -> None:
    """A configuration that watches every scenario."""
    sources = {name: source(name, address, select) for name in names}
    carrier = {"names": {"en": "Bench"}, "country": "US", "hosts": ["127.0.0.1"], "sources": sources}
    politeness = {**SETTINGS["politeness"], "allow_loopback": [address.removeprefix("http://")]}
    (folder / "config" / "carriers").mkdir(parents=True)
    YAML().dump(carrier, folder / "config" / "carriers" / "bench.yml")
    YAML().dump({**SETTINGS, "politeness": politeness}, folder / "config" / "fineprint.yml")


def source(name: str, address: str, select: str | None) -> dict[str, Any]:
    """The declaration of one scenario."""
    language = next((language for word, language in LANGUAGES.items() if word in name), "en")
    declared = {
        "url": f"{address}/case/{name}",
        "topics": ["sharing", "cancellation"],
        "language": language,
        "schedule": "0 6 * * *",
        "certainty": "read",
    }
    return declared | ({"select": select} if select else {})


def day(folder: Path, address: str, phase: int) -> dict[str, dict[str, Any]]:
    """One run of cron in a phase: what it says of each scenario."""
    urlopen(f"{address}/__set?phase={phase}").close()
    folders = ["--config", str(folder / "config"), "--data", str(folder / "data")]
    now = START + timedelta(days=phase)
    ran = subprocess.run(
        [sys.executable, "-m", "fineprint", *folders, "check", "--json"],
        env=os.environ | {"FINEPRINT_NOW": now.isoformat()},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return {row["source"].partition("/")[2]: row for row in json.loads(ran.stdout)["sources"]}


def show(days: list[dict[str, dict[str, Any]]]) -> None:
    """The table, and under it why each suspect page is one."""
    print("| scenario |" + "".join(f" phase {phase} |" for phase in PHASES))
    print("|---|" + "---|" * len(PHASES))
    for name in days[0]:
        print(f"| {name} |" + "".join(f" {cell(rows[name])} |" for rows in days))
    for name in days[0]:
        for phase, rows in zip(PHASES, days, strict=True):
            if rows[name]["reason"]:
                print(f"{name}, phase {phase}: {rows[name]['reason']}")


def cell(row: dict[str, Any]) -> str:
    """One outcome in a few words."""
    return ", ".join(row[key] for key in ("outcome", "verdict", "state") if row.get(key))


if __name__ == "__main__":
    main()
