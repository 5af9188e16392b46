"""What a page costs that a browser shows: seconds, and memory of all processes of the crawl.

    python benchmarks/browser.py [PAGES]

Pages of a web on 127.0.0.1, whose text scripts bring in three steps, are visited with and without a browser,
unspaced. Memory is looked at ten times a second on Linux: RSS counts what processes share once for each of
them, PSS once.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from crawler import Answer, Manners, Visit, crawl

SHELL = """<!DOCTYPE html><html lang="en"><head><title>Cancel your line</title>
<link rel="stylesheet" href="/look.css">
<link rel="icon" href="/icon.png"></head><body><main id="main">Loading...</main><img src="/picture.png">
<script src="/framework.js"></script><script src="/app.js"></script></body></html>"""
APP = """const get = (url) => fetch(url).then((answer) => answer.json());
get("/api/sections").then((names) => Promise.all(names.map((name) => get("/api/" + name)))).then((sections) => {
    main.innerHTML = sections.map((clauses) => clauses.map((clause) => `<p>${clause}</p>`).join("")).join("");
});"""
CLAUSES = [f"Clause {number}: the fee for ending the line early is ${number}.00." for number in range(50)]


class Page(BaseHTTPRequestHandler):
    """Answers any path with a shell, but those that the shell asks for."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Serve one file of the page."""
        kind, body = {
            "/framework.js": ("text/javascript", "/* as large as frameworks are */" + " " * 300_000),
            "/app.js": ("text/javascript", APP),
            "/look.css": ("text/css", "p { margin: 1em }"),
            "/api/sections": ("application/json", json.dumps([f"section{each}" for each in range(5)])),
        }.get(self.path, ("text/html", SHELL))
        if self.path.startswith("/api/section") and self.path != "/api/sections":
            kind, body = "application/json", json.dumps(CLAUSES)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


class Memory(threading.Thread):
    """The most memory that the processes below this one had at a time, in MiB."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.over = threading.Event()
        self.most = {"Rss": 0.0, "Pss": 0.0}

    def run(self) -> None:
        """Look until it is over."""
        while not self.over.wait(0.1):
            rollups = [_rollup(pid) for pid in _below(os.getpid())]
            for name in self.most:
                self.most[name] = max(self.most[name], sum(each.get(name, 0) for each in rollups) / 1024)


def _below(ancestor: int) -> list[int]:
    children = defaultdict(list)
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue  # no process, or none any more
        children[parent].append(int(entry.name))
    found, todo = [], [ancestor]
    while todo:
        todo += (born := children[todo.pop()])
        found += born
    return found


def _rollup(pid: int) -> dict[str, int]:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return {}
    return {line.split(":")[0]: int(line.split()[1]) for line in lines}


@dataclass
class Cost:
    """What a crawl took."""

    seconds: float
    first: float
    read: int
    memory: dict[str, float]


def measure(web: ThreadingHTTPServer, pages: int, *, render: bool) -> Cost:
    """Crawl so many pages."""
    here = f"127.0.0.1:{web.server_port}"
    visits = [
        Visit(f"page/{each}", f"http://{here}/{each}", "127.0.0.1", render=render) for each in range(pages)
    ]
    manners = Manners("Fineprint-benchmark/0", spacing=0.0, allow_loopback=(here,))
    memory = Memory()
    memory.start()
    started, first, read = time.monotonic(), 0.0, 0
    with tempfile.TemporaryDirectory() as spool:
        for event in crawl(visits, manners, Path(spool), {}):
            if isinstance(event, Answer):
                first = first or time.monotonic() - started
                file = event.dom_file if render else event.body_file
                read += file is not None and (not render or CLAUSES[-1] in Path(file).read_text())
    seconds = time.monotonic() - started
    memory.over.set()
    memory.join()
    return Cost(seconds, first, read, memory.most)


def main() -> None:
    """Measure and print a table."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    web = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    print(f"{'':10} {'pages':>6} {'read':>6} {'first s':>8} {'s/page':>8} {'RSS MiB':>8} {'PSS MiB':>8}")
    for name, render in (("fetched", False), ("shown", True)):
        cost = measure(web, pages, render=render)
        each = (cost.seconds - cost.first) / max(1, pages - 1)
        rss, pss = cost.memory["Rss"], cost.memory["Pss"]
        print(f"{name:10} {pages:6} {cost.read:6} {cost.first:8.2f} {each:8.2f} {rss:8.0f} {pss:8.0f}")
    web.shutdown()


if __name__ == "__main__":
    main()
