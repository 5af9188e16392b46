"""The tables of runs, and of what they asked and got."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table

from archive.schema.columns import Id, Words, at, id_, metadata, to

runs = Table(
    "runs",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("command", Words, nullable=False),
    Column("host", Words, nullable=False),
    Column("fineprint", String(40), nullable=False),
    at("started_at"),
)

run_ends = Table(
    "run_ends",
    metadata,
    Column("run", ForeignKey("runs.id"), primary_key=True),
    Column("error", Words),
    at("finished_at"),
)

checks = Table(
    "checks",
    metadata,
    id_(),
    to("run", "runs.id"),
    Column("source", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("reason", Words),
    Column("conditional", Boolean, nullable=False),
    Column("declaration_hash", String(64), nullable=False),
    Column("rules_hash", String(64), nullable=False),
    at("observed_at"),
    at("recorded_at"),
    Column("round", Integer, nullable=False, server_default="1"),
    Column("message", Words),
    Column("doubt", String(20)),
    Column("same_as", Id),  # a check; SQLite adds no foreign key to a table that is there
    Column("moved_to", Words),
    Index("ix_checks_source", "source", "observed_at", "id", "outcome"),
    Index("ix_checks_run", "run"),
)

certificates = Table(
    "certificates",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("pem", Words, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    id_(),
    to("check_id", "checks.id"),
    Column("kind", String(40), nullable=False),
    Column("part", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("final_url", Words, nullable=False),
    Column("status", Integer),
    Column("sha256", String(64)),
    Column("size", BigInteger),
    Column("media_type", Words),
    Column("content_encoding", Words),
    Column("http_version", String(20)),
    Column("peer", Words),
    to("certificate_sha256", "certificates.sha256", optional=True),
    Column("request_headers", JSON, nullable=False),
    Column("response_headers", JSON, nullable=False),
    Column("redirects", JSON, nullable=False),
    Column("timings", JSON, nullable=False),
    Column("believed", Boolean, nullable=False),
    to("confirms", "snapshots.id", optional=True),
    Column("page_requests", JSON),
    Column("proxy", Words),
    Column("delivered_by", Words),
    at("observed_at"),
    at("recorded_at"),
    Index("ix_snapshots_check_id", "check_id"),
    Index("ix_snapshots_sha256", "sha256"),
)
