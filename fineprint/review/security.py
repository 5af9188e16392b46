"""What protects the pages: headers on every answer, tokens on every change of state, and links that stay here."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Collection
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import FormData, MutableHeaders
from starlette.datastructures import Headers as Given
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from config.message import said
from fineprint.review.private import write_private

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""What every answer carries, unless its page says something stricter."""
EVIDENCE = {
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
}
"""A carrier's page is shown without scripts, in an origin of its own, and reaches nothing."""
_NOT_OURS = PlainTextResponse(
    "These pages are not known by this name. If a proxy stands before them, list the name under `review.hosts` in "
    "fineprint.yml, and start them anew.\n",
    400,
)
TOKEN = "token"  # noqa: S105 - the name of the field


class Headers:
    """Puts the headers on every answer of an application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with the headers on it."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sent if scope["type"] == "http" else send)


class Hosts:
    """Answers requests for the declared names alone: a browser that asks for another was led here (DNS rebinding)."""

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app, self._names = app, frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why not."""
        answer = self._app if scope["type"] == "lifespan" or self._is_ours(scope) else _NOT_OURS
        await answer(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        try:
            return urlsplit(f"//{Given(scope=scope).get('host', '')}").hostname in self._names
        except ValueError:
            return False


def token(request: Request) -> str:
    """The token of a session, which its forms carry and no other site knows."""
    known = request.session.get(TOKEN)
    if not isinstance(known, str):
        known = request.session[TOKEN] = secrets.token_urlsafe(24)
    return known


def verify(request: Request, form: FormData) -> None:
    """See that a form was sent from one of our own pages: its token, and where browsers say it comes from.

    Raises HTTPException where it was not.
    """
    origin = request.headers.get("origin")
    elsewhere = origin and origin != "null" and urlsplit(origin).netloc != request.headers.get("host")
    sent, known = form.get(TOKEN), request.session.get(TOKEN)
    both = isinstance(sent, str) and isinstance(known, str)
    if elsewhere or not both or not hmac.compare_digest(str(sent).encode(), str(known).encode()):
        why = said("The form is too old, or was not sent from here: go back, load anew, try again.")
        raise HTTPException(403, why)


def place(asked: object, otherwise: str = "/") -> str:
    """A path of these pages to go on to; anything else that was asked for is not followed."""
    path = asked if isinstance(asked, str) else ""
    here = path.startswith("/") and path.isprintable() and not path.startswith("//") and "\\" not in path
    return path if here else otherwise


def key(file: Path) -> str:
    """The secret that sessions are signed with, made when it is first asked for."""
    if not file.exists():
        write_private(file, secrets.token_urlsafe(48))
    return file.read_text("utf-8")
