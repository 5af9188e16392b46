"""What those are sent whom a digest concerns, frozen as it will go out, and what is held for their daily one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive import NewHeldNews, OutboxMessage
from archive.records import Channel
from config.settings import Destination, Recipient
from fineprint.guides import owners
from fineprint.installation import Installation
from reports import mail, notice
from reports.cadence import parted
from reports.digest import Digest, for_follower
from reports.links import Places
from reports.packed import packed

Follower = Recipient | Destination


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Messages that go out now, and news that waits for the hour of its follower."""

    messages: tuple[OutboxMessage, ...] = ()
    held: tuple[NewHeldNews, ...] = ()


def followers(house: Installation) -> Sequence[Follower]:
    """All who are told: recipients, owners of guides, and destinations."""
    settings = house.watch.settings
    by_mail = (*settings.recipients, *owners(house)) if settings.mail else ()
    return (*by_mail, *settings.destinations)


def places(house: Installation) -> Places:
    """Where the reports and the review pages are, for those who are told."""
    report = house.watch.settings.report
    return Places(report.public_url or str(house.places.reports), report.review_url)


def outgoing(house: Installation, digest: Digest) -> Outgoing:
    """What becomes of a digest: whom it concerns is told at once or held for, each by their cadence."""
    messages: dict[str, OutboxMessage] = {}
    held = []
    for follower in followers(house):
        now, later = parted(for_follower(digest, follower), follower.cadence)
        # Two entries with one address are told different news in different mails, and the same news once.
        messages |= {made.message_id: made for made in composed(house, now, follower)}
        if later:
            channel, key = key_of(follower)
            held.append(NewHeldNews(channel=channel, recipient=key, body=packed(later)))
    return Outgoing(tuple(messages.values()), tuple(held))


def key_of(follower: Follower) -> tuple[Channel, str]:
    """By which channel a follower is told, and under which name in the outbox."""
    return ("mail", follower.address) if isinstance(follower, Recipient) else ("notify", follower.name)


def composed(house: Installation, digest: Digest | None, follower: Follower) -> Iterator[OutboxMessage]:
    """The message of a digest to one follower; nothing where there is no news for them."""
    settings = house.watch.settings
    if digest is None:
        return
    if isinstance(follower, Destination):
        made = notice.compose(digest, follower, places(house))
        if made:
            body = made.body.encode()
            known = {"message_id": made.id, "subject": made.subject}
            yield OutboxMessage(recipient=follower.name, body=body, channel="notify", **known)
    elif settings.mail and (letter := mail.compose(digest, follower, settings.mail, places(house))):
        yield OutboxMessage(
            message_id=letter["Message-ID"],
            recipient=follower.address,
            subject=letter["Subject"],
            body=bytes(letter),
        )
