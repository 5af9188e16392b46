"""The crawl process: it lives and dies with its parent, and every visit is answered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler import Answer, Manners, crawl, parent
from tests.crawler.conftest import Crawl, body, visit
from tests.crawler.web import Reply, Web

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at /proc")
CHECKOUT = Path(__file__).parents[2]

PARENT = """
import sys
from pathlib import Path
from crawler import Manners, Visit, crawl

url, here, spool = sys.argv[1:]
manners = Manners("Fineprint/0 (+guides@guide.example)", allow_loopback=(here,))
list(crawl([Visit("alpine/cancel", url, "127.0.0.1")], manners, Path(spool), {}))
"""


def state(pid: int) -> tuple[str, int]:
    """The state letter and the parent of a process; `X` where there is none."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return "X", 0
    return after_name[0], int(after_name[1])


def alive(pid: int) -> bool:
    return state(pid)[0] not in {"X", "Z"}


def crawler_of(parent: int) -> int:
    processes = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()]
    (child,) = [pid for pid in processes if alive(pid) and state(pid)[1] == parent]
    return child


def eventually(happens: Callable[[], object]) -> None:
    """Wait for what must happen; the test's own time limit ends a vain wait."""
    while not happens():
        time.sleep(0.02)


@needs_proc
def test_the_crawl_dies_with_its_parent(web: Web, tmp_path: Path):
    web.page("/robots.txt", Reply(silent_for=60))
    arguments = [web.url("/cancel"), web.here[0], str(tmp_path)]
    parent = subprocess.Popen([sys.executable, "-c", PARENT, *arguments], cwd=CHECKOUT)
    eventually(lambda: web.asked)
    child = crawler_of(parent.pid)

    parent.send_signal(signal.SIGKILL)
    parent.wait()

    eventually(lambda: not alive(child))


@needs_proc
def test_closing_the_crawl_ends_its_process(web: Web, polite: Callable[..., Manners], tmp_path: Path):
    web.page("/robots.txt", b"")
    web.page("/cancel", Reply(silent_for=60))
    events = crawl([visit(web.url("/cancel"))], polite(), tmp_path, {})
    next(events)
    child = crawler_of(os.getpid())

    events.close()

    assert not alive(child)


@needs_proc
def test_a_crawl_that_is_killed_answers_every_visit(web: Web, polite: Callable[..., Manners], tmp_path: Path):
    web.page("/cancel", b"page")
    web.page("/share", Reply(silent_for=60))
    visits = [visit(web.url(f"/{name}"), f"alpine/{name}") for name in ("cancel", "share", "gift")]
    answers: list[Answer] = []
    for event in crawl(visits, polite(), tmp_path, {}):
        if isinstance(event, Answer):
            answers.append(event)
            if event.source == "alpine/cancel":
                os.kill(crawler_of(os.getpid()), signal.SIGKILL)

    assert [(answer.source, answer.failure) for answer in answers] == [
        ("alpine/cancel", None),
        ("alpine/share", "unreachable"),
        ("alpine/gift", "unreachable"),
    ]
    assert "The crawl process ended before it came to this page (signal 9)" in (answers[-1].reason or "")
    assert body(answers[0]) == b"page"


def test_a_crawl_that_cannot_start_answers_every_visit(
    web: Web, crawled: Crawl, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(parent, "CHILD", ("/bin/false",))

    answer = crawled(visit(web.url("/cancel"))).answer

    assert answer.failure == "unreachable"
    assert "The crawl process ended before it came to this page (exit status 1)" in (answer.reason or "")


def test_a_visit_we_stumble_over_does_not_take_the_others_with_it(web: Web, crawled: Crawl):
    web.page("/share", b"page")

    answers = crawled(
        visit(web.url("/cancel"), "alpine/cancel", validators={"Expires": "never"}),
        visit(web.url("/share"), "alpine/share"),
    ).answers

    assert answers["alpine/cancel"].failure == "unreachable"
    assert "Fineprint failed" in (answers["alpine/cancel"].reason or "")
    assert answers["alpine/share"].failure is None


def test_a_source_visited_twice_is_answered_twice(web: Web, crawled: Crawl):
    web.page("/cancel", b"page")

    events = crawled(visit(web.url("/cancel")), visit(web.url("/cancel"))).events

    assert [type(event) for event in events].count(Answer) == 2


def test_no_visits_need_no_process(crawled: Crawl):
    assert crawled().events == []


def test_what_lies_in_the_working_directory_is_not_run(
    web: Web, crawled: Crawl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    web.page("/cancel", b"page")
    (tmp_path / "logging.py").write_text("raise SystemExit('not this one')")
    (tmp_path / "config").mkdir()
    monkeypatch.chdir(tmp_path)

    assert crawled(visit(web.url("/cancel"))).answer.failure is None


def test_more_visits_than_a_pipe_holds_are_all_answered(web: Web, crawled: Crawl):
    web.page("/robots.txt", b"User-agent: *\nDisallow: /\n")
    visits = [visit(web.url(f"/{number}?{'x' * 500}"), f"alpine/{number}") for number in range(300)]

    assert len(crawled(*visits).answers) == 300


def test_the_parent_loads_nothing_of_the_crawl():
    heavy = "{'scrapy', 'twisted', 'lxml', 'OpenSSL'} & set(sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", f"import crawler, sys; print({heavy})"],
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
        check=True,
    )

    assert loaded.stdout == "set()\n"
