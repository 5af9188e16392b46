"""The tables of changes, through their life, and of the readings that people know of."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, String, Table, UniqueConstraint

from archive.schema.columns import Words, at, id_, metadata, to

changes = Table(
    "changes",
    metadata,
    Column("id", String(70), primary_key=True),
    Column("source", Words, nullable=False),
    to("settled_check_id", "checks.id"),
    Column("fingerprint", Words, nullable=False),
    to("check_id", "checks.id"),
    at("observed_at"),
    at("recorded_at"),
    UniqueConstraint("source", "settled_check_id", "fingerprint"),
)

change_events = Table(
    "change_events",
    metadata,
    id_(),
    to("change_id", "changes.id"),
    Column("state", String(20), nullable=False),
    to("check_id", "checks.id", optional=True),
    to("run", "runs.id"),
    at("observed_at"),
    at("recorded_at"),
    Index("ix_change_events_change_id", "change_id", "id"),
    Index("ix_change_events_state", "state", "recorded_at"),
)

verdicts = Table(
    "verdicts",
    metadata,
    id_(),
    to("change_id", "changes.id"),
    Column("verdict", String(20), nullable=False),
    Column("topics", JSON, nullable=False),
    Column("rules_hash", String(64), nullable=False),
    at("recorded_at"),
    Index("ix_verdicts_change_id", "change_id", "id"),
)

settlements = Table(
    "settlements",
    metadata,
    id_(),
    to("run", "runs.id"),
    Column("source", Words, nullable=False),
    to("check_id", "checks.id"),
    to("snapshot_id", "snapshots.id"),
    Column("url", Words, nullable=False),
    Column("why", String(20), nullable=False),
    to("change_id", "changes.id", optional=True),
    at("observed_at"),
    at("recorded_at"),
    Index("ix_settlements_source", "source", "observed_at", "id"),
)
