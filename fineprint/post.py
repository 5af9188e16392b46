"""Delivery at the end of a run: what waits in the outbox goes to the mail server, whoever put it there."""

from __future__ import annotations

from dataclasses import dataclass

from fineprint.installation import Installation
from reports import delivery
from reports.delivery import Attempt

OUTBOX = "outbox"
"""The lease under which messages are handed over, so that two runs never send the same one."""


@dataclass(frozen=True, slots=True)
class Post:
    """What became of the mails: how many were taken, how many still wait, and why some were not taken."""

    delivered: int
    pending: int
    troubles: tuple[str, ...] = ()


def deliver(house: Installation) -> Post:
    """Hand over what waits. A mail that is refused for good is told of here, since it is not tried again."""
    outbox, mail = house.archive.outbox, house.watch.settings.mail
    waiting = len(outbox.pending())
    if not waiting:
        return Post(0, 0)
    if mail is None:
        return Post(0, waiting, (f"{waiting} mails wait, and fineprint.yml has no `mail` section any more",))
    with house.archive.run("deliver") as run, house.archive.leases.held({OUTBOX}, run) as got:
        attempts = delivery.deliver(outbox, mail) if got else ()
    delivered = sum(attempt.result == "accepted" for attempt in attempts)
    return Post(delivered, len(outbox.pending()), tuple(map(_trouble, filter(_failed, attempts))))


def _failed(attempt: Attempt) -> bool:
    return attempt.result != "accepted"


def _trouble(attempt: Attempt) -> str:
    what = {
        "deferred": "was not taken for now, and the next run tries again",
        "refused": "was refused for good; mend the recipient, and read it in the report",
    }
    return f"the mail to {attempt.recipient} {what[attempt.result]}: {attempt.detail}"
