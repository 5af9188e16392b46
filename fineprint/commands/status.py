"""`fineprint status`: is everything watched?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from config.message import pattern
from fineprint.commands import DONE, NOTABLE, pass_places
from fineprint.commands.speaking import spoken
from fineprint.freshness import CHECKS, freshness, write_page
from fineprint.installation import opened
from fineprint.places import Places
from reports.board import Board, Watched, age, legend, strip, trouble
from reports.columns import label
from reports.language import ENGLISH, Speaker
from reports.text import one_line

WIDEST = 40
"""Columns for the ids of sources; a longer one pushes its line to the right."""
_LABEL = 12
NAMES = (pattern("gap"), pattern("no words"), pattern("orphaned"), pattern("proposal"))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write the freshness page to FILE.",
)
@pass_places
def status(places: Places, as_json: bool, page: Path | None) -> int:
    """Say of each source when it was last read and what its last checks came to, and name the gaps.

    Exits with 1 if not everything is watched.
    """
    with opened(places) as house:
        board = freshness(house)
    if page:
        write_page(board, page)
    click.echo(json.dumps(as_data(board), ensure_ascii=False) if as_json else as_text(board, spoken()))
    return DONE if board.is_watched else NOTABLE


def as_data(board: Board) -> dict[str, Any]:
    """The board as JSON-able values; ages are in seconds."""
    return {
        "at": board.at.isoformat(),
        "watched": board.is_watched,
        "sources": [_row(source, board.at) for source in board.sources],
        "not_located": [
            {"carrier": gap.carrier, "topic": gap.topic, "reason": gap.reason} for gap in board.gaps
        ],
        "without_vocabulary": dict(board.without_vocabulary),
        "orphaned": list(board.orphaned),
    }


def _row(source: Watched, at: datetime) -> dict[str, Any]:
    return {
        "source": source.source,
        "state": source.state,
        "outcome": source.outcome,
        "reason": source.reason,
        "last_check": _iso(source.last_check),
        "last_read": _iso(source.last_read),
        "age": int((at - source.last_read).total_seconds()) if source.last_read else None,
        "limit": int(source.limit.total_seconds()) if source.limit else None,
        "stale_from": _iso(source.stale_from),
        "recent": source.recent,
        "alerts": dict(source.alerts),
        "blind_since": _iso(source.blind_since),
        "next_due": _iso(source.next_due),
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def as_text(board: Board, speaker: Speaker = ENGLISH) -> str:
    """The board for a terminal: a line for each source, the worst first."""
    width = min(WIDEST, max((len(source.source) for source in board.sources), default=0))
    lines = [_line(source, width, board.at, speaker) for source in board.sources]
    if board.sources:
        signs = legend(speaker)
        lines.append(speaker.gettext("checks, the earliest first: {legend}", legend=signs))
    lines += _alerts(board, speaker)
    lines.append(_count(board, speaker))
    lines += _gaps(board, speaker)
    return "\n".join(lines)


def _count(board: Board, speaker: Speaker) -> str:
    read, of = len(board.sources) - len(board.unread), len(board.sources)
    return speaker.gettext(
        "{read} of {of} sources are read on schedule", read=speaker.number(read), of=speaker.number(of)
    )


def _gaps(board: Board, speaker: Speaker) -> Iterator[str]:
    """What is not watched at all, or not told: a topic without a page, a language without words, what was dropped."""
    for gap in board.gaps:
        yield _labelled("gap", f"{gap.carrier} {speaker.gettext(gap.topic)}: {gap.reason}", speaker)
    for language, sources in board.without_vocabulary.items():
        wordless = speaker.gettext(
            "{language}: changes of {sources} are told, but none can be known as material; write "
            "vocabulary/{language}.yml",
            language=language,
            sources=speaker.listed(sources),
        )
        yield _labelled("no words", wordless, speaker)
    for source in board.orphaned:
        dropped = speaker.gettext(
            "{source}: something of it was never told, and it is no longer declared; see `fineprint history "
            "{source}`",
            source=source,
        )
        yield _labelled("orphaned", dropped, speaker)


def _labelled(name: str, text: str, speaker: Speaker) -> str:
    return label(speaker.gettext(name), _LABEL) + text


def _line(source: Watched, width: int, at: datetime, speaker: Speaker) -> str:
    parts = [age(source, at, speaker)] if source.last_read else []
    parts += [one_line(trouble(source, speaker))] if trouble(source, speaker) else []
    recent = f"{strip(source.recent):<{CHECKS}}"
    state = label(speaker.gettext(source.state), _LABEL)
    return f"{state}{source.source:<{width}}  {recent}  {speaker.gettext('; ').join(parts)}"


def _alerts(board: Board, speaker: Speaker) -> Iterator[str]:
    """What people were told of sources and is still so, such as that one has moved."""
    for source in board.sources:
        for kind, cause in source.alerts.items():
            if kind != "unread":
                yield _labelled(kind, f"{source.source}: {one_line(speaker.say(cause))}", speaker)
