"""Which bytes were let go of, when and by which rule.

Revision 0004.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Index, Integer, String, Text

from archive.dialects import refusal

revision = "0004"
down_revision = "0003"

Id = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """Add the table, which is of what happened."""
    op.create_table(
        "drops",
        Column("id", Id, primary_key=True),
        Column("run", String(40), ForeignKey("runs.id"), nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("snapshot_id", Id, ForeignKey("snapshots.id"), nullable=False),
        Column("rule", Text, nullable=False),
        Column("dropped_at", DateTime(timezone=True), nullable=False),
        Index("ix_drops_sha256", "sha256"),
    )
    for statement in refusal(op.get_bind().dialect.name, "drops"):
        op.execute(statement)
