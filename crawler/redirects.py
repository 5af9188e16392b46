"""Where an answer sends us."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urldefrag, urljoin

from scrapy.http import Response
from w3lib.url import safe_url_string

from config.message import said
from crawler.errors import Unreachable
from crawler.gate import check_characters
from crawler.recorder import header

_REDIRECTS = {301, 302, 303, 307, 308}


async def follow(url: str, ask: Callable[[str], Awaitable[Response]], limit: int) -> Response:
    """The answer at the end of at most `limit` redirects; `ask` says whether each address may be visited.

    Raises Unreachable where they do not end.
    """
    at = url
    for _ in range(limit + 1):
        response = await ask(at)
        target = redirect_target(response)
        if target is None:
            return response
        at = target
    why = said("{url} redirects more than {limit} times, at last to {at}", url=url, limit=limit, at=at)
    raise Unreachable(why)


def redirect_target(response: Response) -> str | None:
    """The absolute URL an answer redirects to, or None where it is no redirect.

    Raises Refused for a location with characters that parsers disagree on. Whether the target may be
    visited is for the gate and the caller to say.
    """
    location = header(response, "Location")
    if response.status not in _REDIRECTS or location is None:
        return None
    # Headers carry bytes, and servers put bare UTF-8 in them.
    location = location.encode("latin-1").decode("utf-8", errors="replace")
    check_characters(location)
    return urldefrag(urljoin(response.url, safe_url_string(location))).url
