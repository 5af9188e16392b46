"""When a source is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fineprint.due import is_due, next_due

FRIDAY = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("weekday", "expected"),
    [
        ("0", "Sunday"),
        ("7", "Sunday"),
        ("1", "Monday"),
        ("mon", "Monday"),
        ("sun", "Sunday"),
        ("1-5", "Monday"),
        ("0-2", "Sunday"),
        ("6-7", "Saturday"),
        ("*/3", "Saturday"),
        ("2,4", "Tuesday"),
    ],
)
def test_weekdays_are_counted_as_cron_counts_them(weekday: str, expected: str) -> None:
    due = next_due(f"0 6 * * {weekday}", "UTC", FRIDAY, FRIDAY)

    assert f"{due:%A}" == expected


def test_a_source_that_was_never_checked_is_due_at_once() -> None:
    assert is_due("0 6 * * *", "UTC", None, FRIDAY)


def test_a_source_is_due_once_its_line_has_fired_since_the_last_check() -> None:
    checked = FRIDAY.replace(hour=6, minute=0)

    assert not is_due("0 6 * * *", "UTC", checked, checked + timedelta(hours=23, minutes=59))
    assert is_due("0 6 * * *", "UTC", checked, checked + timedelta(hours=24))


def test_a_line_is_meant_in_the_declared_time_zone() -> None:
    due = next_due("0 6 * * *", "Asia/Tokyo", FRIDAY, FRIDAY)

    assert due == datetime(2026, 11, 21, 6, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_an_hour_that_summer_time_skips_does_not_lose_the_day() -> None:
    before = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)

    due = next_due("30 2 * * *", "Europe/Paris", before, before)

    assert due.astimezone(UTC) < before + timedelta(days=2)


def test_a_clock_set_back_does_not_silence_a_source() -> None:
    checked_in_the_future = FRIDAY + timedelta(days=400)

    assert next_due("0 6 * * *", "UTC", checked_in_the_future, FRIDAY) <= FRIDAY + timedelta(days=1)


TIMES = st.integers(int(FRIDAY.timestamp()), int(FRIDAY.timestamp()) + 4 * 366 * 86400)


@given(st.integers(0, 59), st.integers(0, 23), TIMES)
def test_a_daily_line_is_never_due_twice_in_a_day_nor_later_than_a_day(
    minute: int, hour: int, at: int
) -> None:
    last = datetime.fromtimestamp(at, UTC)

    due = next_due(f"{minute} {hour} * * *", "UTC", last, last)

    assert timedelta(0) < due - last <= timedelta(days=1)
