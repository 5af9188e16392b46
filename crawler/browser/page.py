"""Show one page in a fresh context, wait until it is at rest, and keep what it then is."""

from __future__ import annotations

import asyncio
import contextlib

from playwright.async_api import Browser as Process
from playwright.async_api import BrowserContext, Error

from config.addresses import host_of
from config.message import said
from crawler.browser.arrival import Arrived, Rendered
from crawler.browser.dom import markup_of
from crawler.browser.policy import Policy
from crawler.browser.requests import PageRequests
from crawler.browser.rest import at_rest
from crawler.errors import Unreachable
from crawler.manners import Manners
from crawler.recorder import write
from crawler.visit import Visit
from crawler.way import Way

_WITHOUT_TELEPHONE = "delete globalThis.RTCPeerConnection; delete globalThis.webkitRTCPeerConnection;"
"""Chromium is told to keep WebRTC from the network by a setting that has changed its name before."""

_GRACE = 5.0
"""Seconds for a page to be closed; one that is caught in a loop takes its Chromium with it."""


async def show(process: Process, visit: Visit, arrived: Arrived, way: Way, rendered: Rendered) -> None:
    """Show the page that a visit came to. Nothing on it is clicked, granted or answered.

    Raises VisitEnded where it cannot be shown, or leads elsewhere.
    """
    url, manners = arrived.response.url, way.fetcher.manners
    policy = Policy(visit, manners.trackers)
    requests = PageRequests(way, policy, arrived, rendered.requests)
    context: BrowserContext | None = None
    try:
        async with asyncio.timeout(arrived.seconds):
            context = await _context(process, visit, manners)
            await _set_cookies(context, arrived)
            await _read(context, requests, url, rendered, manners)
    except TimeoutError as error:
        seconds = f"{manners.total_time:g}"
        why = said(
            "{url} did not come to rest in a browser; {seconds} seconds (total_time) are over",
            url=url,
            seconds=seconds,
        )
        raise Unreachable(why) from error
    except Error as error:
        first = error.message.splitlines()[0]
        raise Unreachable(
            said("{url} cannot be shown by a browser: {error}", url=url, error=first)
        ) from error
    finally:
        requests.stop()
        await _close(context, process)


async def _context(process: Process, visit: Visit, manners: Manners) -> BrowserContext:
    context = await process.new_context(
        user_agent=manners.user_agent,
        locale=visit.language,
        service_workers="block",
        accept_downloads=False,
        reduced_motion="reduce",
        # What a page loads on being scrolled to is then in sight from the beginning.
        viewport={"width": 1280, "height": 8000},
    )
    await context.add_init_script(_WITHOUT_TELEPHONE)
    return context


async def _set_cookies(context: BrowserContext, arrived: Arrived) -> None:
    """Give the page the cookies that were set on the way to it."""
    host = host_of(arrived.response.url)
    await context.add_cookies(
        [
            {
                "name": cookie.name,
                "value": cookie.value or "",
                # Python's jar says `localhost.local` for a host without a dot.
                "domain": cookie.domain if cookie.domain_specified else host,
                "path": cookie.path,
                "secure": cookie.secure,
                "expires": cookie.expires or -1,
            }
            for cookie in arrived.cookies
            if cookie.domain_specified or cookie.domain.removesuffix(".local") == host
        ]
    )


async def _read(
    context: BrowserContext, requests: PageRequests, url: str, rendered: Rendered, manners: Manners
) -> None:
    page = await requests.attach(context)
    await page.goto(url, wait_until="commit", timeout=0)
    await at_rest(page, requests)
    if requests.ended:
        raise requests.ended
    html = (await markup_of(page.main_frame)).encode("utf-8", errors="replace")
    if len(html) > manners.max_body:
        limit = f"{manners.max_body / 2**20:g} MiB"
        raise Unreachable(
            said("{url} grows in a browser beyond the limit of {limit} (max_body)", url=url, limit=limit)
        )
    write(rendered.file, html, url)
    rendered.url = page.url


async def _close(context: BrowserContext | None, process: Process) -> None:
    try:
        if context:
            await asyncio.wait_for(context.close(), _GRACE)
    except (TimeoutError, Error):
        with contextlib.suppress(TimeoutError, Error):
            await asyncio.wait_for(process.close(), _GRACE)
