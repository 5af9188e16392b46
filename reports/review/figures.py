"""Figures over time as shapes on a grid, for SVG that is drawn on the server and read without colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

VERDICTS = ("material", "editorial", "other", "noise")
USEFUL = frozenset({"confirmed", "editorial"})
"""Decisions that say of an alert that it was worth reading."""
WIDTH, HEIGHT = 720, 200
_ROOM = 0.72


@dataclass(frozen=True, slots=True)
class Bar:
    """One piece of a column: where it stands on the grid, what it counts, and of which kind."""

    kind: str
    number: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Week:
    """What one week came to. `useful` and `days` are None where nothing was decided."""

    begins: date
    counts: Mapping[str, int]
    decided: int
    useful: float | None
    days: float | None

    @property
    def total(self) -> int:
        """Alerts of the week."""
        return sum(self.counts.values())


def weeks(
    until: datetime,
    number: int,
    seen: Iterable[tuple[datetime, str]],
    decided: Iterable[tuple[datetime, datetime, str]],
) -> list[Week]:
    """The last weeks, the earliest first: alerts by when they were seen, decisions by when they were made."""
    first = _monday(until) - timedelta(weeks=number - 1)
    counts: dict[date, Counter[str]] = {first + timedelta(weeks=n): Counter() for n in range(number)}
    for at, verdict in seen:
        if _monday(at) in counts:
            counts[_monday(at)][verdict] += 1
    reviewed: dict[date, list[tuple[float, str]]] = {begins: [] for begins in counts}
    for seen_at, at, decision in decided:
        if _monday(at) in reviewed:
            reviewed[_monday(at)].append(((at - seen_at) / timedelta(days=1), decision))
    return [_week(begins, counts[begins], reviewed[begins]) for begins in counts]


def _week(begins: date, counts: Mapping[str, int], decided: Sequence[tuple[float, str]]) -> Week:
    useful = sum(decision in USEFUL for _, decision in decided) / len(decided) if decided else None
    days = median(max(0.0, days) for days, _ in decided) if decided else None
    return Week(begins, counts, len(decided), useful, days)


def stacked(found: Sequence[Week]) -> list[list[Bar]]:
    """A column for each week, its verdicts on top of each other, the strongest at the bottom."""
    most = max((week.total for week in found), default=0) or 1
    step = WIDTH / max(1, len(found))
    columns = []
    for place, week in enumerate(found):
        bars, y = [], float(HEIGHT)
        for kind in VERDICTS:
            if number := week.counts.get(kind, 0):
                height = HEIGHT * number / most
                y -= height
                x = place * step + step * (1 - _ROOM) / 2
                bars.append(
                    Bar(kind, number, round(x, 1), round(y, 1), round(step * _ROOM, 1), round(height, 1))
                )
        columns.append(bars)
    return columns


def line(values: Sequence[float | None], most: float) -> list[tuple[float, float]]:
    """The points of a line; a week without a value has none."""
    step = WIDTH / max(1, len(values))
    return [
        (round((place + 0.5) * step, 1), round(HEIGHT * (1 - value / (most or 1)), 1))
        for place, value in enumerate(values)
        if value is not None
    ]


def _monday(at: datetime) -> date:
    return at.date() - timedelta(days=at.weekday())
