"""From a request to an answer: who asks, in which language, and the page as HTML."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from archive import Asked
from config.message import said
from fineprint.review.desk import Desk
from fineprint.review.security import HEADERS, token, verify
from fineprint.review.visitors import Door, Visitor
from reports.language import Speaker
from reports.language import speaker as speaker_of
from reports.review.pages import rendered_page

LANGUAGE = "language"
FIELDS = 200
"""Fields that a form may have."""

Shown = Callable[["Asking"], Response]
Posted = Callable[["Asking", FormData], Response]


@dataclass(frozen=True, slots=True)
class Asking:
    """A request of a visitor who was let in."""

    request: Request
    desk: Desk
    visitor: Visitor
    speaker: Speaker

    def parameter(self, name: str) -> str:
        """What the address asks for under a name; empty for nothing."""
        return self.request.query_params.get(name, "").strip()[:400]

    def path(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])

    @property
    def here(self) -> str:
        """The path of the page, with what it asks for."""
        return _here(self.request)

    def page(self, template: str, **values: Any) -> Response:
        """A page of the review pages, with what all of them show."""
        return _page(self, template, 200, values)

    def note(self, text: str, **values: Any) -> None:
        """Say something on the next page: a pattern, and what fills it."""
        self.request.session["note"] = {"text": text, "values": values}


def shown(handler: Shown) -> Callable[[Request], Awaitable[Response]]:
    """A page that looks: it changes nothing."""

    async def answer(request: Request) -> Response:
        visitor = _door(request).visitor(request)
        if visitor is None:
            return RedirectResponse(f"/login?to={quote(_here(request))}", 303)
        asking = Asking(request, request.app.state.desk, visitor, speaker(request))
        return await run_in_threadpool(handler, asking)

    return answer


def posted(handler: Posted, *, decides: bool = True) -> Callable[[Request], Awaitable[Response]]:
    """A form that changes something: with a token of ours, and of a reviewer where it decides."""

    async def answer(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=FIELDS, max_part_size=64 * 1024) as form:
            verify(request, form)
            visitor = _door(request).visitor(request)
            if visitor is None or (decides and not visitor.may_decide):
                raise HTTPException(403, said("Only reviewers decide."))
            asking = Asking(request, request.app.state.desk, visitor, speaker(request))
            return await run_in_threadpool(handler, asking, form)

    return answer


def speaker(request: Request) -> Speaker:
    """Who speaks the language that a visitor chose, or that their browser asks for first."""
    chosen = request.cookies.get(LANGUAGE)
    asked = chosen or request.headers.get("accept-language", "")
    return speaker_of("zh-CN" if asked.lower().startswith("zh") else "en")


def field(form: FormData, name: str, most: int = 4000) -> str:
    """What a form says under a name; empty for nothing."""
    value = form.get(name)
    return value.strip()[:most] if isinstance(value, str) else ""


def gone_on(path: str) -> Response:
    """On to a page after something was done, so that loading it anew does nothing twice."""
    return RedirectResponse(path, 303)


def failure(request: Request, error: Exception) -> Response:
    """An error as a page."""
    status, why = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, "")
    asking = Asking(request, request.app.state.desk, Visitor("", "reader"), speaker(request))
    answer = _page(asking, "error.html.j2", status, {"why": why, "status": status}, bare=True)
    # What answers for an error that nobody expected stands outside of what puts the headers on.
    answer.headers.update(HEADERS)
    return answer


def _here(request: Request) -> str:
    url = request.url
    return f"{url.path}?{url.query}" if url.query else url.path


def _door(request: Request) -> Door:
    door: Door = request.app.state.door
    return door


def _page(
    asking: Asking, template: str, status: int, values: dict[str, Any], *, bare: bool = False
) -> Response:
    request = asking.request
    note = None if bare else request.session.pop("note", None)
    waiting = 0 if bare else sum(asking.desk.house.archive.inbox.counted(Asked()).values())
    text = rendered_page(
        template,
        asking.speaker,
        bare=bare,
        here=asking.here,
        note=_noted(asking.speaker, note),
        token=token(request) if "session" in request.scope else "",
        undo=None if bare or not note else request.session.get("undo"),
        visitor=asking.visitor,
        waiting=waiting,
        **values,
    )
    return HTMLResponse(text, status)


def _noted(speaker: Speaker, note: dict[str, Any] | None) -> str | None:
    if note is None:
        return None
    words, values = note["text"], note["values"]
    return speaker.gettext(words, **values)
