"""By which channel a message goes out, and news that is held for those who are told daily.

Revision 0005.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Integer, String, Text

from archive.dialects import refusal

revision = "0005"
down_revision = "0004"

Id = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """Add the column and the tables; every message of before was a mail."""
    op.add_column("messages", Column("channel", String(20), nullable=False, server_default="mail"))
    op.create_table(
        "held_news",
        Column("id", Id, primary_key=True),
        Column("run", String(40), ForeignKey("runs.id"), nullable=False),
        Column("channel", String(20), nullable=False),
        Column("recipient", Text, nullable=False),
        Column("body", Text, nullable=False),
        Column("recorded_at", DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "held_news_ends",
        Column("held_id", Id, ForeignKey("held_news.id"), primary_key=True),
        Column("run", String(40), ForeignKey("runs.id"), nullable=False),
        Column("released_at", DateTime(timezone=True), nullable=False),
    )
    for table in ("held_news", "held_news_ends"):
        for statement in refusal(op.get_bind().dialect.name, table):
            op.execute(statement)
