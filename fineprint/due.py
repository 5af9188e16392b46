"""When a source is due: a pure question of its schedule line, its last check and the time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def trigger(line: str, time_zone: str) -> CronTrigger:
    """The APScheduler trigger of a five-field crontab line.

    APScheduler numbers weekdays from Monday and crontab(5) from Sunday, so numbers are named before
    they are handed over.
    """
    minute, hour, day, month, weekday = line.split()
    counted = re.sub(r"^\*(?=/)", "0-6", weekday)
    named = re.sub(r"(?<!/)\b[0-7]\b", lambda digit: WEEKDAYS[int(digit.group())], counted)
    return CronTrigger(
        minute=minute, hour=hour, day=day, month=month, day_of_week=_wrapped(named), timezone=ZoneInfo(time_zone)
    )


def _wrapped(weekdays: str) -> str:
    """Ranges that cron starts on Sunday, as a list: APScheduler's week starts on Monday and refuses `sun-tue`."""

    def spelled(match: re.Match[str]) -> str:
        first, last, step = match.group(1), match.group(2), int(match.group(3) or 1)
        start = WEEKDAYS.index(first)
        end = WEEKDAYS.index(last, start)
        return ",".join(WEEKDAYS[start : end + 1 : step])

    return re.sub(r"\b([a-z]{3})-([a-z]{3})(?:/(\d+))?", spelled, weekdays.lower())


def next_due(line: str, time_zone: str, last: datetime | None, now: datetime) -> datetime:
    """When a source is next due (UTC offset of its zone). A source that was never checked is due at once."""
    if last is None:
        return now
    after = min(last, now) + timedelta(microseconds=1)
    following: datetime | None = trigger(line, time_zone).get_next_fire_time(None, after)
    return following or datetime.max.replace(tzinfo=now.tzinfo)


def is_due(line: str, time_zone: str, last: datetime | None, now: datetime) -> bool:
    """True where the schedule line has fired since the last check."""
    return next_due(line, time_zone, last, now) <= now
