"""Clocks that are set back, summer time and leap days: nothing hangs, nothing is silenced, nothing is due twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.model import Source
from config.settings import Timing
from crawler import Answer, DomainState, Manners, RobotsRead, Visit, crawl
from fineprint.due import is_due, next_due, stale_from
from tests.crawler.web import Web, serving

PARIS = ZoneInfo("Europe/Paris")
AHEAD = timedelta(days=400)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


def test_what_a_clock_that_ran_ahead_left_in_the_ledger_silences_no_domain(web: Web, tmp_path: Path) -> None:
    web.page("/robots.txt", b"")
    web.page("/cancel", b"page")
    then = datetime.now(UTC) + AHEAD
    forbidding = RobotsRead("127.0.0.1", web.url()[:-1], 200, "User-agent: *\nDisallow: /", then)
    known = {"127.0.0.1": DomainState(next_allowed_at=then, robots=(forbidding,))}
    manners = Manners("Fineprint/0", spacing=0, allow_loopback=web.here)

    visit = Visit("quill/cancel", web.url("/cancel"), "127.0.0.1")
    answers = [event for event in crawl([visit], manners, tmp_path, known) if isinstance(event, Answer)]

    assert [answer.reason for answer in answers] == [None]
    assert web.paths() == ["/robots.txt", "/cancel"]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "zone", "last", "due"),
    [
        ("0 6 * * *", "UTC", "2028-02-28T06:00", "2028-02-29T06:00"),
        ("0 6 * * *", "UTC", "2028-02-29T06:00", "2028-03-01T06:00"),
        ("0 6 * * *", "UTC", "2027-02-28T06:00", "2027-03-01T06:00"),
        ("0 6 29 2 *", "UTC", "2026-05-03T06:00", "2028-02-29T06:00"),
        ("0 6 29 2 *", "UTC", "2096-02-29T06:00", "2104-02-29T06:00"),
        ("0 6 31 * *", "UTC", "2026-08-31T06:00", "2026-10-31T06:00"),
        ("0 6 * * *", "Europe/Paris", "2026-03-28T05:00", "2026-03-29T04:00"),
        ("0 6 * * *", "Europe/Paris", "2026-10-24T04:00", "2026-10-25T05:00"),
    ],
)
def test_a_line_is_due_by_the_calendar_of_its_zone(line: str, zone: str, last: str, due: str) -> None:
    assert next_due(line, zone, utc(last), utc(last)) == utc(due)


@pytest.mark.parametrize("line", ["30 2 * * *", "0 2 * * *", "59 2 * * *", "0 3 * * *"])
@pytest.mark.parametrize("around", ["2026-03-28T00:00", "2026-10-24T00:00"])
def test_a_daily_line_is_due_once_on_each_day_on_which_the_clocks_are_changed(line: str, around: str) -> None:
    now, end, checks = utc(around), utc(around) + timedelta(days=3, hours=23), [utc(around)]
    while now < end:
        now += timedelta(minutes=10)
        if is_due(line, "Europe/Paris", checks[-1], now):
            checks.append(now)

    by_the_wall = [check.astimezone(PARIS).date() for check in checks[1:]]
    assert sorted(set(by_the_wall)) == by_the_wall
    assert len(by_the_wall) in (3, 4)
    assert all(after - before < timedelta(hours=26) for before, after in pairwise(checks))


def test_an_hourly_line_is_due_in_each_of_two_hours_of_the_same_name() -> None:
    first, second = utc("2026-10-25T00:30"), utc("2026-10-25T01:30")

    due = next_due("30 * * * *", "Europe/Paris", first, first)

    assert due.astimezone(UTC) == second


def test_a_reading_of_a_leap_day_grows_stale_like_any_other() -> None:
    source = Source(
        id="quill/cancel",
        carrier="quill",
        url="https://www.quill.example/cancel",
        topics=("cancellation",),
        language="en",
        schedule="0 6 * * *",
        certainty="read",
    )

    assert stale_from(source, utc("2028-02-29T06:00"), Timing()) == utc("2028-03-02T06:00")
