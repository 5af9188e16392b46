"""Ask one address until it answers or patience ends: the gate, the turn, the limits and the retries."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from scrapy import Request
from scrapy.core.engine import ExecutionEngine
from scrapy.http import Response
from scrapy.settings.default_settings import RETRY_HTTP_CODES
from w3lib.http import basic_auth_header

from config.addresses import registrable_domain
from config.message import said
from crawler.errors import Unreachable
from crawler.gate import Gate
from crawler.manners import Manners
from crawler.pacing import Pace, retry_after
from crawler.reasons import login_wanted, unreachable
from crawler.recorder import header
from crawler.visit import DomainPaced, Proxy

_ASKS_FOR_TIME = {429, 503}


@dataclass(slots=True)
class Budget:
    """What one visit may still use: seconds of waiting for answers, and retries."""

    seconds: float
    retries: int

    def spend_retry(self, pause: float) -> bool:
        """Take one retry after a pause, if both are left."""
        if self.retries < 1 or pause >= self.seconds:
            return False
        self.retries -= 1
        self.seconds -= pause
        return True


@dataclass(frozen=True, slots=True)
class Fetcher:
    """The only way out of a crawl: every request, a page's, a robots.txt's or a browser's, goes through `fetch`.

    With a `proxy`, the requests go through that; the gate then judges names that it cannot resolve.
    """

    engine: ExecutionEngine
    gate: Gate
    pace: Pace
    manners: Manners
    emit: Callable[[DomainPaced], None]
    proxy: Proxy | None = None

    def budget(self) -> Budget:
        """A fresh budget for one visit."""
        return Budget(self.manners.total_time, self.manners.retries)

    async def fetch(self, request: Request, budget: Budget, *, spaced: bool = True) -> Response:
        """The answer to a request, whatever its status. Raises Unreachable where there is none.

        `spaced` is as in `Pace.turn`. What may pass (timeouts, broken connections, 429 and most 5xx) is tried
        again after a pause that doubles, or that the server asked for with Retry-After, as long as the budget
        lasts.
        """
        self.gate.check(request.url)
        request.headers["User-Agent"] = self.manners.user_agent
        if self.proxy:
            self._send_through(self.proxy, request)
        domain = registrable_domain(request.url)
        for attempt in itertools.count():
            outcome = await self._try(request, domain, budget, spaced)
            pause = self._pause(outcome, attempt, domain)
            if pause is None or not budget.spend_retry(pause):
                break
            await asyncio.sleep(pause)
        if isinstance(outcome, Unreachable):
            raise outcome
        return outcome

    def _send_through(self, proxy: Proxy, request: Request) -> None:
        self.gate.check_unresolved(request.url)
        request.meta["proxy"] = proxy.address
        request.meta["proxy_name"] = proxy.name
        if proxy.login:
            request.headers["Proxy-Authorization"] = _basic(proxy.login)

    async def _try(
        self, request: Request, domain: str, budget: Budget, spaced: bool
    ) -> Response | Unreachable:
        try:
            async with self.pace.turn(domain, spaced=spaced):
                response = await self._download(request, budget)
        except Unreachable as ended:
            return ended
        # Whatever a server makes the libraries raise is an outcome of this visit, not a fault of ours.
        except Exception as error:
            return unreachable(error, request, self.gate, self.manners)
        if "dataloss" in response.flags:
            why = said("The answer from {url} broke off before its end", url=request.url)
            return Unreachable(why, passing=True)
        if self.proxy and response.status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
            return Unreachable(login_wanted(self.proxy.name))
        return response

    async def _download(self, request: Request, budget: Budget) -> Response:
        request.meta["download_timeout"] = max(0.001, min(budget.seconds, self.manners.patience))
        started = time.monotonic()
        try:
            return await self.engine.download_async(request)
        finally:
            budget.seconds -= time.monotonic() - started

    def _pause(self, outcome: Response | Unreachable, attempt: int, domain: str) -> float | None:
        """Seconds until the next try, or None where another one would only bring the same."""
        backoff = self.manners.backoff * 2.0**attempt
        if isinstance(outcome, Unreachable):
            return backoff if outcome.passing else None
        if outcome.status not in RETRY_HTTP_CODES:
            return None
        asked = retry_after(header(outcome, "Retry-After"), datetime.now(UTC))
        if asked is None or outcome.status not in _ASKS_FOR_TIME:
            return backoff
        self.pace.hold(domain, asked)
        self.emit(DomainPaced(domain, self.pace.next_allowed_at(domain)))
        return max(backoff, asked)


def _basic(login: str) -> bytes:
    user, _, password = login.partition(":")
    return basic_auth_header(user, password, "utf-8")
