"""What a check says again and why it was doubted; alerts of several kinds, told again with age; reviews.

Revision 0002.
"""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import JSON, BigInteger, Column, DateTime, ForeignKey, Index, Integer, String, Text

from archive.dialects import refusal

revision = "0002"
down_revision = "0001"

Id = BigInteger().with_variant(Integer, "sqlite")
APPEND_ONLY = ("source_alert_tellings", "reviews")


def upgrade() -> None:
    """Add columns and tables; rows of before were all of a first round, and all alerts of unread sources."""
    op.add_column("checks", Column("round", Integer, nullable=False, server_default="1"))
    op.add_column("checks", Column("message", Text))
    op.add_column("checks", Column("doubt", String(20)))
    op.add_column("checks", Column("same_as", Id))
    op.add_column("checks", Column("moved_to", Text))
    op.add_column("snapshots", Column("page_requests", JSON))
    op.add_column("snapshots", Column("proxy", Text))
    op.add_column("snapshots", Column("delivered_by", Text))
    op.add_column("source_alerts", Column("kind", String(20), nullable=False, server_default="unread"))
    op.add_column("source_alerts", Column("url", Text))
    op.add_column("source_alerts", Column("check_id", Id))
    with op.batch_alter_table("standings") as standings:
        standings.drop_column("alert_id")
    _tellings_and_reviews()
    for table in APPEND_ONLY:
        for statement in refusal(op.get_bind().dialect.name, table):
            op.execute(statement)


def _tellings_and_reviews() -> None:
    op.create_table(
        "source_alert_tellings",
        Column("id", Id, primary_key=True),
        Column("alert_id", Id, ForeignKey("source_alerts.id"), nullable=False),
        Column("run", String(40), ForeignKey("runs.id"), nullable=False),
        Column("days", Integer, nullable=False),
        _at("told_at"),
        Index("ix_source_alert_tellings_alert_id", "alert_id"),
    )
    op.create_table(
        "reviews",
        Column("id", Id, primary_key=True),
        Column("subject", String(20), nullable=False),
        Column("subject_id", Text, nullable=False),
        Column("decision", String(20), nullable=False),
        Column("who", Text, nullable=False),
        Column("note", Text),
        _at("observed_at"),
        _at("recorded_at"),
        Index("ix_reviews_subject", "subject", "subject_id", "id"),
    )


def _at(name: str) -> Column[Any]:
    return Column(name, DateTime(timezone=True), nullable=False)
