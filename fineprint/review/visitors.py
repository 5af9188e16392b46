"""Who is visiting: a person at this machine, one with an account, or one whom a trusted proxy names."""

from __future__ import annotations

import getpass
from dataclasses import dataclass

from starlette.requests import Request

from config.reviewing import Reviewing
from fineprint.review.accounts import Accounts, Role

LOCAL = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who was let in."""

    name: str
    role: Role
    has_account: bool = False

    @property
    def may_decide(self) -> bool:
        """Whether they may decide on alerts and take rules."""
        return self.role == "reviewer"


@dataclass(frozen=True, slots=True)
class Door:
    """Who is let in. Without accounts and without a proxy only this machine reaches the pages, and all on it.

    `closed`: visitors are asked also where there is no account (any more), as others reach the pages.
    """

    accounts: Accounts
    settings: Reviewing
    closed: bool = False

    @property
    def asks(self) -> bool:
        """Whether visitors are asked who they are."""
        return self.closed or self.settings.user_header is not None or any(True for _ in self.accounts)

    def visitor(self, request: Request) -> Visitor | None:
        """Who makes a request; None for somebody who has to log in first."""
        if header := self.settings.user_header:
            return self._of_proxy(request, header) or self._of_session(request)
        if not self.asks:
            return Visitor(getpass.getuser(), "reviewer")
        return self._of_session(request)

    def address(self, request: Request) -> str:
        """The address of who makes a request: where a declared proxy passes it on, the last that it was told of.

        Those before it in X-Forwarded-For are what a browser claims.
        """
        peer = _peer(request)
        if peer not in self.settings.proxies:
            return peer
        told = ",".join(request.headers.getlist("x-forwarded-for"))
        return told.rpartition(",")[2].strip() or peer

    def _of_proxy(self, request: Request, header: str) -> Visitor | None:
        # A second one is of the browser, where a proxy adds its own instead of setting it: neither is believed.
        names = request.headers.getlist(header)
        name = names[0].strip() if len(names) == 1 else ""
        if not name or _peer(request) not in self.settings.proxies:
            return None
        return Visitor(name, "reviewer" if self.settings.may_decide(name) else "reader")

    def _of_session(self, request: Request) -> Visitor | None:
        account = self.accounts.get(str(request.session.get("name", "")))
        if account is None or request.session.get("stamp") != account.stamp:
            return None
        return Visitor(account.name, account.role, has_account=True)


def _peer(request: Request) -> str:
    return request.client.host if request.client else ""
