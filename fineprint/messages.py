"""What those are sent whom a digest concerns, frozen as it will go out."""

from __future__ import annotations

from collections.abc import Iterable

from archive import OutboxMessage
from config.settings import Recipient
from fineprint.guides import owners
from fineprint.installation import Installation
from reports import mail
from reports.digest import Digest
from reports.links import Places


def recipients(house: Installation) -> tuple[Recipient, ...]:
    """All who are told by mail: the declared recipients, and the owners of guides."""
    return (*house.watch.settings.recipients, *owners(house))


def places(house: Installation) -> Places:
    """Where the reports and the review pages are, for those who are told."""
    report = house.watch.settings.report
    return Places(report.public_url or str(house.places.reports), report.review_url)


def messages(house: Installation, digest: Digest) -> list[OutboxMessage]:
    """The mails of a digest to all whom it concerns."""
    settings = house.watch.settings
    if settings.mail is None:
        return []
    composed = (
        (recipient, mail.compose(digest, recipient, settings.mail, places(house)))
        for recipient in recipients(house)
    )
    return _once(
        OutboxMessage(
            message_id=message["Message-ID"],
            recipient=recipient.address,
            subject=message["Subject"],
            body=bytes(message),
        )
        for recipient, message in composed
        if message is not None
    )


def _once(made: Iterable[OutboxMessage]) -> list[OutboxMessage]:
    """Two entries with one address are told different news in different mails, and the same news once."""
    return list({message.message_id: message for message in made}.values())
