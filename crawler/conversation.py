"""One visit from its first request to its answer: robots.txt, conditions, redirects, cookies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scrapy import Request
from scrapy.http import Response
from scrapy.http.cookies import CookieJar

from config.addresses import host_of, on_hosts
from crawler.errors import Unreachable, VisitEnded
from crawler.fetcher import Fetcher
from crawler.reasons import status_line
from crawler.recorder import Record, header
from crawler.redirects import redirect_target
from crawler.robots import Robots
from crawler.visit import Answer, Visit

_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"
_CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


async def carry_out(visit: Visit, file: Path, fetcher: Fetcher, robots: Robots) -> Answer:
    """The Answer to a visit, whatever comes of it; a body is written to `file`."""
    started = datetime.now(UTC)
    record = Record(file)
    ended: VisitEnded | None = None
    try:
        settle(await _Conversation(visit, record, fetcher, robots).follow(), visit)
    except VisitEnded as end:
        ended = end
    return Answer(
        source=visit.source,
        started=started,
        finished=datetime.now(UTC),
        hops=record.hops,
        body_file=record.body_file,
        content_encoding=record.content_encoding,
        failure=ended.failure if ended else None,
        reason=str(ended) if ended else None,
    )


def settle(response: Response, visit: Visit) -> None:
    """Raise Unreachable where an answer is not the page: an error, a part of it, or a 304 nobody asked for."""
    conditional = response.status == 304 and visit.validators
    # Of the successful answers, only these two carry the page as it is now (RFC 9110 section 15.3).
    if response.status not in (200, 203) and not conditional:
        asked = header(response, "Retry-After")
        more = f" and asks for a pause (Retry-After: {asked})" if asked else ""
        raise Unreachable(f"{response.url} answered {status_line(response.status)}{more}")


@dataclass(frozen=True, slots=True)
class _Conversation:
    visit: Visit
    record: Record
    fetcher: Fetcher
    robots: Robots

    async def follow(self) -> Response:
        """The answer at the end of the redirects."""
        url = self.visit.url
        budget = self.fetcher.budget()
        cookies = CookieJar()
        limit = self.fetcher.manners.max_redirects
        for _ in range(limit + 1):
            await self.robots.check(url)
            request = self._request(url)
            cookies.add_cookie_header(request)
            response = await self.fetcher.fetch(request, budget)
            cookies.extract_cookies(response, request)
            target = redirect_target(response)
            if target is None:
                return response
            self._check_host(target)
            url = target
        raise Unreachable(f"{self.visit.url} redirects more than {limit} times, at last to {url}")

    def _request(self, url: str) -> Request:
        headers = {"Accept": _ACCEPT, "Accept-Encoding": "identity"}
        if self.visit.language:
            headers["Accept-Language"] = self.visit.language
        for name, value in self.visit.validators.items():
            headers[_CONDITIONS[name.lower()]] = value
        return Request(url, headers=headers, meta={"record": self.record})

    def _check_host(self, target: str) -> None:
        """Raise Unreachable where a redirect leaves the hosts of the source: its page is not there."""
        self.fetcher.gate.check(target)
        hosts = self.visit.hosts or (host_of(self.visit.url),)
        if not on_hosts(host_of(target), hosts):
            raise Unreachable(f"{self.visit.url} redirects to a foreign address, {target}")
