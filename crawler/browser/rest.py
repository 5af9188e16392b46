"""When a page is ready to be read."""

from __future__ import annotations

import asyncio
import time

from playwright.async_api import Error, Frame, Page

from crawler.browser.dom import has_document, text_of
from crawler.browser.requests import PageRequests

QUIET = 0.5
"""Seconds without a request or a new word after which a page is at rest."""
STEADY = 10.0
"""Seconds without a new word after which a page is, although it goes on asking for things."""
RESTLESS = 20.0
"""Seconds after which a page is, although its text goes on changing: a clock, a carousel."""
_LOOK = 0.1


async def at_rest(page: Page, requests: PageRequests) -> None:
    """Wait until a page is at rest; the caller bounds the whole.

    The text is looked at and compared, where a MutationObserver would see neither the insides of open
    shadow roots nor other frames, and would be kept awake by every blinking style.
    """
    text: object = None
    began = changed = time.monotonic()
    while True:
        seen = [await _text(frame) for frame in page.frames if has_document(frame)]
        now = time.monotonic()
        if seen != text or None in seen:
            text, changed = seen, now
        asking = requests.on_the_way > 0
        if rests(same=now - changed, quiet=now - requests.last_answer, age=now - began, asking=asking):
            return
        await asyncio.sleep(_LOOK)


def rests(*, same: float, quiet: float, age: float, asking: bool) -> bool:
    """Whether a page is at rest that is so many seconds old.

    `same` are the seconds since its text changed, `quiet` those since a request of its was answered;
    `asking` says that one is on the way, which may be the one that brings the text.
    """
    if same >= STEADY:
        return True
    return not asking and (min(same, quiet) >= QUIET or age >= RESTLESS)


async def _text(frame: Frame) -> str | None:
    """What identifies the text of a frame, or None while there is no telling."""
    try:
        return await text_of(frame)
    except Error as error:
        if "crashed" in error.message or "closed" in error.message:
            raise
        return None  # the frame has just gone elsewhere, or away
