"""The digest as a mail: plain text that reads well by itself, and the same in HTML."""

from __future__ import annotations

from email.message import EmailMessage

from config.settings import Mail, Recipient
from reports.digest import Digest, for_follower, is_news
from reports.headline import subject
from reports.language import speaker as speaker_of
from reports.letter import fitting, letter, stable_id
from reports.links import NOWHERE, Places
from reports.outline import outline
from reports.page import file_of
from reports.rendering import rendered
from reports.wording import why_you


def compose(
    digest: Digest, recipient: Recipient, mail: Mail, places: Places = NOWHERE
) -> EmailMessage | None:
    """The mail for one recipient, or None where the digest has no news for them.

    `bytes(message)` is what is sent; the same digest, recipient and settings always make the same bytes, the
    Message-ID included.
    """
    theirs = for_follower(digest, recipient)
    if not is_news(theirs):
        return None
    return fitting(lambda most: _message(theirs, recipient, mail, places, most))


def message_id(digest: Digest, recipient: Recipient, mail: Mail) -> str:
    """A Message-ID (RFC 5322 3.6.4) that is the same whenever the same news goes to the same recipient."""
    changed = [alert.change_id for alert in digest.alerts]
    recovered = [entry.source for entry in digest.recovered]
    sources = [entry.source for entry in (*digest.proposed, *digest.moved, *digest.calmed)]
    unread = sorted(digest.newly_unread) + sorted(digest.reminded)
    parts = ([digest.run, recipient.address], changed, unread, recovered, sources)
    return stable_id(mail, *(" ".join(part) for part in parts))


def _message(digest: Digest, recipient: Recipient, mail: Mail, places: Places, most: int) -> EmailMessage:
    speaker = speaker_of(recipient.language)
    values = {
        "digest": digest,
        "outline": outline(digest, most, speaker),
        "places": places,
        "report": file_of(digest.report, speaker) if digest.report else None,
        "most": most,
        "why_you": why_you(recipient, speaker),
        "subject": subject(digest, speaker),
    }
    text, html = rendered("mail.txt.j2", speaker, **values), rendered("mail.html.j2", speaker, **values)
    id_ = message_id(digest, recipient, mail)
    return letter(subject(digest, speaker), digest.at, id_, recipient, mail, text=text, html=html)
