"""The tables that speak of the present only."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, Table

from archive.schema.columns import Words, at, metadata, to

leases = Table(
    "leases",
    metadata,
    Column("name", Words, primary_key=True),
    to("run", "runs.id"),
    Column("host", Words, nullable=False),
    Column("expires_at", Float, nullable=False),
)

domains = Table(
    "domains",
    metadata,
    Column("domain", Words, primary_key=True),
    at("next_allowed_at"),
)

robots = Table(
    "robots",
    metadata,
    Column("host", Words, primary_key=True),
    Column("domain", Words, nullable=False),
    Column("status", Integer, nullable=False),
    Column("body", Words, nullable=False),
    at("fetched_at"),
    Index("ix_robots_domain", "domain"),
)
