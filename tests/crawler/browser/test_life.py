"""The browser's life: it ends with the crawl however that ends, and its failures are told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.crawler.browser.conftest import dom, page
from tests.crawler.conftest import Crawl, body, visit
from tests.crawler.test_process import CHECKOUT, alive, eventually, needs_proc, state
from tests.crawler.web import Reply, Web

PARENT = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from crawler import Manners, Visit, crawl

url, here, spool = sys.argv[1:]
manners = Manners("Fineprint/0 (+guides@guide.example)", allow_loopback=(here,))
list(crawl([Visit("alpine/cancel", url, "127.0.0.1", render=True)], manners, Path(spool), {}))
"""


def below(ancestor: int) -> list[int]:
    """The living processes that a process started, and those that they started."""
    living = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()]
    children = [pid for pid in living if state(pid)[1] == ancestor and alive(pid)]
    return children + [pid for child in children for pid in below(child)]


@needs_proc
@pytest.mark.parametrize("killed", ["parent", "crawl"])
def test_no_process_is_left_of_a_browser_whose_crawl_is_killed(web: Web, tmp_path: Path, killed: str):
    web.page("/cancel", page("<p>Terms</p><script>fetch('/never')</script>"))
    web.page("/never", Reply(silent_for=60))
    arguments = [web.url("/cancel"), web.here[0], str(tmp_path)]
    parent = subprocess.Popen([sys.executable, "-c", PARENT, *arguments], cwd=CHECKOUT)
    eventually(lambda: web.asked_for("/never"))
    crawl, *browser = below(parent.pid)
    assert len(browser) > 3

    victim = parent.pid if killed == "parent" else crawl
    subprocess.run(["/bin/kill", f"-{signal.SIGKILL.value}", str(victim)], check=True)
    parent.wait()

    eventually(lambda: not any(alive(pid) for pid in [crawl, *browser]))


@pytest.mark.parametrize(
    ("chromium", "reason"),
    [
        ("/nowhere/chromium", "there is no Chromium; install one (Debian: apt install chromium)"),
        ("/bin/false", "Chromium does not start"),
    ],
)
def test_a_chromium_that_does_not_start_is_told_and_the_other_visits_go_on(
    web: Web, crawled: Crawl, monkeypatch: pytest.MonkeyPatch, chromium: str, reason: str
):
    monkeypatch.setenv("FINEPRINT_CHROMIUM", chromium)
    web.page("/cancel", page("<p>Loading...</p>"))
    web.page("/share", b"page")

    answers = crawled(
        visit(web.url("/cancel"), "alpine/cancel", render=True), visit(web.url("/share"), "alpine/share")
    ).answers

    assert answers["alpine/cancel"].failure == "unreachable"
    assert reason in (answers["alpine/cancel"].reason or "")
    assert body(answers["alpine/cancel"]) == b"<p>Loading...</p>"
    assert answers["alpine/share"].failure is None


def test_without_playwright_it_is_told_what_to_install(
    web: Web, crawled: Crawl, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "playwright.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    web.page("/cancel", page("<p>Loading...</p>"))

    answer = crawled(visit(web.url("/cancel"), render=True)).answer

    assert answer.reason == "The page needs a browser; install it with: pip install 'fineprint[browser]'"


@needs_proc
def test_a_chromium_that_is_killed_costs_its_page_and_no_other(web: Web, crawled: Crawl):
    web.page("/cancel", page("<p>Terms</p><script>fetch('/never')</script>"))
    web.page("/never", Reply(silent_for=60))
    web.page("/share", page("<p>Share your data.</p>"))

    def kill() -> None:
        eventually(lambda: web.asked_for("/never"))
        for pid in below(os.getpid()):
            if b"--remote-debugging-pipe" in Path(f"/proc/{pid}/cmdline").read_bytes():
                os.kill(pid, signal.SIGKILL)

    with ThreadPoolExecutor() as killer:
        killer.submit(kill)
        answers = crawled(
            visit(web.url("/cancel"), "alpine/cancel", render=True),
            visit(web.url("/share"), "alpine/share", render=True),
            total_time=30.0,
        ).answers

    assert "cannot be shown by a browser" in (answers["alpine/cancel"].reason or "")
    assert "Share your data." in dom(answers["alpine/share"])
