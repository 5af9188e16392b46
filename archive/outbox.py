"""The outbox: messages as they will be sent, and every attempt to deliver them.

A message enters it in `tell`, in the transaction of the state that it speaks of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from archive.database import Ledger
from archive.records import Channel, Delivery, DeliveryResult, OutboxMessage
from archive.schema import deliveries, messages

FINAL: tuple[DeliveryResult, ...] = ("accepted", "refused")
"""The answers after which a message is not sent again."""
_WAITS = ~(
    select(deliveries.c.id)
    .where(deliveries.c.message_id == messages.c.message_id, deliveries.c.result.in_(FINAL))
    .exists()
)
_DELIVERY = select(
    deliveries.c.message_id, deliveries.c.result, deliveries.c.detail, deliveries.c.recorded_at
)


def post(connection: Connection, run: str, new: Iterable[OutboxMessage], now: datetime) -> None:
    """Put messages into the outbox, for good."""
    rows = [{"run": run, **asdict(message), "recorded_at": now} for message in new]
    if rows:
        connection.execute(insert(messages), rows)


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many messages wait, and since when the oldest does."""

    waiting: int
    since: datetime | None


def backlog(connection: Connection) -> Backlog:
    """The messages that wait."""
    waiting = select(func.count().label("waiting"), func.min(messages.c.recorded_at).label("since"))
    return Backlog(**connection.execute(waiting.where(_WAITS)).mappings().one())


class Outbox:
    """All messages and their deliveries."""

    def __init__(self, ledger: Ledger, now: Callable[[], datetime]) -> None:
        self._ledger, self._now = ledger, now

    def pending(self, channel: Channel | None = None) -> list[OutboxMessage]:
        """The messages (of one channel) that nobody has accepted or refused for good, oldest first."""
        columns = (messages.c[name] for name in ("message_id", "recipient", "subject", "body", "channel"))
        waiting = select(*columns).where(_WAITS).order_by(messages.c.recorded_at, messages.c.message_id)
        waiting = waiting.where(messages.c.channel == channel) if channel else waiting
        with self._ledger.reading() as connection:
            return [OutboxMessage(**row._mapping) for row in connection.execute(waiting)]

    def known(self, message_ids: Iterable[str]) -> set[str]:
        """Those of some Message-IDs that have entered the outbox at any time."""
        there = select(messages.c.message_id).where(messages.c.message_id.in_(list(message_ids)))
        with self._ledger.reading() as connection:
            return set(connection.scalars(there))

    def record(self, message: OutboxMessage, result: DeliveryResult, detail: str | None = None) -> None:
        """Note what the other side said to a message, in its own words where it gave some."""
        row = {
            "message_id": message.message_id,
            "result": result,
            "detail": detail,
            "recorded_at": self._now(),
        }
        with self._ledger.writing() as connection:
            connection.execute(insert(deliveries).values(row))

    def deliveries(self, message_id: str) -> list[Delivery]:
        """Every attempt to deliver a message, oldest first."""
        mine = _DELIVERY.where(deliveries.c.message_id == message_id).order_by(deliveries.c.id)
        with self._ledger.reading() as connection:
            return [Delivery(**row._mapping) for row in connection.execute(mine)]
