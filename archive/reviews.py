"""Reviews: what was decided on an alert, by whom, and when. The latest one counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select

from archive.change_standings import refresh
from archive.records import NewReview, Review, Subject
from archive.schema import reviews


def add_review(connection: Connection, new: NewReview, now: datetime) -> None:
    """Append a decision."""
    connection.execute(insert(reviews).values(**asdict(new) | {"guides": list(new.guides)}, recorded_at=now))
    if new.subject == "change":
        refresh(connection, [new.subject_id])


def latest_reviews(connection: Connection, subject: Subject, ids: Iterable[str]) -> dict[str, Review]:
    """The latest decision on each of some subjects that were decided on, by their id."""
    mine = select(reviews).where(reviews.c.subject == subject, reviews.c.subject_id.in_(sorted(ids)))
    rows = connection.execute(mine.order_by(reviews.c.id)).mappings()
    return {row["subject_id"]: review_of(row) for row in rows}


def review_of(row: RowMapping) -> Review:
    """A decision as it was kept."""
    return Review(**dict(row) | {"guides": tuple(row["guides"] or ())})
