"""How the review pages answer over a large ledger: 200,000 changes and 2 million checks, all of it generated.

    python benchmarks/review.py [--changes 200000] [--checks 2000000] [--data DIR]

Prints the 95th percentile of each page at the server, in milliseconds, and the memory of the process. `--data` keeps
the ledger for a second run. The rows are written in bulk; their texts are a few small pages that repeat.
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from starlette.testclient import TestClient

from archive import Archive, Asked, Run
from archive.change_standings import rebuild as rebuild_changes
from archive.standing import rebuild as rebuild_sources
from config.loader import load
from fineprint.installation import Installation
from fineprint.places import Places
from fineprint.review.app import application

SOURCES, CARRIERS = 400, 40
TURNS = 30
"""Requests of each page; the first is not counted."""
PAGE = """<html><head><title>Terms</title></head><body><main><h1>Cancel your line</h1>
<p>If you cancel before the end of your term, an early termination fee of ${fee} applies to each line.</p>
{lines}</main></body></html>"""
LINE = (
    "<p>Clause {number}: the {word} plan is sold in our stores, where people help with phones and bills.</p>"
)
TERM = "<p>Clause {number}: lines of the {word} plan can be cancelled online, and data can be shared.</p>"
SOURCE = """  page{number}:
    url: https://www.carrier{carrier}.example/page{number}
    topics: [sharing, cancellation]
    language: en
    certainty: read
"""
_AT = "strftime('%Y-%m-%d %H:%M:%f000', :begin + 60 * {0}, 'unixepoch')"
_NUMBERS = "WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < :checks)"
_CHANGED = "id > :sources AND id % :every = 0"
_ID = "'c-' || printf('%08x', {0})"
ROWS = (
    f"""INSERT INTO checks (id, run, source, url, outcome, conditional, declaration_hash, rules_hash, observed_at,
    recorded_at, round) {_NUMBERS}
    SELECT n.id, :run, name, 'https://www.example/', CASE WHEN n.id <= :sources THEN 'first'
    WHEN n.id % :every = 0 THEN 'changed' ELSE 'unchanged' END, 0, 'd', 'r', {_AT.format("n.id")},
    {_AT.format("n.id")}, 1
    FROM n JOIN names ON names.n = n.id % :sources""",
    f"""INSERT INTO snapshots (id, check_id, kind, part, url, final_url, status, sha256, size, media_type,
    request_headers, response_headers, redirects, timings, believed, observed_at, recorded_at) {_NUMBERS}
    SELECT n.id, n.id, 'page', '', 'https://www.example/', 'https://www.example/', 200, sha256, 4000, 'text/html',
    '[]', '[]', '[]', '{{}}', 1, {_AT.format("n.id")}, {_AT.format("n.id")}
    FROM n JOIN blobs ON blobs.n = (n.id / 7) % 20""",
    f"""INSERT INTO changes (id, source, settled_check_id, fingerprint, check_id, observed_at, recorded_at)
    SELECT {_ID.format("id")}, source, 1 + (id - 1) % :sources, id, id, observed_at, recorded_at
    FROM checks WHERE {_CHANGED}""",
    f"""INSERT INTO change_events (change_id, state, run, observed_at, recorded_at)
    SELECT {_ID.format("id")}, 'told', :run, observed_at, recorded_at FROM checks WHERE {_CHANGED}""",
    f"""INSERT INTO verdicts (change_id, verdict, topics, rules_hash, recorded_at)
    SELECT {_ID.format("id")}, CASE id / :every % 5 WHEN 0 THEN 'material' WHEN 1 THEN 'editorial' ELSE 'other' END,
    CASE id / :every % 2 WHEN 0 THEN '["sharing"]' ELSE '["cancellation"]' END, 'r', recorded_at
    FROM checks WHERE {_CHANGED}""",
    f"""INSERT INTO reviews (subject, subject_id, decision, who, observed_at, recorded_at)
    SELECT 'change', {_ID.format("id")}, CASE id / :every % 4 WHEN 0 THEN 'noise' ELSE 'confirmed' END, 'ada',
    observed_at, recorded_at FROM checks WHERE {_CHANGED} AND id / :every % 3""",
    """INSERT INTO settlements (run, source, check_id, snapshot_id, url, why, observed_at, recorded_at)
    SELECT :run, source, id, id, url, 'first', observed_at, recorded_at FROM checks WHERE id <= :sources""",
)
"""The rows of the ledger, in SQLite's own words: two million in half a minute."""
NOW = datetime.now(UTC).replace(microsecond=0)


