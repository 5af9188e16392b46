"""Indexes for what is asked of all sources at once: their last outcomes, and what was told lately.

Revision 0006.
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Let the outcomes of a source be read from the index alone, and what was told be found by its time."""
    op.drop_index("ix_checks_source", "checks")
    op.create_index("ix_checks_source", "checks", ["source", "observed_at", "id", "outcome"])
    op.create_index("ix_change_events_state", "change_events", ["state", "recorded_at"])
