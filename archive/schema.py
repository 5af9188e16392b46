"""The tables of the ledger.

What happened is append-only and has two times: `observed_at`, when the carrier showed it, and `recorded_at`,
when we learned of it. The tables after "Derived" and "Coordination" are no history: they can be rebuilt, or
speak of the present only.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC. SQLite has no time zones: what it stores without is given back with."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The time in UTC. Raises ValueError for a naive one, whose meaning would be lost."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone; the ledger keeps UTC")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The time as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

# SQLite numbers rows by itself only where the primary key is INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Column[int]:
    return Column("id", Id, primary_key=True)


def _at(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, UtcDateTime, nullable=optional)


def _to(name: str, target: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, ForeignKey(target), nullable=optional)


runs = Table(
    "runs",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("command", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("fineprint", String(40), nullable=False),
    _at("started_at"),
)

run_ends = Table(
    "run_ends",
    metadata,
    Column("run", ForeignKey("runs.id"), primary_key=True),
    Column("error", Text),
    _at("finished_at"),
)

checks = Table(
    "checks",
    metadata,
    _id(),
    _to("run", "runs.id"),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("reason", Text),
    Column("conditional", Boolean, nullable=False),
    Column("declaration_hash", String(64), nullable=False),
    Column("rules_hash", String(64), nullable=False),
    _at("observed_at"),
    _at("recorded_at"),
    Column("round", Integer, nullable=False, server_default="1"),
    Column("message", Text),
    Column("doubt", String(20)),
    Column("same_as", Id),  # a check; SQLite adds no foreign key to a table that is there
    Column("moved_to", Text),
    Index("ix_checks_source", "source", "observed_at", "id"),
    Index("ix_checks_run", "run"),
)

certificates = Table(
    "certificates",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("pem", Text, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    _id(),
    _to("check_id", "checks.id"),
    Column("kind", String(40), nullable=False),
    Column("part", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("final_url", Text, nullable=False),
    Column("status", Integer),
    Column("sha256", String(64)),
    Column("size", BigInteger),
    Column("media_type", Text),
    Column("content_encoding", Text),
    Column("http_version", String(20)),
    Column("peer", Text),
    _to("certificate_sha256", "certificates.sha256", optional=True),
    Column("request_headers", JSON, nullable=False),
    Column("response_headers", JSON, nullable=False),
    Column("redirects", JSON, nullable=False),
    Column("timings", JSON, nullable=False),
    Column("believed", Boolean, nullable=False),
    _to("confirms", "snapshots.id", optional=True),
    Column("page_requests", JSON),
    Column("proxy", Text),
    Column("delivered_by", Text),
    _at("observed_at"),
    _at("recorded_at"),
    Index("ix_snapshots_check_id", "check_id"),
    Index("ix_snapshots_sha256", "sha256"),
)

changes = Table(
    "changes",
    metadata,
    Column("id", String(70), primary_key=True),
    Column("source", Text, nullable=False),
    _to("settled_check_id", "checks.id"),
    Column("fingerprint", Text, nullable=False),
    _to("check_id", "checks.id"),
    _at("observed_at"),
    _at("recorded_at"),
    UniqueConstraint("source", "settled_check_id", "fingerprint"),
)

change_events = Table(
    "change_events",
    metadata,
    _id(),
    _to("change_id", "changes.id"),
    Column("state", String(20), nullable=False),
    _to("check_id", "checks.id", optional=True),
    _to("run", "runs.id"),
    _at("observed_at"),
    _at("recorded_at"),
    Index("ix_change_events_change_id", "change_id", "id"),
)

verdicts = Table(
    "verdicts",
    metadata,
    _id(),
    _to("change_id", "changes.id"),
    Column("verdict", String(20), nullable=False),
    Column("topics", JSON, nullable=False),
    Column("rules_hash", String(64), nullable=False),
    _at("recorded_at"),
    Index("ix_verdicts_change_id", "change_id", "id"),
)

settlements = Table(
    "settlements",
    metadata,
    _id(),
    _to("run", "runs.id"),
    Column("source", Text, nullable=False),
    _to("check_id", "checks.id"),
    _to("snapshot_id", "snapshots.id"),
    Column("url", Text, nullable=False),
    Column("why", String(20), nullable=False),
    _to("change_id", "changes.id", optional=True),
    _at("observed_at"),
    _at("recorded_at"),
    Index("ix_settlements_source", "source", "observed_at", "id"),
)

source_alerts = Table(
    "source_alerts",
    metadata,
    _id(),
    _to("run", "runs.id"),
    Column("source", Text, nullable=False),
    Column("cause", Text, nullable=False),
    _at("since"),
    _at("opened_at"),
    Column("kind", String(20), nullable=False, server_default="unread"),
    Column("url", Text),
    Column("check_id", Id),
    Index("ix_source_alerts_source", "source", "id"),
)

source_alert_ends = Table(
    "source_alert_ends",
    metadata,
    Column("alert_id", ForeignKey("source_alerts.id"), primary_key=True),
    _to("run", "runs.id"),
    _at("closed_at"),
)

source_alert_tellings = Table(
    "source_alert_tellings",
    metadata,
    _id(),
    _to("alert_id", "source_alerts.id"),
    _to("run", "runs.id"),
    Column("days", Integer, nullable=False),
    _at("told_at"),
    Index("ix_source_alert_tellings_alert_id", "alert_id"),
)

reviews = Table(
    "reviews",
    metadata,
    _id(),
    Column("subject", String(20), nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("decision", String(20), nullable=False),
    Column("who", Text, nullable=False),
    Column("note", Text),
    _at("observed_at"),
    _at("recorded_at"),
    Column("guides", JSON),
    Column("guides_updated", Boolean),
    Index("ix_reviews_subject", "subject", "subject_id", "id"),
    Index("ix_reviews_recorded_at", "recorded_at"),
)

messages = Table(
    "messages",
    metadata,
    Column("message_id", String(255), primary_key=True),
    _to("run", "runs.id"),
    Column("recipient", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    _at("recorded_at"),
)

deliveries = Table(
    "deliveries",
    metadata,
    _id(),
    _to("message_id", "messages.message_id"),
    Column("result", String(20), nullable=False),
    Column("detail", Text),
    _at("recorded_at"),
    Index("ix_deliveries_message_id", "message_id", "result"),
)

APPEND_ONLY = (
    runs,
    run_ends,
    checks,
    certificates,
    snapshots,
    changes,
    change_events,
    verdicts,
    settlements,
    source_alerts,
    source_alert_ends,
    source_alert_tellings,
    reviews,
    messages,
    deliveries,
)

# Derived: one row a source, kept in the transactions that append, so that no question scans a million checks.
standings = Table(
    "standings",
    metadata,
    Column("source", Text, primary_key=True),
    _to("last_check_id", "checks.id", optional=True),
    _at("last_observed_at", optional=True),
    _to("believed_check_id", "checks.id", optional=True),
    _to("believed_snapshot_id", "snapshots.id", optional=True),
    Column("conditional_in_a_row", Integer, nullable=False),
    _at("blind_since", optional=True),
    _to("settlement_id", "settlements.id", optional=True),
)

# Derived: one row a change, kept in the transactions that append to it, so that the inbox is one index.
change_standings = Table(
    "change_standings",
    metadata,
    Column("change_id", ForeignKey("changes.id"), primary_key=True),
    Column("source", Text, nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("strength", Integer, nullable=False),
    Column("topics", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("decision", String(20)),
    Column("is_open", Boolean, nullable=False),
    _at("observed_at"),
    Index("ix_change_standings_open", "is_open", "strength", "observed_at", "change_id"),
    Index("ix_change_standings_source", "source", "observed_at"),
    Index("ix_change_standings_observed_at", "observed_at", "verdict"),
)

readings = Table(
    "readings",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("rules_hash", String(64), primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("characters", Integer, nullable=False),
)

# Coordination: the present only.
leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    _to("run", "runs.id"),
    Column("host", Text, nullable=False),
    Column("expires_at", Float, nullable=False),
)

domains = Table(
    "domains",
    metadata,
    Column("domain", Text, primary_key=True),
    _at("next_allowed_at"),
)

robots = Table(
    "robots",
    metadata,
    Column("host", Text, primary_key=True),
    Column("domain", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("body", Text, nullable=False),
    _at("fetched_at"),
    Index("ix_robots_domain", "domain"),
)
