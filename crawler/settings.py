"""How Scrapy is set up. Only what is named here runs: its defaults are for harvesting, not for watching."""

from __future__ import annotations

from typing import Any

from crawler.manners import Manners

AT_ONCE = 16
"""Requests on the way at the same time, each to another domain; bounds the memory that bodies take."""


def scrapy_settings(manners: Manners) -> dict[str, Any]:
    """The settings of a crawl with these manners."""
    handler = "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler"
    return {
        # No telnet console, no remote control, no AutoThrottle, no feeds, nothing that reports or listens.
        "EXTENSIONS_BASE": {},
        "SPIDER_MIDDLEWARES_BASE": {},
        # Retries, redirects, robots.txt and cookies are one conversation in conversation.py; no HTTP cache,
        # because a cached page is no visit, and no proxy of the environment, past which the gate cannot see.
        "DOWNLOADER_MIDDLEWARES_BASE": {},
        "DOWNLOADER_MIDDLEWARES": {
            "crawler.unpacking.Unpacking": 590,
            "crawler.recorder.Recorder": 1000,
        },
        "DOWNLOAD_HANDLERS_BASE": {"http": handler, "https": handler},
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_TLS_MIN_VERSION": "TLSv1.2",
        "DOWNLOAD_MAXSIZE": manners.max_body,
        "DOWNLOAD_WARNSIZE": 0,
        # A body that breaks off is kept as what came, and the visit fails for it.
        "DOWNLOAD_FAIL_ON_DATALOSS": False,
        # pacing.py spaces requests, exactly as declared.
        "DOWNLOAD_DELAY": 0,
        "DOWNLOAD_DELAY_JITTER": 0,
        "CONCURRENT_REQUESTS": AT_ONCE,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOADER_STATS": False,
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "LOG_ENABLED": False,
    }
