"""What a run costs beside a bare Scrapy spider that only downloads and hashes, over the same pages.

    python -m benchmarks.speed [--bench DIR] [--pages 1000 5000] [--rounds 3]

The bench is found through FINEPRINT_BENCH: a folder with `server.py`, which serves pages of 59 KB with a fresh
token in every answer. In each round, for both numbers of pages: the bare spider; then `fineprint check` for the
first time, again while the server answers 304, and again while it answers with whole pages, unchanged but for
the token. CPU is user and system time of all processes of a run; per page it is what each page beyond the
smaller number adds, and fixed is what is left. Figures are the least of the rounds, as other work on the machine
only adds to them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import urlopen

from benchmarks.behaviour import served

START = datetime(2026, 3, 2, 7, tzinfo=UTC)
FLAT = 10.0
"""Megabytes that the largest process may grow by from the smaller number of pages to the larger."""
RUNS = {"first": "first", "with 304s": "unchanged", "unchanged": "unchanged"}
"""The runs of Fineprint, in their order, and the outcome that each must have at every source."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of all processes of a run, and megabytes of the largest of them."""

    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What a kind of run comes to: CPU of a page in milliseconds, of the rest in seconds, memory in megabytes."""

    page: float
    fixed: float
    memory: float
    growth: float


@dataclass(frozen=True, slots=True)
class Target:
    """What a kind of run may cost; `page` is in pages of the bare spider."""

    page: float
    fixed: float | None = None
    memory: float = 130.0


TARGETS = {"first": Target(4.0), "with 304s": Target(1.3, 1.5), "unchanged": Target(2.0, 1.5)}


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bench", type=Path, default=Path(os.environ.get("FINEPRINT_BENCH", "bench")))
    parser.add_argument(
        "--pages", type=int, nargs=2, default=(100, 500), help="a smaller and a larger number"
    )
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    if not (options.bench / "server.py").exists():
        sys.exit(f"{options.bench}: no server.py here; name the bench with --bench or FINEPRINT_BENCH")
    few, many = sorted(options.pages)
    with served(options.bench, "--noise", "2", "--warm", str(many)) as address:
        rounds = [{pages: costs(address, pages) for pages in (few, many)} for _ in range(options.rounds)]
    show({kind: figures(kind, rounds, few, many) for kind in ("bare Scrapy", *RUNS)})


def costs(address: str, pages: int) -> dict[str, Cost]:
    """What the bare spider and each run of Fineprint cost over so many pages."""
    bare = [sys.executable, "-m", "benchmarks.bare", address, str(pages)]
    with tempfile.TemporaryDirectory() as folder:
        declare(Path(folder), address, pages)
        found = {"bare Scrapy": measured(bare, os.environ, Path(folder) / "out")}
        for day, (kind, outcome) in enumerate(RUNS.items()):
            # Validators are kept from an answer that has them, so only the last run is without.
            urlopen(f"{address}/__set?etag={int(kind != 'unchanged')}").close()
            found[kind] = checked(Path(folder), START + timedelta(days=day), outcome, pages)
    return found


def declare(folder: Path, address: str, pages: int) -> None:
    """A configuration that watches so many pages of the bench."""
    (folder / "config" / "carriers").mkdir(parents=True)
    with (folder / "config" / "carriers" / "bench.yml").open("w") as file:
        file.write("names: {en: Bench}\ncountry: US\nhosts: [127.0.0.1]\nsources:\n")
        file.writelines(declarations(address, pages))
    (folder / "config" / "fineprint.yml").write_text(
        "contact: guides@example.org\nwatch: [bench]\npatience: {pause: 0}\n"
        f"politeness: {{spacing: 0, allow_loopback: ['{address.removeprefix('http://')}']}}\n"
    )


def declarations(address: str, pages: int) -> Iterator[str]:
    """The declaration of each page."""
    for number in range(pages):
        yield f"  p{number}:\n    url: {address}/p/{number}\n    topics: [sharing]\n    language: en\n"
        yield '    select: main\n    schedule: "0 6 * * *"\n    certainty: read\n'


def checked(folder: Path, now: datetime, outcome: str, pages: int) -> Cost:
    """What one run costs that visits every page. Ends the measurement where one has another outcome."""
    report = folder / "report.json"
    folders = ["--config", str(folder / "config"), "--data", str(folder / "data")]
    command = [sys.executable, "-m", "fineprint", *folders, "check", "--json"]
    settings = {"FINEPRINT_NOW": now.isoformat(), "FINEPRINT_CACHE": str(folder / "cache")}
    cost = measured(command, os.environ | settings, report)
    came = report.read_text().count(f'"outcome": "{outcome}"')
    if came != pages:
        sys.exit(f"{came} sources of {pages} are {outcome}; nothing else was to be measured")
    return cost


def measured(command: list[str], environment: os._Environ[str] | dict[str, str], output: Path) -> Cost:
    """What a command costs, with all processes that it starts and waits for."""
    with output.open("w") as out:
        process = subprocess.Popen(command, stdout=out, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def figures(kind: str, rounds: Iterable[dict[int, dict[str, Cost]]], few: int, many: int) -> Figures:
    """The figures of a kind of run."""
    small, large = zip(*((costs[few][kind], costs[many][kind]) for costs in rounds), strict=True)
    page = (min(cost.cpu for cost in large) - min(cost.cpu for cost in small)) / (many - few)
    memory = min(cost.memory for cost in large)
    growth = memory - min(cost.memory for cost in small)
    return Figures(1000 * page, min(cost.cpu for cost in small) - few * page, memory, growth)


def show(found: dict[str, Figures]) -> None:
    """The table: each figure, with its target where it has one."""
    bare = found["bare Scrapy"].page
    print("| run | CPU a page | beside bare Scrapy | fixed CPU | largest process | its growth |")
    print("|---|---|---|---|---|---|")
    for kind, it in found.items():
        target = TARGETS.get(kind)
        times = held(it.page / bare, target and target.page, ".2f", " times")
        fixed = held(it.fixed, target and target.fixed, ".2f", " s")
        memory = held(it.memory, target and target.memory, ".0f", " MB")
        growth = held(it.growth, target and FLAT, ".0f", " MB")
        print(f"| {kind} | {it.page:.2f} ms | {times} | {fixed} | {memory} | {growth} |")


def held(value: float, most: float | None, form: str, unit: str) -> str:
    """A figure against the most that it may be."""
    if most is None:
        return f"{value:{form}}{unit}"
    return f"{value:{form}}{unit} (at most {most:g}{'' if value <= most else ', MISSED'})"


if __name__ == "__main__":
    main()
