"""The digest as one HTML file that needs nothing else: no script, no picture, no network."""

from __future__ import annotations

from diffs.change import STRONG
from reports.digest import Digest
from reports.headline import by_strength, subject
from reports.language import ENGLISH, Speaker
from reports.outline import news_first, told_clauses
from reports.rendering import rendered


def file_of(report: str, speaker: Speaker) -> str:
    """The file of a report's page in one language, beside that of the English one."""
    return report if speaker is ENGLISH else report.removesuffix(".html") + f".{speaker.language}.html"


def render(digest: Digest, speaker: Speaker = ENGLISH) -> str:
    """The whole digest as an HTML page that lies in the folder of the reports; snapshots are linked there."""
    return rendered(
        "page.html.j2",
        speaker,
        digest=digest,
        alerts=by_strength(digest.alerts),
        unread=news_first(digest),
        subject=subject(digest, speaker),
        told_clauses=told_clauses,
        STRONG=STRONG,
    )
