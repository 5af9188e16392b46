"""Addresses that may become links, and what stays text."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_NEVER = frozenset("\\<>\"'`{}|^")


@dataclass(frozen=True, slots=True)
class Places:
    """Where a report leads: `folder` is that of the reports, as a public address or a path; `review_url` is the
    address of the review pages."""

    folder: str | None = None
    review_url: str | None = None

    def file(self, name: str | None) -> str | None:
        """Where a file of the reports is."""
        return placed(self.folder, name)

    def review(self, change_id: str) -> str | None:
        """The review page of a change; None where there are no review pages."""
        if not self.review_url or not change_id:
            return None
        return f"{self.review_url.rstrip('/')}/changes/{quote(change_id, safe='')}"


NOWHERE = Places()


def web_link(url: str | None) -> str | None:
    """The address if it is a plain http(s) one; None for all else, which then is shown as text only."""
    if not url or not url.isprintable() or _NEVER.intersection(url) or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def file_link(name: str | None) -> str | None:
    """The address of a file beside the report, quoted so that it names no scheme, host or parent folder."""
    if not name or ".." in name.split("/"):
        return None
    return quote(name.lstrip("/"))


def placed(folder: str | None, name: str | None) -> str | None:
    """Where a file of the reports is: an address under the public one, or a path in the folder."""
    relative = file_link(name) if web_link(folder) else name
    return f"{folder.rstrip('/')}/{relative}" if folder and relative else None
