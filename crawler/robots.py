"""robots.txt by RFC 9309: what may be fetched of an origin, and how slowly."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request

from config.addresses import registrable_domain
from config.message import said
from crawler.errors import Disallowed
from crawler.fetcher import Fetcher
from crawler.recorder import Record
from crawler.redirects import redirect_target
from crawler.visit import RobotsRead

MAX_SIZE = 500 * 1024  # bytes that must be parsed, section 2.5; what is beyond is not read
MAX_REDIRECTS = 5  # section 2.3.1.2
FRESH = timedelta(hours=24)  # section 2.4


class RobotsRules:
    """What one robots.txt says to one product."""

    def __init__(self, read: RobotsRead, product: str) -> None:
        self._parsed = Protego.parse(read.body)
        self._product = product

    def allows(self, url: str) -> bool:
        """Whether the product may fetch a URL of this origin."""
        return bool(self._parsed.can_fetch(url, self._product))

    @property
    def crawl_delay(self) -> float | None:
        """Seconds asked for between two requests, if any."""
        delay: float | None = self._parsed.crawl_delay(self._product)
        return delay


class Robots:
    """The rules of all origins of one crawl, each read at most once.

    `known` are those read by earlier crawls; `emit` is told of each that is read anew.
    """

    def __init__(
        self, fetcher: Fetcher, product: str, known: Iterable[RobotsRead], emit: Callable[[RobotsRead], None]
    ) -> None:
        self._fetcher = fetcher
        self._product = product
        self._known = {read.host: read for read in known}
        self._emit = emit
        self._rules: dict[str, asyncio.Task[RobotsRules]] = {}

    async def check(self, url: str) -> None:
        """Raise Disallowed where a URL must not be fetched, Unreachable where its server is."""
        self._fetcher.gate.check(url)
        origin = origin_of(url)
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._rules_of(origin))
        # Shielded: a visit whose time is up must not take the rules from the others that wait for them.
        rules = await asyncio.shield(self._rules[origin])
        if not rules.allows(url):
            why = said(
                "{origin}/robots.txt disallows {url} for {product}",
                origin=origin,
                url=url,
                product=self._product,
            )
            raise Disallowed(why)

    async def _rules_of(self, origin: str) -> RobotsRules:
        read = self._known.get(origin)
        # Rules from the future were read by a clock that has been set back since.
        if read is None or abs(datetime.now(UTC) - read.fetched_at) > FRESH:
            read = await self._read(origin)
            self._emit(read)
        rules = RobotsRules(read, self._product)
        if rules.crawl_delay:
            self._fetcher.pace.slow_down(read.domain, rules.crawl_delay)
        return rules

    async def _read(self, origin: str) -> RobotsRead:
        url = f"{origin}/robots.txt"
        budget = self._fetcher.budget()
        for _ in range(MAX_REDIRECTS + 1):
            response = await self._fetcher.fetch(Request(url, meta={"record": Record()}), budget)
            target = redirect_target(response)
            if target is None:
                break
            url = target
        if response.status >= 500:
            why = said(
                "{url} answered HTTP {status}; while a server cannot say what it allows, nothing is fetched "
                "from it (RFC 9309)",
                url=url,
                status=response.status,
            )
            raise Disallowed(why)
        # Anything but success means that there are no rules (section 2.3.1.3).
        body = response.body[:MAX_SIZE] if response.status < 300 else b""
        rules = body.decode("utf-8-sig", errors="replace")
        return RobotsRead(registrable_domain(origin), origin, response.status, rules, datetime.now(UTC))


def origin_of(url: str) -> str:
    """Scheme, host and port of a URL, which share one robots.txt."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"
