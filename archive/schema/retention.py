"""The table of what was let go of by rule."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, String, Table

from archive.schema.columns import Words, at, id_, metadata, to

drops = Table(
    "drops",
    metadata,
    id_(),
    to("run", "runs.id"),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),  # bytes on the disk
    to("snapshot_id", "snapshots.id"),  # the last one that it was of; a later one would have it there again
    Column("rule", Words, nullable=False),
    at("dropped_at"),
    Index("ix_drops_sha256", "sha256"),
)
