"""The requests of a page that is being shown, each answered by the crawl's own fetcher or not at all."""

from __future__ import annotations

import asyncio
import contextlib
import time
from http import HTTPStatus

from playwright.async_api import BrowserContext, Error, Page, Request, Route, WebSocketRoute
from scrapy import Request as Fetch
from scrapy.http import Response

from config.message import Message, said
from crawler.browser.arrival import Arrived
from crawler.browser.policy import MOST, Policy
from crawler.browser.wiring import as_fetch, as_reply, redirected
from crawler.errors import Refused, Unreachable, VisitEnded
from crawler.fetcher import Budget
from crawler.reasons import status_line
from crawler.redirects import follow, redirect_target
from crawler.visit import PageRequest
from crawler.way import Way


class PageRequests:
    """All that one page asks for while it is shown, told in `kept`.

    The page's first request gets the answer that has `arrived` already. `ended` says why the page is none
    of the source's any more, where its scripts lead away from it.
    """

    def __init__(self, way: Way, policy: Policy, arrived: Arrived, kept: list[PageRequest]) -> None:
        self._way = way
        self._policy = policy
        self._main: Response | None = arrived.response
        self._kept = kept
        self._until = time.monotonic() + arrived.seconds
        self._page: Page | None = None
        self._tasks: set[asyncio.Task[object]] = set()
        self.on_the_way = 0
        self.last_answer = time.monotonic()
        self.ended: VisitEnded | None = None

    async def attach(self, context: BrowserContext) -> Page:
        """Take over all requests of a context, and open the one page that it is for."""
        await context.route("**/*", self._answer)
        await context.route_web_socket("**/*", self._refuse_socket)
        self._page = await context.new_page()
        context.on("page", Page.close)
        return self._page

    def stop(self) -> None:
        """Let go of what is still on the way."""
        for task in self._tasks:
            task.cancel()

    async def _answer(self, route: Route) -> None:
        task = asyncio.current_task()
        if task:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        request = route.request
        # The page may be gone by now, and then nobody waits for an answer.
        with contextlib.suppress(Error):
            try:
                response = await self._response(request)
            except VisitEnded as ended:
                self._note(request, refused=ended.reason)
                await self._turn_away(route, ended)
            else:
                self._note(request, status=response.status)
                document = request.resource_type == "document"
                target = redirect_target(response) if document else None
                await route.fulfill(**redirected(target) if target else as_reply(response))

    async def _response(self, request: Request) -> Response:
        if not self._is_of_the_page(request):
            raise Refused(said("{url} is not loaded: a page opens no windows", url=request.url))
        if self._main and self._is_navigation(request):
            main, self._main = self._main, None
            return main
        self._check(request.url, request)
        if len(self._kept) >= MOST:
            raise Refused(said("{url} is not loaded: the page asks for too much", url=request.url))
        self.on_the_way += 1
        try:
            return await self._fetched(request)
        finally:
            self.on_the_way -= 1
            self.last_answer = time.monotonic()

    def _check(self, url: str, request: Request) -> None:
        refusal = self._policy.refusal(url, request.resource_type, request.method)
        if refusal:
            raise Refused(refusal)

    async def _fetched(self, request: Request) -> Response:
        """The answer at the end of the redirects; a document's own are left to the browser, for its address."""
        document = request.resource_type == "document"

        async def ask(url: str) -> Response:
            if url != request.url:
                self._check(url, request)
            try:
                fetch = as_fetch(request, url)
            except ValueError as error:
                why = said("{url} is not loaded: it is no address ({error})", url=url, error=str(error))
                raise Unreachable(why) from error
            return await self._ask(fetch, spaced=document)

        if document:
            return self._settled(request, await ask(request.url))
        return await follow(request.url, ask, self._way.fetcher.manners.max_redirects)

    def _settled(self, request: Request, response: Response) -> Response:
        """The page that the scripts lead to, where it is one and no error."""
        if self._is_navigation(request) and response.status >= HTTPStatus.BAD_REQUEST:
            status = status_line(response.status)
            raise Unreachable(said("{url} answered {status}", url=request.url, status=status))
        return response

    async def _ask(self, fetch: Fetch, *, spaced: bool) -> Response:
        left = max(0.0, self._until - time.monotonic())
        return await self._way.ask(fetch, Budget(left, retries=0), spaced=spaced)

    async def _turn_away(self, route: Route, ended: VisitEnded) -> None:
        """Give the page no answer. One that is to be left stays as it is: that is what 204 does to it."""
        if self._is_navigation(route.request):
            self.ended = self.ended or ended
        if route.request.is_navigation_request():
            await route.fulfill(status=HTTPStatus.NO_CONTENT)
        else:
            await route.abort("blockedbyclient")

    def _is_of_the_page(self, request: Request) -> bool:
        try:
            return request.frame.page is self._page
        except Error:  # the request of a window that is only being opened
            return False

    def _is_navigation(self, request: Request) -> bool:
        of_the_page = request.is_navigation_request() and self._is_of_the_page(request)
        return of_the_page and request.frame.parent_frame is None

    def _note(self, request: Request, *, status: int | None = None, refused: Message | None = None) -> None:
        self._kept.append(PageRequest(request.url, request.resource_type, status, refused))

    async def _refuse_socket(self, socket: WebSocketRoute) -> None:
        why = said("{url} is not loaded: a page is read without its sockets", url=socket.url)
        self._kept.append(PageRequest(socket.url, "websocket", refused=why))
        await socket.close()
