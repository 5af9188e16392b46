"""When a registrable domain may be asked: one request at a time, spaced, and never while it asks for quiet.

Scrapy's download slots know a delay, but neither a Retry-After nor a time carried over from an earlier run;
one clock per domain knows all of them.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from config.message import said
from crawler.errors import Unreachable

CRAWL_DELAY_CAP = 60.0
"""Seconds: a longer Crawl-delay would keep a domain with a few sources from ever being read in one run."""
HOLD_CAP = 24 * 3600.0
"""Seconds: a server may send us away for a day, not for years."""


class Pace:
    """The turns of all domains in one crawl.

    `spacing` counts from the end of a request to the start of the next; `at_once` bounds the requests on
    the way; a domain that asks for more quiet than `longest_hold` is not waited for. Times are in seconds, of
    a clock that nobody can set.
    """

    def __init__(self, spacing: float, at_once: int, longest_hold: float) -> None:
        self._longest_hold = longest_hold
        self._gap: defaultdict[str, float] = defaultdict(lambda: spacing)
        self._rested: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._at_once = asyncio.Semaphore(at_once)

    @asynccontextmanager
    async def turn(self, domain: str, *, spaced: bool = True) -> AsyncIterator[None]:
        """Wait until the domain may be asked, and have it for oneself for one request.

        One that is not `spaced` belongs to a page that is being shown, as a visitor's browser would make it:
        it waits for its turn and for the quiet that was asked for, but not for the spacing.
        Raises Unreachable where a domain asks for more quiet than is waited for.
        """
        async with self._locks[domain]:
            if self._held.get(domain, 0.0) - time.monotonic() > self._longest_hold:
                until = f"{self.next_allowed_at(domain):%Y-%m-%d %H:%M} UTC"
                why = said("{domain} asked not to be visited before {until}", domain=domain, until=until)
                raise Unreachable(why)
            ready = self._ready(domain) if spaced else self._held.get(domain, 0.0)
            await asyncio.sleep(max(0.0, ready - time.monotonic()))
            async with self._at_once:
                try:
                    yield
                finally:
                    self._rested[domain] = time.monotonic() + self._gap[domain]

    def slow_down(self, domain: str, delay: float) -> None:
        """Raise a domain's spacing to its Crawl-delay, up to `CRAWL_DELAY_CAP`. It never shrinks."""
        self._gap[domain] = max(self._gap[domain], min(delay, CRAWL_DELAY_CAP))
        if domain in self._rested:
            self._rested[domain] = max(self._rested[domain], time.monotonic() + self._gap[domain])

    def hold(self, domain: str, seconds: float) -> None:
        """Leave a domain alone for some seconds (up to `HOLD_CAP`), because it asked for that."""
        self._held[domain] = max(self._held.get(domain, 0.0), time.monotonic() + min(seconds, HOLD_CAP))

    def hold_until(self, domain: str, at: datetime) -> None:
        """Leave a domain alone as an earlier crawl was asked to.

        What lies farther ahead than any hold could was written by a clock that has been set back since, and no
        longer says when.
        """
        seconds = (at - datetime.now(UTC)) / timedelta(seconds=1)
        if seconds <= HOLD_CAP:
            self.hold(domain, seconds)

    def next_allowed_at(self, domain: str) -> datetime:
        """When the domain may be asked next."""
        return datetime.now(UTC) + timedelta(seconds=self._ready(domain) - time.monotonic())

    def _ready(self, domain: str) -> float:
        return max(self._rested.get(domain, 0.0), self._held.get(domain, 0.0))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, as a number or a date (RFC 9110 section 10.2.3)."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    until = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (until - now) / timedelta(seconds=1))
