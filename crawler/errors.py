"""How a visit can end without the page. These are caught where the visit becomes an Answer."""

from __future__ import annotations

from config.message import Message
from crawler.visit import Failure


class VisitEnded(Exception):
    """The visit is over; `reason` is what people read."""

    failure: Failure = "unreachable"

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


class Unreachable(VisitEnded):
    """The page could not be had: the network, the server, or what it sent.

    `passing` where another try may well bring it.
    """

    def __init__(self, reason: Message, *, passing: bool = False) -> None:
        super().__init__(reason)
        self.passing = passing


class Refused(Unreachable):
    """The gate does not let a request out to this address."""


class Disallowed(VisitEnded):
    """robots.txt does not allow the page, or cannot say so because its server is broken."""

    failure: Failure = "disallowed"
