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
    """Who is let in. Without accounts and without a proxy only this machine reaches the pages, and all on it."""

    accounts: Accounts
    settings: Reviewing

    @property
    def asks(self) -> bool:
        """Whether visitors are asked who they are."""
        return self.settings.user_header is not None or any(True for _ in self.accounts)

    def visitor(self, request: Request) -> Visitor | None:
        """Who makes a request; None for somebody who has to log in first."""
        if header := self.settings.user_header:
            return self._of_proxy(request, header) or self._of_session(request)
        if not self.asks:
            return Visitor(getpass.getuser(), "reviewer")
        return self._of_session(request)

    def _of_proxy(self, request: Request, header: str) -> Visitor | None:
        name = request.headers.get(header, "").strip()
        peer = request.client.host if request.client else ""
        if not name or peer not in self.settings.proxies:
            return None
        return Visitor(name, "reviewer" if self.settings.may_decide(name) else "reader")

    def _of_session(self, request: Request) -> Visitor | None:
        account = self.accounts.get(str(request.session.get("name", "")))
        if account is None or request.session.get("stamp") != account.stamp:
            return None
        return Visitor(account.name, account.role, has_account=True)
