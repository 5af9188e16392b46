"""What a run asks of its ledger, in milliseconds, with 10,000 checks in it and with a million.

    python benchmarks/ledger.py [URL]

The ledgers are of 200 and of 20,000 sources that were visited on fifty days, in a temporary folder or, one after the
other, in the empty PostgreSQL database of a URL, which is left empty. Each figure is the best of three.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, MetaData, String, Table, insert, text

from archive import Archive, NewCheck, NewSnapshot, change_standings
from archive.database import Ledger, sqlite_in
from archive.inbox import Asked
from archive.schema import UtcDateTime

SIZES = {"10,000 checks": 200, "1,000,000 checks": 20_000}
"""Sources by the name of their column."""
DAYS, CHANGED, BROKE = 50, 25, 47
"""Days of visits; that on which all pages changed; that from which every fiftieth source was not read."""
START = datetime(2026, 1, 1, 6, tzinfo=UTC)
FEW = 20

scratch = MetaData()
days = Table(
    "days",
    scratch,
    Column("day", Integer, primary_key=True),
    Column("at", UtcDateTime),
    prefixes=["TEMPORARY"],
)
sources = Table(
    "sources",
    scratch,
    Column("number", Integer, primary_key=True),
    Column("source", String),
    prefixes=["TEMPORARY"],
)

FILL = """
INSERT INTO runs (id, command, host, fineprint, started_at)
SELECT 'run-' || day, 'check', 'here', '1', at FROM days;

INSERT INTO checks (run, source, url, outcome, reason, conditional, declaration_hash, rules_hash, observed_at,
    recorded_at, same_as)
SELECT 'run-' || day, source, 'https://www.example.com/' || source,
    CASE WHEN day = 0 THEN 'first' WHEN day >= {broke} AND number % 50 = 0 THEN 'unreachable'
        WHEN day = {changed} THEN 'changed' ELSE 'unchanged' END,
    NULL, day % 7 > 0, '{hash}', '{hash}', at, at,
    CASE WHEN day IN (0, {changed}) OR day >= {broke} AND number % 50 = 0 THEN NULL
        WHEN day < {changed} THEN number ELSE number + {changed} * {sources} END
FROM days CROSS JOIN sources ORDER BY day, number;

INSERT INTO snapshots (check_id, kind, part, url, final_url, status, sha256, size, media_type, request_headers,
    response_headers, redirects, timings, believed, confirms, observed_at, recorded_at)
SELECT id, 'page', '', url, url, CASE WHEN conditional THEN 304 ELSE 200 END,
    CASE WHEN conditional THEN NULL ELSE '{hash}' END, 59000, 'text/html', '{headers}', '{headers}', '[]', '{{}}',
    outcome <> 'unreachable', NULL, observed_at, recorded_at
FROM checks ORDER BY id;

INSERT INTO changes (id, source, settled_check_id, fingerprint, check_id, observed_at, recorded_at)
SELECT 'c-' || id, source, id - {changed} * {sources}, 'f', id, observed_at, recorded_at
FROM checks WHERE outcome = 'changed' ORDER BY id;

INSERT INTO verdicts (change_id, verdict, topics, rules_hash, recorded_at)
SELECT id, 'material', '["sharing"]', '{hash}', recorded_at FROM changes ORDER BY recorded_at, id;

INSERT INTO change_events (change_id, state, check_id, run, observed_at, recorded_at)
SELECT c.id, s.state, c.check_id, 'run-{changed}', c.observed_at, c.recorded_at
FROM changes c CROSS JOIN (SELECT 1 AS turn, 'confirmed' AS state UNION SELECT 2, 'told') s ORDER BY s.turn, c.id;

INSERT INTO settlements (run, source, check_id, snapshot_id, url, why, change_id, observed_at, recorded_at)
SELECT k.run, k.source, k.id, s.id, k.url, CASE WHEN k.outcome = 'first' THEN 'first' ELSE 'told' END, c.id,
    k.observed_at, k.recorded_at
FROM checks k JOIN snapshots s ON s.check_id = k.id LEFT JOIN changes c ON c.check_id = k.id
WHERE k.outcome IN ('first', 'changed') ORDER BY k.id;

INSERT INTO source_alerts (run, source, cause, since, opened_at)
SELECT run, source, 'HTTP 503', observed_at, observed_at FROM checks
WHERE outcome = 'unreachable' AND run = 'run-{broke}' ORDER BY id;

INSERT INTO standings (source, last_check_id, last_observed_at, believed_check_id, believed_snapshot_id,
    conditional_in_a_row, blind_since, settlement_id)
