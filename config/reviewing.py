"""What `fineprint.yml` says of the review pages: who is let in by a proxy, and when a reminder is due."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from config.model import Declared, HostName, Many, Text

_HEADER = re.compile(r"[A-Za-z0-9-]+")


def _header(name: str) -> str:
    if not _HEADER.fullmatch(name):
        raise ValueError(f"`{name}` is no name of a header; write one such as X-Remote-User")
    return name


def _address(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError as error:
        raise ValueError(f"`{text}` is no IP address; write that of the proxy, such as 127.0.0.1") from error


class Reviewing(Declared):
    """How the review pages are reached, besides on this machine.

    - `hosts`: the names by which browsers ask for them, where a proxy stands before them.
    - `user_header`: the header in which a proxy that has asked for a password names the visitor; it counts in
      requests from the addresses of `proxies` only. Such visitors may decide if they are among `reviewers`.
    - `remind_after`: days after which a change that nobody decided on is named in each weekly mail, where
      `report.review_url` says that people review.
    """

    hosts: Many[HostName] = ()
    user_header: Annotated[str, AfterValidator(_header)] | None = None
    proxies: Many[Annotated[str, AfterValidator(_address)]] = ("127.0.0.1", "::1")
    reviewers: Many[Text] = ("all",)
    remind_after: float = Field(default=3, gt=0)

    @model_validator(mode="after")
    def _names_a_host(self) -> Reviewing:
        if self.user_header and not self.hosts:
            raise ValueError(
                "`user_header` is of a proxy; name in `hosts` the host by which browsers reach it"
            )
        return self

    def may_decide(self, name: str) -> bool:
        """Whether a visitor whom the proxy names may decide."""
        return "all" in self.reviewers or name in self.reviewers