def main() -> None:
    """Make the ledger where there is none, ask the pages, and print what they took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--changes", type=int, default=200_000)
    parser.add_argument("--checks", type=int, default=2_000_000)
    parser.add_argument("--data", type=Path)
    asked = parser.parse_args()
    folder = asked.data or Path(tempfile.mkdtemp(prefix="fineprint-review-"))
    declare(folder / "config")
    fresh = not (folder / "data" / "ledger.sqlite3").exists()
    with Archive.open(folder / "data") as archive:
        if fresh:
            with archive.run("benchmark") as run:
                fill(archive, run, asked.checks, asked.changes)
        measure(
            Installation(load(folder / "config"), archive, Places(folder / "config", folder / "data", folder))
        )


def declare(config: Path) -> None:
    """Fictional carriers with ten pages each."""
    (config / "carriers").mkdir(parents=True, exist_ok=True)
    for carrier in range(CARRIERS):
        sources = (SOURCE.format(number=n, carrier=carrier) for n in range(SOURCES // CARRIERS))
        head = f"names: {{en: Carrier {carrier}}}\ncountry: US\nhosts: [carrier{carrier}.example]\nsources:\n"
        (config / "carriers" / f"carrier{carrier}.yml").write_text(head + "".join(sources), "utf-8")
    watched = ", ".join(f"carrier{carrier}" for carrier in range(CARRIERS))
    (config / "fineprint.yml").write_text(f"watch: [{watched}]\n", "utf-8")


def fill(archive: Archive, run: Run, number: int, changed: int) -> None:
    """Write the rows in bulk: checks of years, every tenth with a change, and two of three changes decided on."""
    words = ["amber", "birch", "cedar", "dune", "ember", "fern", "grove"]
    pages = [
        PAGE.format(
            fee=fee,
            lines="".join(
                (LINE if n % 5 else TERM).format(number=n, word=words[(n + fee) % 7]) for n in range(40)
            ),
        )
        for fee in range(40, 60)
    ]
    blobs = [archive.blobs.put(page.encode(), "benchmark") for page in pages]
    names = [f"carrier{n % CARRIERS}/page{n // CARRIERS}" for n in range(SOURCES)]
    with archive._ledger.writing() as connection:
        connection.exec_driver_sql("CREATE TEMP TABLE names (n INTEGER PRIMARY KEY, name TEXT)")
        connection.exec_driver_sql("CREATE TEMP TABLE blobs (n INTEGER PRIMARY KEY, sha256 TEXT)")
        connection.exec_driver_sql("INSERT INTO names VALUES (?, ?)", list(enumerate(names)))
        connection.exec_driver_sql("INSERT INTO blobs VALUES (?, ?)", list(enumerate(blobs)))
        values = {
            "run": run.id,
            "checks": number,
            "every": max(1, number // changed),
            "sources": SOURCES,
            "begin": int(NOW.timestamp()) - 60 * number,
        }
        for statement in ROWS:
            connection.exec_driver_sql(statement, values)
        rebuild_changes(connection)
        rebuild_sources(connection)


def measure(house: Installation) -> None:
    """Ask each page some times, with other changes, filters and words each time."""
    waiting = house.archive.inbox.counted
    with TestClient(application(house, ["testserver"], patience=60)) as browser:
        start = time.perf_counter()
        browser.get("/search?q=cancelled")
        print(f"search index made in {time.perf_counter() - start:.1f} s")
        ids = re.findall(
            r"/changes/(c-[0-9a-f]+)\"", "".join(browser.get(f"/?page={n}").text for n in range(8))
        )
        ids = list(dict.fromkeys(ids))
        asked = {
            "inbox": lambda n: f"/?page={n % 8}",
            "inbox, filtered": lambda n: f"/?carrier=carrier{n % CARRIERS}&topic=sharing",
            "change": lambda n: f"/changes/{ids[n % len(ids)]}",
            "matrix": lambda n: f"/matrix?topic={('sharing', 'cancellation')[n % 2]}",
            "search": lambda n: (
                f"/search?q={('cedar', 'early termination', 'shared', 'fee 44', 'clause 7')[n % 5]}"
            ),
            "freshness": lambda n: "/freshness",
            "figures": lambda n: "/figures",
            "source": lambda n: f"/sources/carrier{n % CARRIERS}/page0",
        }
        for name, address in asked.items():
            times = []
            for n in range(TURNS):
                start = time.perf_counter(), time.process_time()
                answer = browser.get(address(n))
                assert answer.status_code == 200, answer.text[:300]
                times.append((time.perf_counter() - start[0], time.process_time() - start[1]))
            wall, busy = ([each[side] * 1000 for each in times[1:]] for side in (0, 1))
            told = f"p95 {p95(wall):7.1f} ms, of which computing {p95(busy):7.1f}"
            print(f"{name:<16} {told}; median {statistics.median(wall):.1f}", flush=True)
    print(
        f"open: {waiting(Asked())}; memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[int(len(values) * 0.95)]


if __name__ == "__main__":
    main()
