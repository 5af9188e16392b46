"""What a browser is given to show, and what it makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from http.cookiejar import Cookie
from pathlib import Path

from scrapy.http import Response

from crawler.visit import PageRequest


@dataclass(frozen=True, slots=True)
class Arrived:
    """The page that a visit came to, the cookies set on the way, and the seconds that the visit has left."""

    response: Response
    cookies: list[Cookie]
    seconds: float


@dataclass(slots=True)
class Rendered:
    """What came of showing a page; filled as it comes, so that a failure does not lose what was asked for.

    `url` is the address that the page had in the end; `file` holds the DOM once there is one.
    """

    file: Path
    url: str | None = None
    requests: list[PageRequest] = field(default_factory=list)

    @property
    def dom_file(self) -> str | None:
        """The file with the DOM, if it came to that."""
        return str(self.file) if self.file.exists() else None
