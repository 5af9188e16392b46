"""One visit from its first request to its answer: robots.txt, conditions, redirects, cookies, the browser."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from scrapy import Request
from scrapy.http import Response
from scrapy.http.cookies import CookieJar

from config.addresses import host_of
from config.message import said
from crawler.browser import Arrived, Browser, Rendered
from crawler.errors import Unreachable, VisitEnded
from crawler.fetcher import Budget
from crawler.reasons import status_line
from crawler.recorder import Record, header
from crawler.redirects import follow
from crawler.visit import Answer, Visit
from crawler.way import Way

_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"
_CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


async def carry_out(visit: Visit, file: Path, way: Way, browser: Browser) -> Answer:
    """The Answer to a visit, whatever comes of it; a body is written to `file`, a DOM beside it."""
    started = datetime.now(UTC)
    visit = replace(visit, validators={}) if visit.render else visit
    record = Record(file)
    rendered = Rendered(file.with_suffix(".dom"))
    ended: VisitEnded | None = None
    try:
        arrived = await _Conversation(visit, record, way).arrive()
        if visit.render:
            await browser.render(visit, arrived, way, rendered)
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
        reason=ended.reason if ended else None,
        dom_file=rendered.dom_file,
        dom_url=rendered.url,
        page_requests=rendered.requests,
    )


def settle(response: Response, visit: Visit) -> None:
    """Raise Unreachable where an answer is not the page: an error, a part of it, or a 304 nobody asked for."""
    conditional = response.status == 304 and visit.validators
    # Of the successful answers, only these two carry the page as it is now (RFC 9110 section 15.3).
    if response.status not in (200, 203) and not conditional:
        asked = header(response, "Retry-After")
        url, status = response.url, status_line(response.status)
        if asked is None:
            raise Unreachable(said("{url} answered {status}", url=url, status=status))
        why = said(
            "{url} answered {status} and asks for a pause (Retry-After: {asked})",
            url=url,
            status=status,
            asked=asked,
        )
        raise Unreachable(why)


@dataclass(frozen=True, slots=True)
class _Conversation:
    visit: Visit
    record: Record
    way: Way

    async def arrive(self) -> Arrived:
        """The page at the end of the redirects, and the cookies that were set on the way."""
        budget = self.way.fetcher.budget()
        cookies = CookieJar()

        async def ask(url: str) -> Response:
            return await self._ask(url, budget, cookies)

        response = await follow(self.visit.url, ask, self.way.fetcher.manners.max_redirects)
        settle(response, self.visit)
        return Arrived(response, list(cookies.jar), budget.seconds)

    async def _ask(self, url: str, budget: Budget, cookies: CookieJar) -> Response:
        if url != self.visit.url:
            self._check_host(url)
        request = self._request(url)
        cookies.add_cookie_header(request)
        response = await self.way.ask(request, budget)
        cookies.extract_cookies(response, request)
        return response

    def _request(self, url: str) -> Request:
        headers = {"Accept": _ACCEPT, "Accept-Encoding": "identity"}
        if self.visit.language:
            headers["Accept-Language"] = self.visit.language
        for name, value in self.visit.validators.items():
            headers[_CONDITIONS[name.lower()]] = value
        return Request(url, headers=headers, meta={"record": self.record})

    def _check_host(self, target: str) -> None:
        """Raise Unreachable where a redirect leaves the hosts of the source: its page is not there."""
        self.way.fetcher.gate.check(target)
        if not self.visit.owns(host_of(target)):
            why = said("{url} redirects to a foreign address, {target}", url=self.visit.url, target=target)
            raise Unreachable(why)
