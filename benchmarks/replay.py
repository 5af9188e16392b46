"""Replay recorded visits of real documents as runs of Fineprint, in order, and say what it made of them.

    python benchmarks/replay.py [--corpus DIR] [--data DIR]

The corpus is found through FINEPRINT_CORPUS (a folder with `captures/index.json` and one `NNN.tar.xz` a document).
A web of all documents is served on 127.0.0.1; each round serves the next visit of each document and runs
`fineprint check` on it, as cron would. Neither `select` nor `remove` is declared for any document.
Prints one JSON object: figures of the runs, and whether every snapshot is kept bit for bit.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import diffs
from archive import Archive
from config.model import Rules

FIRST_ROUND = datetime(2025, 9, 1, 7, tzinfo=UTC)
EXPECTED = {
    ("first visit", "first"),
    ("unchanged", "unchanged"),
    ("cosmetic", "unchanged"),
    ("failure", "suspect"),
}
MEDIA = {"html": "text/html", "pdf": "application/pdf"}


class Web(ThreadingHTTPServer):
    """All documents of the corpus at the visit of the present round."""

    def __init__(self, documents: list[dict[str, Any]], folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Page)
        self.documents = {document["id"]: document for document in documents}
        self.folder = folder
        self.round = 0


class Page(BaseHTTPRequestHandler):
    """Answers with the bytes of one recorded visit."""

    server: Web

    def do_GET(self) -> None:
        """Serve `/NNN`; there is no robots.txt."""
        document = self.server.documents.get(self.path.strip("/"))
        if document is None:
            self.send_error(404)
            return
        name = f"{self.server.round:02d}.{document['media']}"
        body = (self.server.folder / document["id"] / name).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", MEDIA[document["media"]])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing: the figures are what is printed."""


def language_of(document: dict[str, Any], visits: Path) -> str:
    """The language of a document, as a maintainer would declare it who looks at its first visit."""
    body = (visits / document["id"] / f"00.{document['media']}").read_bytes()
    return diffs.read(body, Rules(), media_type=MEDIA[document["media"]]).language or "en"


def declare(folder: Path, documents: list[dict[str, Any]], visits: Path, port: int) -> None:
    """Write the configuration that watches every document of the corpus."""
    (folder / "carriers").mkdir(parents=True)
    lines = ["names: {en: Replay}", "country: US", 'hosts: ["127.0.0.1"]', "sources:"]
    for document in documents:
        kind = "pdf" if document["media"] == "pdf" else "page"
        lines += [
            f"  d{document['id']}:",
            f"    url: http://127.0.0.1:{port}/{document['id']}",
            "    topics: [sharing, cancellation]",
            f"    language: {language_of(document, visits)}",
            f"    kind: {kind}",
            '    schedule: "0 6 * * *"',
            "    certainty: read",
        ]
    (folder / "carriers" / "replay.yml").write_text("\n".join(lines) + "\n", "utf-8")
    settings = [
        "contact: replay@example.org",
        "patience: {pause: 0}",
        "politeness:",
        "  spacing: 0",
        f'  allow_loopback: ["127.0.0.1:{port}"]',
    ]
    (folder / "fineprint.yml").write_text("\n".join(settings) + "\n", "utf-8")


def check(config: Path, data: Path, at: str, sources: list[str]) -> dict[str, Any]:
    """One run, as cron would start it. Documents were visited at times of their own; rounds are a month apart."""
    command = [
        sys.executable,
        "-m",
        "fineprint",
        "--config",
        str(config),
        "--data",
        str(data),
        "check",
        "--json",
    ]
    run = subprocess.run(
        [*command, *sources],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"FINEPRINT_NOW": at},
    )
    if run.returncode not in (0, 1):
        sys.exit(f"check failed with {run.returncode}: {run.stderr[-3000:]}")
    report: dict[str, Any] = json.loads(run.stdout)
    return report


