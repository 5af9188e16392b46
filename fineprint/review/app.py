"""The review pages as an application: which path leads to which page, and what stands around all of them."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from archive import Asked
from config.codes import ReaderLanguage
from fineprint.installation import Installation
from fineprint.review.accounts import Accounts
from fineprint.review.answers import failure, posted, shown
from fineprint.review.change_page import change, decide, undo
from fineprint.review.desk import Desk
from fineprint.review.figures_page import figures
from fineprint.review.gists import PATIENCE, Gists
from fineprint.review.inbox_page import PER_PAGE, inbox
from fineprint.review.login_page import choose_language, login, login_form, logout
from fineprint.review.lookups import Lookups
from fineprint.review.rule_page import rule, take
from fineprint.review.search_page import search
from fineprint.review.security import Headers, Hosts, key
from fineprint.review.snapshot_page import raw, rendered, snapshot
from fineprint.review.source_page import compare, propose, source
from fineprint.review.state_pages import carrier, claims, freshness, matrix, matrix_csv
from fineprint.review.throttle import Throttle
from fineprint.review.visitors import Door
from reports.language import ENGLISH, speaker
from reports.review.pages import style_sheet

SESSION = 12 * 3600
"""Seconds after its last use at which a session ends."""
FILES = {"icon.svg": "image/svg+xml", "keys.js": "text/javascript"}
"""The files that pages load besides the style sheet, with their types."""
ROUTES = [
    Route("/", shown(inbox)),
    Route("/changes/{change}", shown(change)),
    Route("/changes/{change}/decision", posted(decide), methods=["POST"]),
    Route("/changes/{change}/undo", posted(undo), methods=["POST"]),
    Route("/changes/{change}/rule", shown(rule), methods=["GET"]),
    Route("/changes/{change}/rule", posted(take), methods=["POST"]),
    Route("/snapshots/{snapshot}", shown(snapshot)),
    Route("/snapshots/{snapshot}/raw", shown(raw)),
    Route("/snapshots/{snapshot}/rendered", shown(rendered)),
    Route("/sources/{carrier}/{name}", shown(source)),
    Route("/sources/{carrier}/{name}/compare", shown(compare)),
    Route("/sources/{carrier}/{name}/proposal", posted(propose), methods=["POST"]),
    Route("/carriers/{carrier}", shown(carrier)),
    Route("/freshness", shown(freshness)),
    Route("/matrix", shown(matrix)),
    Route("/matrix.csv", shown(matrix_csv)),
    Route("/claims", shown(claims)),
    Route("/search", shown(search)),
    Route("/figures", shown(figures)),
    Route("/login", login_form, methods=["GET"]),
    Route("/login", login, methods=["POST"]),
    Route("/logout", posted(logout, decides=False), methods=["POST"]),
    Route("/language", choose_language, methods=["POST"]),
]


def application(
    house: Installation,
    hosts: Collection[str],
    *,
    local: bool = True,
    secure: bool = False,
    patience: float = PATIENCE,
) -> Starlette:
    """The pages of an installation, for requests to some hosts. `secure` cookies are sent over HTTPS alone.

    `local`: this machine alone reaches them, so that nobody is asked who they are where there is no account. Where
    there is one at the start, everybody is asked until the end, also when it was dropped.
    `patience` is how many seconds the inbox waits for headlines that are still being worked out.
    """
    app = Starlette(
        routes=[*ROUTES, Route("/static/{name}", _static)],
        middleware=[
            Middleware(Headers),
            Middleware(Hosts, names=hosts),
            _sessions(house.places.data, secure=secure),
        ],
        exception_handlers={HTTPException: failure, Exception: failure},
        lifespan=_open,
    )
    _furnish(app, house, local=local, patience=patience)
    return app


def _sessions(data: Path, *, secure: bool) -> Middleware:
    return Middleware(
        SessionMiddleware,
        secret_key=key(data / "review.key"),
        session_cookie="fineprint",
        max_age=SESSION,
        same_site="lax",
        https_only=secure,
    )


def _furnish(app: Starlette, house: Installation, *, local: bool, patience: float) -> None:
    """Give the pages what outlives a request."""
    data = house.places.data
    app.state.desk = Desk(house.places, house.watch, house.archive)
    accounts = Accounts(accounts_file(data))
    app.state.door = Door(
        accounts, house.watch.settings.review, closed=not local or any(True for _ in accounts)
    )
    app.state.lookups = Lookups(data)
    app.state.gists = Gists(app.state.desk, app.state.lookups, patience)
    app.state.throttle = Throttle()


@asynccontextmanager
async def _open(app: Starlette) -> AsyncIterator[None]:
    """While the pages are open. What the first page of the inbox needs is worked out before it is asked for."""
    gists: Gists = app.state.gists
    inbox = app.state.desk.house.archive.inbox
    await run_in_threadpool(gists.of, inbox.items(Asked(), PER_PAGE), ENGLISH)
    yield
    gists.close()


def accounts_file(data: Path) -> Path:
    """Where the accounts of the review pages are."""
    return data / "accounts.json"


def _static(request: Request) -> Response:
    """The style sheet of a language, and the scripts; each is asked for anew only when it has changed."""
    name = request.path_params["name"]
    if name in ("en.css", "zh-CN.css"):
        body, kind = (
            style_sheet(speaker(cast(ReaderLanguage, name.removesuffix(".css")))).encode(),
            "text/css",
        )
    elif name in FILES:
        body, kind = (files("reports.review") / "static" / name).read_bytes(), FILES[name]
    else:
        raise HTTPException(404)
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)
