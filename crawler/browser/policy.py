"""Which of a page's requests are made at all: those that its text may come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from config.addresses import host_of, on_hosts
from config.message import Message, said
from crawler.visit import Visit

LOADED = {"document", "stylesheet", "script", "xhr", "fetch"}
"""Kinds of requests, in the browser's words, that are made. No picture, font, media, beacon, report,
prefetch, event stream or socket is: none of them brings text, or it never ends. Stylesheets are, because
scripts that bring their own wait for them in vain otherwise."""
ASKING = {"GET", "HEAD"}
OWN = ASKING | {"POST"}
"""Pages ask their own server by POST, too (GraphQL); nothing else is sent anywhere."""
MOST = 300
"""Requests of one page; one that makes more is not one that waits to be read."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What pages of a source may load. `trackers` are hosts, each with its subdomains."""

    visit: Visit
    trackers: Iterable[str]

    def refusal(self, url: str, kind: str, method: str) -> Message | None:
        """Why a request is not made, or None where it is. The gate and robots.txt have their say after this."""
        try:
            host = host_of(url)
        except ValueError as error:
            return said("{url} is not loaded: it is no address ({error})", url=url, error=str(error))
        own = self.visit.owns(host)
        if kind not in LOADED:
            return said("{url} is not loaded: a page is read without its {kind}", url=url, kind=kind)
        if method not in (OWN if own else ASKING):
            return said("{url} is not loaded: {method} is not sent there", url=url, method=method)
        if kind == "document" and not own:
            return said("{url} is not loaded: {host} is no host of the source", url=url, host=host)
        if not own and on_hosts(host, self.trackers):
            return said("{url} is not loaded: {host} is there to track", url=url, host=host)
        return None
