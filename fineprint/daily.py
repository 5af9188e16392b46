"""The daily message: at their hour, those who want one a day are told all that was held for them since the last.

What is held is in the ledger with the telling that it came with, and is released together with the message that
takes it along: a kill before that leaves it held, and one after it leaves it sent.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from archive import HeldNews
from fineprint import clock
from fineprint.installation import Installation
from fineprint.messages import Follower, composed, followers, key_of
from reports.cadence import merged
from reports.packed import unpacked

LEASE = "daily"
"""The lease under which the messages are written, so that two runs never write the same one."""


def tell_daily(house: Installation) -> None:
    """Put the daily messages into the outbox whose hour has come."""
    if not _due(house):
        return
    with house.archive.run("daily") as run, house.archive.leases.held({LEASE}, run) as got:
        # Asked again under the lease: another run may have been first.
        for follower, held in _due(house) if got else ():
            digest = merged([unpacked(news.body) for news in held])
            house.archive.tell(
                run,
                messages=composed(house, digest, follower),
                released=[news.id for news in held],
            )


def _due(house: Installation) -> list[tuple[Follower, list[HeldNews]]]:
    """Those for whom something is held since before their last hour, with all of it."""
    held = defaultdict(list)
    for news in house.archive.held():
        held[news.channel, news.recipient].append(news)
    if not held:
        return []
    zone, now = house.watch.settings.schedule.time_zone, clock.now()
    known = {key_of(follower): follower for follower in followers(house)}
    return [
        (known[key], news)
        for key, news in held.items()
        if key in known and _is_due(known[key], news[0].recorded_at, zone, now)
    ]


def _is_due(follower: Follower, since: datetime, time_zone: str, now: datetime) -> bool:
    return follower.cadence == "each run" or since < last_hour(follower.hour, time_zone, now)


def last_hour(hour: int, time_zone: str, now: datetime) -> datetime:
    """The last time at which clocks of a time zone showed an hour."""
    local = now.astimezone(ZoneInfo(time_zone))
    today = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today <= local else today - timedelta(days=1)
