"""The one spider: it knows no carrier, only a plan of visits."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from scrapy import Spider

from config.message import said
from crawler.browser import Browser
from crawler.conversation import carry_out
from crawler.fetcher import Fetcher
from crawler.gate import Gate
from crawler.pacing import Pace
from crawler.robots import Robots
from crawler.settings import AT_ONCE
from crawler.visit import Answer, DomainPaced, Event, Proxy, Visit
from crawler.way import Way
from crawler.wire import Plan

_log = logging.getLogger(__name__)

NOTHING_TO_SCHEDULE: tuple[Any, ...] = ()


class PlanSpider(Spider):
    """Carries out a plan: domains side by side, the visits on one domain one after another.

    Each visit is one conversation in the order of its requests, so they do not go through the scheduler
    but straight to the downloader, as Scrapy's inline requests do.
    """

    name = "fineprint"

    def __init__(self, plan: Plan, gate: Gate, emit: Callable[[Event], None]) -> None:
        super().__init__()
        self._plan = plan
        self._gate = gate
        self._emit = emit
        self._pace = Pace(plan.manners.spacing, AT_ONCE, plan.manners.total_time)

    async def start(self) -> AsyncIterator[Any]:
        """Make all visits, and yield nothing for the scheduler."""
        manners = self._plan.manners
        for domain, state in self._plan.domains.items():
            if state.next_allowed_at:
                self._pace.hold_until(domain, state.next_allowed_at)
        straight = Fetcher(self.crawler.engine, self._gate, self._pace, manners, self._emit)
        ways = {proxy: self._way(straight, proxy) for proxy in {visit.proxy for visit in self._plan.visits}}
        async with Browser(self._plan.spool) as browser, asyncio.TaskGroup() as lanes:
            for domain, visits in _by_domain(self._plan.visits).items():
                lanes.create_task(self._lane(domain, visits, ways, browser))
        for request in NOTHING_TO_SCHEDULE:
            yield request

    def _way(self, straight: Fetcher, proxy: Proxy | None) -> Way:
        fetcher = replace(straight, proxy=proxy)
        known = [read for state in self._plan.domains.values() for read in state.robots]
        return Way(fetcher, Robots(fetcher, self._plan.manners.product, known, self._emit))

    async def _lane(
        self,
        domain: str,
        visits: list[tuple[int, Visit]],
        ways: Mapping[Proxy | None, Way],
        browser: Browser,
    ) -> None:
        for number, visit in visits:
            file = self._plan.spool / f"{number}.body"
            try:
                answer = await carry_out(visit, file, ways[visit.proxy], browser)
            # One page that we stumble over must not take the others with it; it is told and logged.
            except Exception as error:
                _log.exception("%s", visit.url)
                answer = _stumbled(visit, error)
            self._emit(answer)
        if (ready := self._pace.next_allowed_at(domain)) > datetime.now(UTC):
            self._emit(DomainPaced(domain, ready))


def _stumbled(visit: Visit, error: Exception) -> Answer:
    now = datetime.now(UTC)
    reason = said("Fineprint failed on {url}, please report it: {error}", url=visit.url, error=repr(error))
    return Answer(visit.source, now, now, hops=[], failure="unreachable", reason=reason)


def _by_domain(visits: Iterable[Visit]) -> dict[str, list[tuple[int, Visit]]]:
    lanes: defaultdict[str, list[tuple[int, Visit]]] = defaultdict(list)
    for number, visit in enumerate(visits):
        lanes[visit.domain].append((number, visit))
    return lanes
