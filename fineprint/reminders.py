"""Changes that people were told of, and that nobody has decided on after a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from archive import Asked, Item
from fineprint.installation import Installation

MOST = 200
"""Changes that one reminder names; there is no reading more."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change that has reached an age in days without a decision."""

    item: Item
    days: int


def waiting(house: Installation, since: datetime, until: datetime) -> list[Waiting]:
    """The undecided changes that reached one of the declared ages in a time, the oldest first.

    With the time from one run to the next, each is told once at each age, and no row has to say so.
    """
    found = []
    for days in sorted(set(house.watch.settings.review.remind_after), reverse=True):
        age = timedelta(days=days)
        asked = Asked(seen_after=since - age, seen_until=until - age)
        items = house.archive.inbox.items(asked, MOST)
        found += [Waiting(item, days) for item in items if item.verdict != "noise"]
    return found
