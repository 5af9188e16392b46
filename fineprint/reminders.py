"""Changes that people were told of, and that nobody has decided on after a time."""

from __future__ import annotations

from datetime import datetime, timedelta

from archive import Asked, Item
from fineprint.installation import Installation

MOST = 200
"""Changes that are looked at; there is no reading more."""


def undecided(house: Installation, at: datetime) -> list[Item]:
    """The changes that have waited for a decision for the declared time, the strongest first.

    None where there are no review pages, as nobody decides on anything then.
    """
    if not house.watch.settings.report.review_url:
        return []
    until = at - timedelta(days=house.watch.settings.review.remind_after)
    items = house.archive.inbox.items(Asked(seen_until=until), MOST)
    return [item for item in items if item.verdict != "noise"]
