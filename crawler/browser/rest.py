"""When a page is ready to be read."""

from __future__ import annotations

import asyncio
import time

from playwright.async_api import Error, Frame, Page

from crawler.browser.dom import has_document, text_of
from crawler.browser.requests import PageRequests

QUIET = 0.5
"""Seconds without a request or a new word after which a page is at rest."""
STEADY = 5.0
"""Seconds without a new word after which a page is, although it goes on asking for things."""
RESTLESS = 10.0
"""Seconds without a request after which a page is, although its text goes on changing: a clock, a carousel."""
_LOOK = 0.1


async def at_rest(page: Page, requests: PageRequests) -> None:
    """Wait until a page is at rest; the caller bounds the whole.

    The text is looked at and compared, where a MutationObserver would see neither the insides of open
    shadow roots nor other frames, and would be kept awake by every blinking style.
    """
    text: object = None
    changed = time.monotonic()
    while True:
        seen = [await _text(frame) for frame in page.frames if has_document(frame)]
        now = time.monotonic()
        if seen != text or None in seen:
            text, changed = seen, now
        if rests(now - changed, now - requests.last_answer, asking=requests.on_the_way > 0):
            return
        await asyncio.sleep(_LOOK)


def rests(same: float, quiet: float, *, asking: bool) -> bool:
    """Whether a page rests whose text is the same and whose requests have been quiet for so many seconds."""
    if asking:
        return same >= STEADY
    return min(same, quiet) >= QUIET or quiet >= RESTLESS


async def _text(frame: Frame) -> str | None:
    """What identifies the text of a frame, or None while there is no telling."""
    try:
        return await text_of(frame)
    except Error as error:
        if "crashed" in error.message or "closed" in error.message:
            raise
        return None  # the frame has just gone elsewhere, or away