def kept(data: Path, documents: list[dict[str, Any]]) -> tuple[int, int]:
    """How many of the visits are in the archive with exactly the bytes that were served, of how many."""
    exact = total = 0
    with Archive.open(data) as archive:
        for document in documents:
            for capture in document["captures"]:
                total += 1
                body = archive.blobs.get(capture["sha256"])
                exact += hashlib.sha256(body).hexdigest() == capture["sha256"]
    return exact, total


def alerts(data: Path, documents: list[dict[str, Any]]) -> dict[str, int]:
    """By what was recorded of a visit: how many were alerted, once or more often, wait to hold, or came to nothing.

    A visit is alerted by the change that was first found at it, whenever that was told.
    """
    found: collections.Counter[str] = collections.Counter()
    with Archive.open(data) as archive:
        for document in documents:
            changes = archive.changes(f"replay/d{document['id']}")
            for number, label in enumerate(document["recorded"], 1):
                at = FIRST_ROUND + number * timedelta(days=30)
                of_visit = [change for change in changes if change.observed_at == at]
                told = sum(event.state == "told" for change in of_visit for event in change.events)
                if told:
                    what = "alerted once" if told == 1 else f"alerted {told} times"
                else:
                    what = "waiting" if any(change.state != "returned" for change in of_visit) else "quiet"
                found[f"{label} -> {what}"] += 1
    return dict(sorted(found.items()))


def replay(corpus: Path, data: Path, details: bool) -> dict[str, Any]:
    """All rounds, and the figures of what was said of each visit."""
    documents = json.loads((corpus / "captures" / "index.json").read_text("utf-8"))
    said: collections.Counter[str] = collections.Counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder, config = Path(scratch) / "visits", Path(scratch) / "config"
        for document in documents:
            with tarfile.open(corpus / "captures" / f"{document['id']}.tar.xz") as tar:
                tar.extractall(folder / document["id"], filter="data")
        web = Web(documents, folder)
        threading.Thread(target=web.serve_forever, daemon=True).start()
        declare(config, documents, folder, web.server_address[1])
        started = time.monotonic()
        for web.round in range(max(len(document["captures"]) for document in documents)):
            present = [d for d in documents if web.round < len(d["captures"])]
            at = FIRST_ROUND + web.round * timedelta(days=30)
            report = check(config, data, at.isoformat(), [f"replay/d{d['id']}" for d in present])
            labels = (
                {f"replay/d{d['id']}": d["recorded"][web.round - 1] for d in present} if web.round else {}
            )
            for row in report["sources"]:
                outcome = "changed " + row["verdict"] if row["outcome"] == "changed" else row["outcome"]
                label = labels.get(row["source"], "first visit")
                said[f"{label} -> {outcome}"] += 1
                if details and (label, outcome) not in EXPECTED:
                    print(
                        f"visit {web.round} {row['source']} {label} -> {outcome} {row['change']} {row['reason']}"
                    )
        seconds = time.monotonic() - started
        web.shutdown()
    exact, total = kept(data, documents)
    size = sum(path.stat().st_size for path in (data / "blobs").rglob("*") if path.is_file())
    return {
        "visits": total,
        "kept_bit_for_bit": exact,
        "archive_bytes": size,
        "seconds": round(seconds, 1),
        "said": dict(sorted(said.items())),
        "alerts": alerts(data, documents),
    }


def main() -> None:
    """Read the options, replay, print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=Path(os.environ.get("FINEPRINT_CORPUS", "corpus")))
    parser.add_argument("--data", type=Path, help="a new folder for the archive; else a temporary one")
    parser.add_argument(
        "--details", action="store_true", help="list what is not as recorded, and what changed"
    )
    options = parser.parse_args()
    if not (options.corpus / "captures" / "index.json").exists():
        sys.exit(f"{options.corpus}: no captures here; name the corpus with --corpus or FINEPRINT_CORPUS")
    if options.data:
        print(json.dumps(replay(options.corpus, options.data, options.details), indent=1))
        return
    with tempfile.TemporaryDirectory() as data:
        print(json.dumps(replay(options.corpus, Path(data), options.details), indent=1))


if __name__ == "__main__":
    main()
