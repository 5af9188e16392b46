"""Delivery at the end of a run: what waits in the outbox goes out, whoever put it there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.records import Channel
from fineprint.installation import Installation
from reports import delivery, notify
from reports.delivery import Attempt

OUTBOX = "outbox"
"""The lease under which mails are handed over, so that two runs never send the same one."""


@dataclass(frozen=True, slots=True)
class Post:
    """What became of the messages: how many were taken, how many still wait, and why some were not taken."""

    delivered: int
    pending: int
    troubles: tuple[str, ...] = ()


def deliver(house: Installation) -> Post:
    """Hand over what waits, the mails first: no chat that is slow or down ever holds one up.

    A mail that is refused for good is told of here, since it is not tried again.
    """
    mails, notices = _mails(house), _notices(house)
    attempts = (*mails.attempts, *notices.attempts)
    troubles = (*mails.troubles, *notices.troubles)
    delivered = sum(attempt.result == "accepted" for attempt in attempts)
    return Post(delivered, len(house.archive.outbox.pending()), troubles)


@dataclass(frozen=True, slots=True)
class _Round:
    attempts: tuple[Attempt, ...] = ()
    troubles: tuple[str, ...] = ()


def _mails(house: Installation) -> _Round:
    outbox, mail = house.archive.outbox, house.watch.settings.mail
    waiting = len(outbox.pending("mail"))
    if waiting and mail is None:
        return _Round((), (f"{waiting} mails wait, and fineprint.yml has no `mail` section any more",))
    return _handed_over(house, "mail", lambda: delivery.deliver(outbox, mail) if mail else ())


def _notices(house: Installation) -> _Round:
    outbox, destinations = house.archive.outbox, house.watch.settings.destinations
    return _handed_over(house, "notify", lambda: notify.notify(outbox, destinations))


def _handed_over(house: Installation, channel: Channel, handing: Callable[[], Sequence[Attempt]]) -> _Round:
    """What came of the messages of a channel, under its lease; nothing where another run is at it."""
    if not house.archive.outbox.pending(channel):
        return _Round()
    lease = OUTBOX if channel == "mail" else f"{OUTBOX} {channel}"
    with house.archive.run("deliver") as run, house.archive.leases.held({lease}, run) as got:
        attempts = tuple(handing()) if got else ()
    failed = (attempt for attempt in attempts if attempt.result != "accepted")
    return _Round(attempts, tuple(_trouble(attempt, channel) for attempt in failed))


def _trouble(attempt: Attempt, channel: Channel) -> str:
    what = {
        "deferred": "was not taken for now, and the next run tries again",
        "refused": "was refused for good; mend the recipient, and read it in the report",
    }
    name = "mail" if channel == "mail" else "message"
    return f"the {name} to {attempt.recipient} {what[attempt.result]}: {attempt.detail}"
