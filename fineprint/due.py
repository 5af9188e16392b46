"""When a source is due, and when its reading is stale: a pure question of its schedule line and the times."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from config.model import Source
from config.schedule import parse_schedule
from config.settings import Timing


@cache
def trigger(line: str, time_zone: str) -> CronTrigger:
    """The APScheduler trigger of a five-field crontab line, spelled out.

    `CronTrigger.from_crontab` is not used: it numbers weekdays from Monday, crontab(5) from Sunday.
    """
    schedule = parse_schedule(line)
    return CronTrigger(
        minute=_listed(schedule.minutes),
        hour=_listed(schedule.hours),
        day=_listed(schedule.days),
        month=_listed(schedule.months),
        day_of_week=_listed(schedule.weekdays),
        timezone=ZoneInfo(time_zone),
    )


def _listed(values: Iterable[int | str]) -> str:
    return ",".join(map(str, values))


def next_due(line: str, time_zone: str, last: datetime | None, now: datetime) -> datetime:
    """When a source is next due (UTC offset of its zone). A source that was never checked is due at once.

    So is one that was checked by a clock that ran ahead: when it truly was, nobody knows.
    """
    if last is None or last > now:
        return now
    return _next_fire(line, time_zone, last)


def stale_from(source: Source, last_read: datetime, timing: Timing) -> datetime:
    """When a reading has reached the limit of its age: a declared one, else that of two missed visits."""
    days = source.max_age or timing.max_age
    if days:
        return last_read + timedelta(days=days)
    missed_once = _next_fire(source.schedule, timing.time_zone, last_read)
    return _next_fire(source.schedule, timing.time_zone, missed_once)


def _next_fire(line: str, time_zone: str, last: datetime) -> datetime:
    following = _fires_after(line, time_zone, last.replace(second=0, microsecond=0))
    return following or datetime.max.replace(tzinfo=UTC)


@lru_cache(maxsize=8192)
def _fires_after(line: str, time_zone: str, minute: datetime) -> datetime | None:
    """When a line next fires after a minute began; lines fire on whole minutes only.

    As cron has it, one with declared hours does not fire again in the hour that the clocks repeat in autumn.
    Remembered, as the thousands of sources of one run were checked within the same minutes.
    """
    after = minute + timedelta(microseconds=1)
    following: datetime | None = trigger(line, time_zone).get_next_fire_time(None, after)
    if following and following.fold and len(parse_schedule(line).hours) < 24:
        return _fires_after(line, time_zone, following.astimezone(UTC))
    return following


def is_due(line: str, time_zone: str, last: datetime | None, now: datetime) -> bool:
    """True where the schedule line has fired since the last check."""
    return next_due(line, time_zone, last, now) <= now
