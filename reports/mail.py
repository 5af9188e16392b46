"""The digest as a mail: plain text that reads well by itself, and the same in HTML."""

from __future__ import annotations

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from config.settings import Mail, Recipient
from reports.digest import Digest, for_recipient, is_news
from reports.headline import subject
from reports.language import speaker as speaker_of
from reports.outline import outline
from reports.page import file_of
from reports.rendering import rendered
from reports.text import one_line
from reports.wording import why_you

MAX_BYTES = 100_000
"""Size of a whole mail. Above about 102 KB of HTML, large mail services cut a message and hide the rest."""

_DETAIL = (60, 40, 28, 20, 14, 10, 7, 4, 2, 1)
_POLICY = SMTP.clone(cte_type="7bit")


def compose(
    digest: Digest, recipient: Recipient, mail: Mail, folder: str | None = None
) -> EmailMessage | None:
    """The mail for one recipient, or None where the digest has no news for them.

    `folder` is where the reports are: their public URL, or the path of their folder. `bytes(message)` is what
    is sent; the same digest, recipient and settings always make the same bytes, the Message-ID included.
    """
    theirs = for_recipient(digest, recipient)
    if not is_news(theirs):
        return None
    for most in _DETAIL:
        message = _message(theirs, recipient, mail, folder, most)
        if len(bytes(message)) <= MAX_BYTES:
            break
    return message


def message_id(digest: Digest, recipient: Recipient, mail: Mail) -> str:
    """A Message-ID (RFC 5322 3.6.4) that is the same whenever the same news goes to the same recipient."""
    changed = [alert.change_id for alert in digest.alerts]
    recovered = [entry.source for entry in digest.recovered]
    sources = [entry.source for entry in (*digest.proposed, *digest.moved, *digest.calmed)]
    unread = sorted(digest.newly_unread) + sorted(digest.reminded)
    parts = ([digest.run, recipient.address], changed, unread, recovered, sources)
    news = "\n".join(" ".join(part) for part in parts)
    fingerprint = hashlib.sha256(news.encode()).hexdigest()[:32]
    return f"<{fingerprint}@{_domain(mail)}>"


def _message(digest: Digest, recipient: Recipient, mail: Mail, folder: str | None, most: int) -> EmailMessage:
    speaker = speaker_of(recipient.language)
    values = {
        "digest": digest,
        "outline": outline(digest, most, speaker),
        "folder": folder,
        "report": file_of(digest.report, speaker) if digest.report else None,
        "most": most,
        "why_you": why_you(recipient, speaker),
        "subject": subject(digest, speaker),
    }
    message = EmailMessage(policy=_POLICY)
    _address(message, digest, recipient, mail)
    message.set_content(rendered("mail.txt.j2", speaker, **values), cte=None)
    message.add_alternative(rendered("mail.html.j2", speaker, **values), subtype="html")
    message.set_boundary(hashlib.sha256(message["Message-ID"].encode()).hexdigest()[:32])
    return message


def _address(message: EmailMessage, digest: Digest, recipient: Recipient, mail: Mail) -> None:
    message["Subject"] = one_line(subject(digest, speaker_of(recipient.language)))
    message["From"] = Address(one_line(mail.name), addr_spec=mail.sender)
    message["To"] = Address(one_line(recipient.name), addr_spec=recipient.address)
    message["Date"] = digest.at
    message["Message-ID"] = message_id(digest, recipient, mail)
    # RFC 3834: no vacation notice or other automatic answer may come back; the X- header says it to Exchange.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["List-Id"] = f"Fineprint digest <fineprint.{_domain(mail)}>"
    message["Content-Language"] = recipient.language


def _domain(mail: Mail) -> str:
    return mail.sender.rpartition("@")[2]
