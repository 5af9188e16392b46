"""Reviews: what was decided on an alert, by whom, and when. The latest one counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, insert, select

from archive.records import AlertKind, NewReview, Review
from archive.schema import reviews


def add_review(connection: Connection, new: NewReview, now: datetime) -> None:
    """Append a decision."""
    connection.execute(insert(reviews).values(**asdict(new), recorded_at=now))


def latest_reviews(connection: Connection, subject: AlertKind, ids: Iterable[str]) -> dict[str, Review]:
    """The latest decision on each of some subjects that were decided on, by their id."""
    mine = select(reviews).where(reviews.c.subject == subject, reviews.c.subject_id.in_(sorted(ids)))
    rows = connection.execute(mine.order_by(reviews.c.id)).mappings()
    return {row["subject_id"]: Review(**row) for row in rows}
