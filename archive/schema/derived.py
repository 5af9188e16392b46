"""The tables that can be rebuilt from what happened.

They are kept in the transactions that append, so that no question scans a million checks.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from archive.schema.columns import Words, at, metadata, to

standings = Table(
    "standings",
    metadata,
    Column("source", Words, primary_key=True),
    to("last_check_id", "checks.id", optional=True),
    at("last_observed_at", optional=True),
    to("believed_check_id", "checks.id", optional=True),
    to("believed_snapshot_id", "snapshots.id", optional=True),
    Column("conditional_in_a_row", Integer, nullable=False),
    at("blind_since", optional=True),
    to("settlement_id", "settlements.id", optional=True),
)

INBOX = ("is_open", "strength", "observed_at", "change_id", "source", "topics", "state")
"""All that the inbox is asked by and counts, in one index, so that no count reads a row."""
change_standings = Table(
    "change_standings",
    metadata,
    Column("change_id", ForeignKey("changes.id"), primary_key=True),
    Column("source", Words, nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("strength", Integer, nullable=False),
    Column("topics", Words, nullable=False),
    Column("state", String(20), nullable=False),
    Column("decision", String(20)),
    Column("is_open", Boolean, nullable=False),
    at("observed_at"),
    Index("ix_change_standings_open", *INBOX),
    Index("ix_change_standings_source", "source", "observed_at"),
    Index("ix_change_standings_observed_at", "observed_at", "verdict"),
)

readings = Table(
    "readings",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("rules_hash", String(64), primary_key=True),
    Column("fingerprint", Words, nullable=False),
    Column("characters", Integer, nullable=False),
)
