"""Login, logout, and the language of a visitor."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from fineprint.review.answers import LANGUAGE, Asking, field, gone_on, speaker
from fineprint.review.security import place, token, verify
from fineprint.review.throttle import Throttle
from fineprint.review.visitors import Door
from reports.review.pages import rendered_page

YEAR = 365 * 24 * 3600


async def login_form(request: Request) -> Response:
    """The form that asks who is there."""
    return _form(request, place(request.query_params.get("to")), "", 200)


async def login(request: Request) -> Response:
    """Let somebody in whose name and password are right. A session begins anew, so that none can be slipped in."""
    door: Door = request.app.state.door
    throttle: Throttle = request.app.state.throttle
    async with request.form(max_files=0, max_fields=10, max_part_size=4096) as form:
        verify(request, form)
        name, password, to = field(form, "name", 200), str(form.get("password", "")), place(form.get("to"))
    keys = (f"name {name}", f"address {door.address(request)}")
    if wait := throttle.wait(*keys):
        answer = _form(request, to, "wait", 429)
        answer.headers["Retry-After"] = str(int(wait) + 1)
        return answer
    throttle.tried(*keys)
    account = await run_in_threadpool(door.accounts.login, name, password)
    if account is None:
        return _form(request, to, "wrong", 401)
    throttle.succeeded(*keys)
    request.session.clear()
    request.session.update(name=account.name, stamp=account.stamp)
    return gone_on(to)


def logout(asking: Asking, _form: FormData) -> Response:
    """End a session."""
    asking.request.session.clear()
    return gone_on("/login")


async def choose_language(request: Request) -> Response:
    """Remember in which language somebody reads."""
    async with request.form(max_files=0, max_fields=10, max_part_size=4096) as form:
        verify(request, form)
        answer = gone_on(place(form.get("back")))
        chosen = "zh-CN" if form.get("language") == "zh-CN" else "en"
    answer.set_cookie(LANGUAGE, chosen, max_age=YEAR, samesite="lax", httponly=True)
    return answer


def _form(request: Request, to: str, trouble: str, status: int) -> Response:
    values = {"to": to, "trouble": trouble, "token": token(request), "here": "/login", "bare": True}
    values |= {"note": None, "visitor": None, "waiting": 0, "undo": None}
    return HTMLResponse(rendered_page("login.html.j2", speaker(request), **values), status)
