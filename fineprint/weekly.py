"""The weekly mail: once a week, each recipient is told what was read of what they follow, news or not.

Whether it is due is a question to the ledger, and it enters the outbox in one transaction: a kill before that
leaves it due, and one after it leaves it sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from archive import Item, OutboxMessage
from config.schedule import WEEKDAYS
from config.settings import Mail, Quiet, Recipient
from fineprint import clock
from fineprint.freshness import freshness
from fineprint.installation import Installation
from fineprint.reminders import undecided
from reports import weekly
from reports.links import Places
from reports.weekly import Undecided, Week

LEASE = "weekly"
"""The lease under which the mails are written, so that two runs never write the same one."""


def tell_weekly(house: Installation) -> None:
    """Put the weekly mails into the outbox that are due and not there yet."""
    settings = house.watch.settings
    if settings.mail is None or settings.quiet is None:
        return
    begun = begun_at(settings.quiet, settings.schedule.time_zone, clock.now())
    began = house.archive.began_at
    # Of a week before Fineprint was there, it has nothing to say.
    if began is None or began >= begun or not _missing(house, settings.mail, begun):
        return
    with house.archive.run("weekly") as run, house.archive.leases.held({LEASE}, run) as got:
        if got:
            missing = _missing(house, settings.mail, begun)
            house.archive.tell(run, messages=_messages(house, missing, settings.mail, begun))


def begun_at(quiet: Quiet, time_zone: str, now: datetime) -> datetime:
    """The last time at which the weekly mail became due, by the clocks of a time zone."""
    local = now.astimezone(ZoneInfo(time_zone))
    days = (local.weekday() + 1 - WEEKDAYS.index(quiet.weekday)) % 7
    begun = local.replace(hour=quiet.hour, minute=0, second=0, microsecond=0) - timedelta(days=days)
    return begun if begun <= local else begun - timedelta(days=7)


def _week(begun: datetime) -> str:
    """The week of the year (ISO 8601), by which a recipient gets one mail also where the day is set anew."""
    year, week, _ = begun.isocalendar()
    return f"{year}-W{week:02}"


def _missing(house: Installation, mail: Mail, begun: datetime) -> list[Recipient]:
    """The recipients for whom there is no mail of the week yet."""
    ids = {weekly.weekly_id(_week(begun), each, mail): each for each in house.watch.settings.recipients}
    there = house.archive.outbox.known(ids)
    return [recipient for id_, recipient in ids.items() if id_ not in there]


def _messages(
    house: Installation, recipients: Iterable[Recipient], mail: Mail, begun: datetime
) -> list[OutboxMessage]:
    since = begun - timedelta(days=7)
    board, told = freshness(house), house.archive.told_since(since)
    waiting = {change.source for change in house.archive.open_changes()}
    folder = house.watch.settings.report.public_url or str(house.places.reports)
    guides = {source.id: house.watch.guides_on(source) for source in house.watch.sources}
    left = undecided(house, board.at)
    messages = []
    for recipient in recipients:
        theirs = [
            source
            for source in board.sources
            if recipient.follows(source.carrier, source.topics, guides[source.source])
        ]
        ids = {source.source for source in theirs}
        week = Week(
            week=_week(begun),
            since=since,
            at=board.at,
            sources=tuple(theirs),
            told={source: number for source, number in told.items() if source in ids},
            waiting=frozenset(waiting & ids),
            undecided=tuple(_undecided(house, item) for item in left if item.source in ids),
        )
        message = weekly.compose(week, recipient, mail, folder)
        messages.append(
            OutboxMessage(
                message_id=message["Message-ID"],
                recipient=recipient.address,
                subject=message["Subject"],
                body=bytes(message),
            )
        )
    return messages


def _undecided(house: Installation, item: Item) -> Undecided:
    places = Places(review_url=house.watch.settings.report.review_url)
    return Undecided(
        carrier_name=house.watch.carriers[item.source.partition("/")[0]].name,
        source=item.source,
        verdict=item.verdict,
        seen=item.observed_at,
        review=places.review(item.change_id) or "",
    )
