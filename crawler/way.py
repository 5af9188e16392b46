"""A way to the web: straight or through one proxy, and never past a robots.txt."""

from __future__ import annotations

from dataclasses import dataclass

from scrapy import Request
from scrapy.http import Response

from crawler.fetcher import Budget, Fetcher
from crawler.robots import Robots


@dataclass(frozen=True, slots=True)
class Way:
    """What carries a visit's requests, with the rules of all origins as they are answered on this way."""

    fetcher: Fetcher
    robots: Robots

    async def ask(self, request: Request, budget: Budget, *, spaced: bool = True) -> Response:
        """The answer to a request that robots.txt allows; see `Fetcher.fetch`. Raises VisitEnded."""
        await self.robots.check(request.url)
        return await self.fetcher.fetch(request, budget, spaced=spaced)
