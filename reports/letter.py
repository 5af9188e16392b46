"""A mail as it is handed over: the headers that every mail of ours carries, and a size that arrives whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from config.settings import Mail, Recipient
from reports.text import one_line

MAX_BYTES = 100_000
"""Size of a whole mail. Above about 102 KB of HTML, large mail services cut a message and hide the rest."""

_DETAIL = (60, 40, 28, 20, 14, 10, 7, 4, 2, 1)
_POLICY = SMTP.clone(cte_type="7bit")


def fitting(written: Callable[[int], EmailMessage]) -> EmailMessage:
    """The mail with the most entries in each of its lists that is not too large."""
    for most in _DETAIL:
        message = written(most)
        if len(bytes(message)) <= MAX_BYTES:
            break
    return message


def letter(
    subject: str, at: datetime, id_: str, recipient: Recipient, mail: Mail, *, text: str, html: str
) -> EmailMessage:
    """A mail with its text and the same in HTML. `bytes(message)` is the same for the same values."""
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = one_line(subject)
    message["From"] = Address(one_line(mail.name), addr_spec=mail.sender)
    message["To"] = Address(one_line(recipient.name), addr_spec=recipient.address)
    message["Date"] = at
    message["Message-ID"] = id_
    # RFC 3834: no vacation notice or other automatic answer may come back; the X- header says it to Exchange.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["List-Id"] = f"Fineprint digest <fineprint.{_domain(mail)}>"
    message.set_content(text, cte=None)
    message.add_alternative(html, subtype="html")
    # Last, since setting the content takes away all headers that speak of content.
    message["Content-Language"] = recipient.language
    message.set_boundary(hashlib.sha256(id_.encode()).hexdigest()[:32])
    return message


def stable_id(mail: Mail, *parts: str) -> str:
    """A Message-ID (RFC 5322 3.6.4) that is the same whenever it is made of the same parts."""
    fingerprint = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
    return f"<{fingerprint}@{_domain(mail)}>"


def _domain(mail: Mail) -> str:
    return mail.sender.rpartition("@")[2]
