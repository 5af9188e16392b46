"""Get a page: one Scrapy spider, politeness and the network gate."""

from crawler.manners import Manners, user_agent
from crawler.parent import crawl
from crawler.visit import (
    Answer,
    DomainPaced,
    DomainState,
    Event,
    Failure,
    Hop,
    PageRequest,
    Proxy,
    RobotsRead,
    Visit,
)

__all__ = [
    "Answer",
    "DomainPaced",
    "DomainState",
    "Event",
    "Failure",
    "Hop",
    "Manners",
    "PageRequest",
    "Proxy",
    "RobotsRead",
    "Visit",
    "crawl",
    "user_agent",
]
