"""The digest as one HTML file that needs nothing else: no script, no picture, no network."""

from __future__ import annotations

from pathlib import PurePosixPath

from reports.digest import Digest
from reports.headline import by_strength, subject
from reports.language import ENGLISH, Speaker
from reports.outline import STRONG, news_first, told_clauses
from reports.rendering import rendered


def file_of(digest: Digest, speaker: Speaker = ENGLISH) -> str | None:
    """The file of the report in one language, relative to the folder of the reports."""
    if digest.report is None or speaker is ENGLISH:
        return digest.report
    return str(PurePosixPath(digest.report).with_suffix(f".{speaker.language}.html"))


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
