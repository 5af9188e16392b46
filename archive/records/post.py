"""Messages to people, and the attempts to deliver them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

DeliveryResult = Literal["accepted", "deferred", "refused"]
"""What the other side said: accepted and refused are its last word, deferred is tried again."""

Channel = Literal["mail", "notify"]
"""How a message goes out: through the mail server, or through Apprise to a chat or a webhook."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OutboxMessage:
    """A message to one recipient, frozen as it will be sent.

    Of a mail, `recipient` is the address and `body` the whole message, headers included; else `recipient` is the
    name of the declared destination, and `body` text in UTF-8.
    """

    message_id: str
    recipient: str
    subject: str
    body: bytes
    channel: Channel = "mail"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewHeldNews:
    """News for one who is told later, as text from which their message is made; `recipient` as of a message."""

    recipient: str
    body: str
    channel: Channel = "mail"


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldNews(NewHeldNews):
    """News as it is held."""

    id: int
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One attempt to deliver a message, and what the other side said."""

    message_id: str
    result: DeliveryResult
    detail: str | None
    recorded_at: datetime