SELECT source, max(id), max(observed_at), max(CASE WHEN outcome <> 'unreachable' THEN id END),
    max(CASE WHEN outcome <> 'unreachable' THEN id END), ({days} - 1) % 7,
    min(CASE WHEN outcome = 'unreachable' THEN observed_at END),
    (SELECT max(id) FROM settlements WHERE settlements.source = checks.source)
FROM checks GROUP BY source
"""


def fill(ledger: Ledger, number: int) -> None:
    """Write the checks of so many sources, and what followed from them."""
    known = {"days": DAYS, "broke": BROKE, "changed": CHANGED, "sources": number, "hash": "5" * 64}
    headers = '[["content-type", "text/html; charset=utf-8"], ["etag", "\\"5f3a\\""], ["server", "example"]]'
    with ledger.writing() as connection:
        scratch.create_all(connection)
        rows = [{"day": day, "at": START + timedelta(days=day)} for day in range(DAYS)]
        connection.execute(insert(days), rows)
        names = [{"number": each + 1, "source": f"carrier{each // 5}/page{each}"} for each in range(number)]
        connection.execute(insert(sources), names)
        for statement in FILL.format(**known, headers=headers).split(";\n\n"):
            connection.exec_driver_sql(statement.replace("%", "%%") if not ledger.file else statement)
        scratch.drop_all(connection)
        change_standings.rebuild(connection)


def tidy(ledger: Ledger) -> None:
    """Let the database come to rest and know its tables, as one does that has grown over months."""
    if ledger.file:
        with ledger.writing() as connection:
            connection.execute(text("ANALYZE"))
    else:
        with ledger.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def questions(archive: Archive, all_of_them: list[str]) -> dict[str, Callable[[], Any]]:
    """What a run asks and writes, by its name."""
    middle = len(all_of_them) // 2
    few = all_of_them[middle : middle + FEW]
    visits = iter(range(1000))

    def keep() -> None:
        at = START + timedelta(days=DAYS, minutes=next(visits))
        hashes = {"declaration_hash": "d", "rules_hash": "r"}
        page = NewSnapshot(url="u", final_url="u", status=200, observed_at=at, sha256="5" * 64, size=59_000)
        for source in few:
            archive.keep(
                NewCheck(
                    run="run-0",
                    source=source,
                    url="u",
                    outcome="unchanged",
                    observed_at=at,
                    snapshots=(page,),
                    **hashes,
                )
            )

    return {
        "overview of 20": lambda: archive.overview(few),
        "open changes of 20": lambda: archive.open_changes(few),
        "settling changes of 20": lambda: archive.settling_changes(few),
        "texts of 20": lambda: [archive.texts(source) for source in few],
        "doubted texts of 20": lambda: [archive.doubted_texts(source, {"collapsed"}) for source in few],
        "last 50 checks of 20": lambda: [archive.checks(source) for source in few],
        "leases of 20": lambda: lease(archive, few),
        "keep checks of 20": keep,
        "told in the last week": lambda: archive.told_since(START + timedelta(days=DAYS - 7)),
        "outbox": archive.outbox.pending,
        "overview of all": archive.overview,
        "watching all": lambda: archive.watching(14),
        "open changes of all": archive.open_changes,
        "inbox": lambda: archive.inbox.items(Asked(), 50),
    }


def lease(archive: Archive, names: list[str]) -> None:
    """Take some leases in a run of their own."""
    with archive.run("check") as run:
        archive.leases.acquire(names, run)


def best(ask: Callable[[], Any]) -> float:
    """The fewest milliseconds that it took in three times, by the clock on the wall."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - began)
    return min(taken) * 1000


def measured(data: Path, url: str | None, number: int) -> dict[str, float]:
    """How long each question takes to a ledger of so many sources."""
    Archive.open(data, url).close()
    with closing(Ledger(url or sqlite_in(data))) as ledger:
        fill(ledger, number)
        tidy(ledger)
    with Archive.open(data, url) as archive:
        return {name: best(ask) for name, ask in questions(archive, list(archive.overview())).items()}


def empty(url: str) -> None:
    """Take everything out of a database."""
    with closing(Ledger(url)) as ledger, ledger.writing() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


def main(url: str | None = None) -> None:
    """Print a line for each question."""
    columns = {}
    for name, number in SIZES.items():
        with tempfile.TemporaryDirectory() as data:
            columns[name] = measured(Path(data), url, number)
        if url:
            empty(url)
    print(f"{'ms':24}" + "".join(f"{name:>18}" for name in columns))
    for question in next(iter(columns.values())):
        print(f"{question:24}" + "".join(f"{column[question]:18.1f}" for column in columns.values()))


if __name__ == "__main__":
    main(*sys.argv[1:])
