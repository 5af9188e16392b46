"""News held for those who are told daily: kept with the telling that it came with, released with their message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, insert, select

from archive.records import HeldNews, NewHeldNews
from archive.schema import held_news, held_news_ends

_NAMES = ("id", "channel", "recipient", "body", "recorded_at")


def hold(connection: Connection, run: str, new: Iterable[NewHeldNews], now: datetime) -> None:
    """Hold news back."""
    rows = [{"run": run, **asdict(news), "recorded_at": now} for news in new]
    if rows:
        connection.execute(insert(held_news), rows)


def release(connection: Connection, run: str, ids: Iterable[int], now: datetime) -> None:
    """Let go of what was held, for good. Raises IntegrityError where another run was first."""
    rows = [{"held_id": id_, "run": run, "released_at": now} for id_ in ids]
    if rows:
        connection.execute(insert(held_news_ends), rows)


def load_held(connection: Connection) -> list[HeldNews]:
    """What is held, the oldest first."""
    released = select(held_news_ends.c.held_id).where(held_news_ends.c.held_id == held_news.c.id)
    columns = (held_news.c[name] for name in _NAMES)
    rows = connection.execute(select(*columns).where(~released.exists()).order_by(held_news.c.id))
    return [HeldNews(**row._mapping) for row in rows]
