"""One Chromium for all pages of a crawl, started without a network."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from playwright.async_api import Browser as Process
from playwright.async_api import Error, Playwright, async_playwright

from config.message import Message, said
from crawler.browser.arrival import Arrived, Rendered
from crawler.browser.page import show
from crawler.errors import Unreachable
from crawler.visit import Visit
from crawler.way import Way

NAMES = ("chromium", "chromium-browser", "google-chrome")

NO_NETWORK = (
    # Nothing is ever asked of this proxy: its name is one that cannot exist (RFC 6761 section 6.4).
    "--proxy-server=http://no-network.invalid:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    # WebRTC sends datagrams straight to addresses; with these, the older and the newer name of one setting,
    # it only uses the proxy that is not there.
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
)

_GRACE = 10.0
"""Seconds for Chromium to end when it is told to; then it is left to the end of this process."""


class Chromium:
    """A headless Chromium, started with the first page and again after a crash.

    It gets nothing of our environment, in which the passwords are, and a sandbox unless it runs as root,
    where Chromium has none. It ends when the pipe to it is closed, so also when this process is killed.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._starting = asyncio.Lock()
        self._playwright: Playwright | None = None
        self._process: Process | None = None

    async def show(self, visit: Visit, arrived: Arrived, way: Way, rendered: Rendered) -> None:
        """Show a page. Raises VisitEnded where that fails, be it for want of a Chromium."""
        await show(await self._running(), visit, arrived, way, rendered)

    async def version(self) -> str:
        """Which Chromium it is, found out by starting it. Raises Unreachable where it does not start."""
        return (await self._running()).version

    async def end(self) -> None:
        """End the process, and Playwright's driver with it."""
        if self._playwright:
            # A driver that is gone or does not end by itself ends with this process.
            with contextlib.suppress(TimeoutError, Error):
                await asyncio.wait_for(self._playwright.stop(), _GRACE)

    async def _running(self) -> Process:
        async with self._starting:
            if self._process is None or not self._process.is_connected():
                self._process = await self._started()
            return self._process

    async def _started(self) -> Process:
        if self._playwright is None:
            # The profile then lies in our folder, and goes with it where nobody is left to clear it away.
            with _temporary_files_in(self._home):
                self._playwright = await async_playwright().start()
        try:
            return await self._playwright.chromium.launch(
                executable_path=executable(),
                args=NO_NETWORK,
                chromium_sandbox=os.geteuid() != 0,
                # Without TMPDIR, as our folder's path may be too long for the socket that is made there.
                env={"HOME": str(self._home), "PATH": os.environ.get("PATH", os.defpath)},
            )
        except Error as error:
            raise Unreachable(_why(error.message)) from error


@contextlib.contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """What is started meanwhile has its temporary files there; this process keeps its own place for them."""
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(folder)
    try:
        yield
    finally:
        del os.environ["TMPDIR"]
        if before is not None:
            os.environ["TMPDIR"] = before


def executable() -> str | None:
    """The Chromium to start: `FINEPRINT_CHROMIUM`, else one in PATH; None leaves it to Playwright's own."""
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("FINEPRINT_CHROMIUM") or next((path for path in found if path), None)


def _why(error: str) -> Message:
    if "xecutable doesn't exist" in error:
        return said(
            "The page needs a browser, and there is no Chromium; install one (Debian: apt install chromium), "
            "or name it in FINEPRINT_CHROMIUM"
        )
    if "No usable sandbox" in error:
        return said(
            "The page needs a browser, and Chromium finds no sandbox to run in; allow user namespaces, or "
            "install Debian's chromium-sandbox"
        )
    # Chromium's own last words, in Playwright's log, say more than that it is gone.
    fatal = re.search(r":FATAL:[^\]]*\] (.+)", error)
    first = fatal[1] if fatal else error.strip().splitlines()[0]
    return said("The page needs a browser, and Chromium does not start: {error}", error=first)
