"""Schedule lines: when a source is due, in the five fields that system cron made familiar."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
"""Names in cron's numbering, where 0 is Sunday. APScheduler counts from Monday, so names cross the border."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PART = re.compile(r"(?:(?P<every>\*)|(?P<first>\w+)(?:-(?P<last>\w+))?)(?:/(?P<step>\d+))?")


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule line spelled out: each field as the values it allows. `days` and `months` count from 1."""

    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: tuple[int, ...]
    months: tuple[int, ...]
    weekdays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    low: int
    high: int
    names: tuple[str, ...] = ()

    def values(self, text: str) -> tuple[int, ...]:
        return tuple(sorted({value for part in text.split(",") for value in self._part(part)}))

    def _part(self, text: str) -> range:
        match = _PART.fullmatch(text.lower())
        if not match or match["step"] == "0":
            raise ValueError(f"`{text}` is no {self.name}")
        first = self.low if match["every"] else self._value(match["first"])
        last = self.high if match["every"] or (match["step"] and not match["last"]) else first
        if match["last"]:
            last = self._value(match["last"])
        if last < first:
            raise ValueError(f"the {self.name} range `{text}` runs backwards")
        return range(first, last + 1, int(match["step"] or 1))

    def _value(self, word: str) -> int:
        if word in self.names:
            return self.names.index(word) + self.low
        if not word.isdecimal() or not self.low <= int(word) <= self.high:
            raise ValueError(f"`{word}` is no {self.name} ({self.low} to {self.high})")
        return int(word)


_FIELDS = (
    _Field("minute", 0, 59),
    _Field("hour", 0, 23),
    _Field("day of the month", 1, 31),
    _Field("month", 1, 12, _MONTHS),
    _Field("day of the week", 0, 7, WEEKDAYS),
)


@lru_cache(maxsize=1024)
def parse_schedule(line: str) -> Schedule:
    """Read a five-field line (`minute hour day month weekday`, as in crontab(5); Sunday is 0, 7 or sun).

    Raises ValueError for a line that is none, that can never come due, or that limits both kinds of day:
    cron takes those as "either" and APScheduler as "both", so such a line would surprise someone.
    """
    texts = line.split()
    if len(texts) != len(_FIELDS):
        raise ValueError(
            f"`{line}` is no schedule line; write five fields `minute hour day month weekday`, "
            'such as "30 6 * * *" for every day at 6:30'
        )
    minutes, hours, days, months, weekdays = (
        field.values(text) for field, text in zip(_FIELDS, texts, strict=True)
    )
    weekdays = tuple(sorted({day % 7 for day in weekdays}))
    if len(days) < 31 and len(weekdays) < 7:
        raise ValueError(f"`{line}` limits the day of the month and of the week; set one of them to *")
    if not any(days[0] <= monthrange(2024, month)[1] for month in months):
        raise ValueError(f"`{line}` never comes due: no such day in these months")
    return Schedule(minutes, hours, days, months, tuple(WEEKDAYS[day] for day in weekdays))
