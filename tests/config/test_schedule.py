"""Schedule lines are those of system cron."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.schedule import parse_schedule


def test_a_daily_line_names_its_minute_and_hour():
    schedule = parse_schedule("30 6 * * *")
    assert (schedule.minutes, schedule.hours) == ((30,), (6,))
    assert (len(schedule.days), len(schedule.months), len(schedule.weekdays)) == (31, 12, 7)


@pytest.mark.parametrize("sunday", ["0", "7", "sun", "SUN", "0,7"])
def test_sunday_is_zero_and_seven_and_sun(sunday):
    assert set(parse_schedule(f"0 0 * * {sunday}").weekdays) == {"sun"}


def test_numbered_weekdays_count_from_sunday_as_cron_does():
    assert parse_schedule("0 0 * * 1-5").weekdays == ("mon", "tue", "wed", "thu", "fri")


def test_steps_and_lists_and_names_spell_out():
    schedule = parse_schedule("5/20,0 */6 1,15 jan-mar *")
    assert schedule.minutes == (0, 5, 25, 45)
    assert schedule.hours == (0, 6, 12, 18)
    assert (schedule.days, schedule.months) == ((1, 15), (1, 2, 3))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("daily", "is no schedule line"),
        ("* * * *", "is no schedule line"),
        ("60 6 * * *", "`60` is no minute"),
        ("0 24 * * *", "`24` is no hour"),
        ("0 6 0 * *", "`0` is no day of the month"),
        ("0 6 * 13 *", "`13` is no month"),
        ("0 6 * * 8", "`8` is no day of the week"),
        ("0 6 * * fri-mon", "runs backwards"),
        ("*/0 6 * * *", r"`\*/0` is no minute"),
        ("0 6 30 2 *", "never comes due"),
        ("0 6 13 * fri", "limits the day of the month and of the week"),
        ("", "is no schedule line"),
    ],
)
def test_a_bad_line_is_refused_with_the_reason(line, why):
    with pytest.raises(ValueError, match=why):
        parse_schedule(line)


@given(st.text(alphabet="0123456789*/-, sunmojaé²", max_size=30))
def test_any_text_is_a_schedule_or_a_value_error(line):
    try:
        schedule = parse_schedule(line)
    except ValueError:
        return
    assert schedule.minutes
    assert schedule.weekdays
