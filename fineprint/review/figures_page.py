"""Figures over time: alerts by verdict, how useful people found them, and how long they waited."""

from __future__ import annotations

from datetime import timedelta

from starlette.responses import Response

from fineprint import clock
from fineprint.freshness import freshness
from fineprint.review.answers import Asking
from reports.review.figures import HEIGHT, VERDICTS, WIDTH, line, stacked, weeks

WEEKS = 26


def figures(asking: Asking) -> Response:
    """The figures of the last half year."""
    inbox, until = asking.desk.house.archive.inbox, clock.now()
    since = until - timedelta(weeks=WEEKS)
    found = weeks(
        until, WEEKS, inbox.seen_between(since, until + timedelta(days=1)), inbox.decided_since(since)
    )
    longest = max((week.days for week in found if week.days is not None), default=0.0)
    return asking.page(
        "figures.html.j2",
        weeks=found,
        columns=stacked(found),
        useful=line([week.useful for week in found], 1.0),
        days=line([week.days for week in found], longest),
        longest=longest,
        most=max((week.total for week in found), default=0),
        width=WIDTH,
        height=HEIGHT,
        VERDICTS=VERDICTS,
        board=freshness(asking.desk.house),
    )
