from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from crawler import Answer, DomainPaced, DomainState, Event, Manners, RobotsRead, Visit, crawl
from tests.crawler.web import Web, serving

# How long an example takes says more about the machine than about the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@dataclass
class Crawled:
    events: list[Event]

    @property
    def answers(self) -> dict[str, Answer]:
        return {event.source: event for event in self.events if isinstance(event, Answer)}

    @property
    def answer(self) -> Answer:
        (answer,) = self.answers.values()
        return answer

    @property
    def robots(self) -> list[RobotsRead]:
        return [event for event in self.events if isinstance(event, RobotsRead)]

    @property
    def paced(self) -> list[DomainPaced]:
        return [event for event in self.events if isinstance(event, DomainPaced)]


Crawl = Callable[..., Crawled]


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


@pytest.fixture
def polite(web: Web) -> Callable[..., Manners]:
    """The manners of a crawl that may visit the test's web, quick enough for a test."""

    def manners(**differently: Any) -> Manners:
        usual = {"spacing": 0.0, "total_time": 5.0, "backoff": 0.01, "allow_loopback": web.here}
        return Manners(**({"user_agent": "Fineprint/0 (+guides@guide.example)"} | usual | differently))

    return manners


@pytest.fixture
def crawled(polite: Callable[..., Manners], tmp_path: Path) -> Crawl:
    """Crawl some visits to the end, in a real process."""

    def crawl_all(*visits: Visit, domains: dict[str, DomainState] | None = None, **manners: Any) -> Crawled:
        return Crawled(list(crawl(visits, polite(**manners), tmp_path, domains or {})))

    return crawl_all


def visit(url: str, source: str = "alpine/cancel", **more: Any) -> Visit:
    domain = "localhost" if "//localhost" in url else "127.0.0.1"
    return Visit(source, url, domain, **more)


def body(answer: Answer) -> bytes:
    assert answer.body_file is not None
    return Path(answer.body_file).read_bytes()
