"""The digest as one HTML file that needs nothing else: no script, no picture, no network."""

from __future__ import annotations

from reports.digest import Digest
from reports.headline import by_strength, subject
from reports.outline import STRONG, news_first, told_clauses
from reports.rendering import rendered


def render(digest: Digest) -> str:
    """The whole digest as an HTML page that lies in the folder of the reports; snapshots are linked there."""
    return rendered(
        "page.html.j2",
        digest=digest,
        alerts=by_strength(digest.alerts),
        unread=news_first(digest),
        subject=subject(digest),
        told_clauses=told_clauses,
        STRONG=STRONG,
    )
