"""Where an answer sends us."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin

from scrapy.http import Response
from w3lib.url import safe_url_string

from crawler.gate import check_characters
from crawler.recorder import header

_REDIRECTS = {301, 302, 303, 307, 308}


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
