"""The browser as a crawl knows it: there when the first page needs it, gone when the crawl is over."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from config.message import said
from crawler.browser.arrival import Arrived, Rendered
from crawler.errors import Unreachable
from crawler.visit import Visit
from crawler.way import Way

if TYPE_CHECKING:
    from crawler.browser.chromium import Chromium

PAGES_AT_ONCE = 2
"""Pages that are shown at the same time; each takes memory, and most of a page's time is waiting."""


class Browser:
    """Shows pages; to be used as a context. Its files go below `home`, which the caller removes."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._pages = asyncio.Semaphore(PAGES_AT_ONCE)
        self._chromium: Chromium | None = None

    async def __aenter__(self) -> Browser:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._chromium:
            await self._chromium.end()

    async def render(self, visit: Visit, arrived: Arrived, way: Way, rendered: Rendered) -> None:
        """Show a page until it is at rest, and keep what it then is. Raises VisitEnded where that fails."""
        async with self._pages:
            if self._chromium is None:
                self._chromium = _chromium(self._home)
            await self._chromium.show(visit, arrived, way, rendered)


def _chromium(home: Path) -> Chromium:
    """Playwright is an extra: nothing of it is imported before a page needs it."""
    try:
        from crawler.browser.chromium import Chromium  # noqa: PLC0415
    except ImportError as error:
        why = said("The page needs a browser; install it with: pip install 'fineprint[browser]'")
        raise Unreachable(why) from error
    return Chromium(home)
