"""The tables of alerts about sources, and of what was decided on alerts and changes."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table

from archive.schema.columns import Id, Words, at, id_, metadata, to

source_alerts = Table(
    "source_alerts",
    metadata,
    id_(),
    to("run", "runs.id"),
    Column("source", Words, nullable=False),
    Column("cause", Words, nullable=False),
    at("since"),
    at("opened_at"),
    Column("kind", String(20), nullable=False, server_default="unread"),
    Column("url", Words),
    Column("check_id", Id),
    Index("ix_source_alerts_source", "source", "id"),
)

source_alert_ends = Table(
    "source_alert_ends",
    metadata,
    Column("alert_id", ForeignKey("source_alerts.id"), primary_key=True),
    to("run", "runs.id"),
    at("closed_at"),
)

source_alert_tellings = Table(
    "source_alert_tellings",
    metadata,
    id_(),
    to("alert_id", "source_alerts.id"),
    to("run", "runs.id"),
    Column("days", Integer, nullable=False),
    at("told_at"),
    Index("ix_source_alert_tellings_alert_id", "alert_id"),
)

reviews = Table(
    "reviews",
    metadata,
    id_(),
    Column("subject", String(20), nullable=False),
    Column("subject_id", Words, nullable=False),
    Column("decision", String(20), nullable=False),
    Column("who", Words, nullable=False),
    Column("note", Words),
    at("observed_at"),
    at("recorded_at"),
    Column("guides", JSON),
    Column("guides_updated", Boolean),
    Index("ix_reviews_subject", "subject", "subject_id", "id"),
    Index("ix_reviews_recorded_at", "recorded_at"),
)
