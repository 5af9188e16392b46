"""Decisions on changes with the guides that they touch, and where each change stands for its readers.

Revision 0003.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import JSON, Boolean, Column, DateTime, ForeignKey, Index, Integer, String, Text

revision = "0003"
down_revision = "0002"

INBOX = ("is_open", "strength", "observed_at", "change_id", "source", "topics", "state")
DERIVED = """
INSERT INTO change_standings
    (change_id, source, verdict, strength, topics, state, decision, is_open, observed_at)
SELECT id, source, verdict,
    CASE verdict WHEN 'material' THEN 3 WHEN 'editorial' THEN 2 WHEN 'other' THEN 1 ELSE 0 END,
    topics, state, NULL, told OR state IN ('seen once', 'confirmed', 'flapping'), observed_at
FROM (
    SELECT c.id, c.source, c.observed_at,
        (SELECT v.verdict FROM verdicts v WHERE v.change_id = c.id ORDER BY v.id DESC LIMIT 1) AS verdict,
        (SELECT CAST(v.topics AS TEXT) FROM verdicts v WHERE v.change_id = c.id ORDER BY v.id DESC LIMIT 1) AS topics,
        (SELECT e.state FROM change_events e WHERE e.change_id = c.id ORDER BY e.id DESC LIMIT 1) AS state,
        EXISTS (SELECT 1 FROM change_events e WHERE e.change_id = c.id AND e.state = 'told') AS told
    FROM changes c
) AS stood
"""


def upgrade() -> None:
    """Add the columns and the derived table, and derive what it holds. No change was decided on before."""
    op.add_column("reviews", Column("guides", JSON))
    op.add_column("reviews", Column("guides_updated", Boolean))
    op.create_index("ix_reviews_recorded_at", "reviews", ["recorded_at"])
    op.create_table(
        "change_standings",
        Column("change_id", String(70), ForeignKey("changes.id"), primary_key=True),
        Column("source", Text, nullable=False),
        Column("verdict", String(20), nullable=False),
        Column("strength", Integer, nullable=False),
        Column("topics", Text, nullable=False),
        Column("state", String(20), nullable=False),
        Column("decision", String(20)),
        Column("is_open", Boolean, nullable=False),
        Column("observed_at", DateTime(timezone=True), nullable=False),
        Index("ix_change_standings_open", *INBOX),
        Index("ix_change_standings_source", "source", "observed_at"),
        Index("ix_change_standings_observed_at", "observed_at", "verdict"),
    )
    op.execute(DERIVED)
