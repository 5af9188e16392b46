"""Delivery at the end of a run: what waits in the outbox goes to the mail server, whoever put it there."""

from __future__ import annotations

from fineprint.installation import Installation
from reports import delivery

OUTBOX = "outbox"
"""The lease under which messages are handed over, so that two runs never send the same one."""


def deliver(house: Installation) -> tuple[int, int]:
    """Hand over what waits; how many messages were accepted, and how many still wait."""
    outbox, mail = house.archive.outbox, house.watch.settings.mail
    if mail is None or not outbox.pending():
        return 0, len(outbox.pending())
    with house.archive.run("deliver") as run, house.archive.leases.held({OUTBOX}, run) as got:
        results = delivery.deliver(outbox, mail) if got else ()
    accepted = sum(result.result == "accepted" for result in results)
    return accepted, len(outbox.pending())
