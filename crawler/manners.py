"""How a crawl behaves towards the servers it visits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manners:
    """Politeness and limits of one crawl. Times are in seconds, `max_body` in bytes.

    `total_time` is what all requests and retries of one visit may take together; turns that a visit waits
    for because others are on the same domain do not count. `max_body` holds before and after decompression.
    `backoff` is the pause before the first retry; it doubles with each. `allow_loopback` lists the
    `host:port` on this very machine that may be visited, for tests and the demo. `trackers` are hosts, each
    with its subdomains, of which a browser loads nothing.
    """

    user_agent: str
    spacing: float = 2.0
    total_time: float = 60.0
    max_body: int = 20 * 1024 * 1024
    retries: int = 2
    max_redirects: int = 5
    allow_loopback: tuple[str, ...] = ()
    backoff: float = 1.0
    trackers: tuple[str, ...] = ()

    @property
    def product(self) -> str:
        """The product token of the user agent, which robots.txt rules are written for."""
        return self.user_agent.partition("/")[0]

    @property
    def patience(self) -> float:
        """Seconds that a single answer may take: half of the whole, so that a second try has a chance."""
        return self.total_time / 2


def user_agent(version: str, contact: str) -> str:
    """The honest name of the crawler; `contact` is a mail address or the URL of a page that explains it."""
    return f"Fineprint/{version} (+{contact})"
