"""Messages to people, and the attempts to deliver them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

DeliveryResult = Literal["accepted", "deferred", "refused"]
"""What the mail server said: accepted and refused are its last word, deferred is tried again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OutboxMessage:
    """A mail to one recipient, frozen as it will be sent: `body` is the whole message, headers included."""

    message_id: str
    recipient: str
    subject: str
    body: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One attempt to deliver a message, and what the mail server said."""

    message_id: str
    result: DeliveryResult
    detail: str | None
    recorded_at: datetime
