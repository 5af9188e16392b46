"""The first ledger.

Revision 0001.
"""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from archive.dialects import refusal

revision = "0001"
down_revision = None

Id = BigInteger().with_variant(Integer, "sqlite")
APPEND_ONLY = (
    "runs",
    "run_ends",
    "checks",
    "certificates",
    "snapshots",
    "changes",
    "change_events",
    "verdicts",
    "settlements",
    "source_alerts",
    "source_alert_ends",
    "messages",
    "deliveries",
)


def _id() -> Column[int]:
    return Column("id", Id, primary_key=True)


def _at(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, DateTime(timezone=True), nullable=optional)


def _to(name: str, target: str, *, type_: TypeEngine[Any] = Id, optional: bool = False) -> Column[Any]:
    return Column(name, type_, ForeignKey(target), nullable=optional)


def upgrade() -> None:
    """Make the tables, and have the database itself refuse to rewrite what happened."""
    _runs_and_checks()
    _changes()
    _alerts_and_mail()
    _derived()
    _coordination()
    for table in APPEND_ONLY:
        for statement in refusal(op.get_bind().dialect.name, table):
            op.execute(statement)


def _runs_and_checks() -> None:
    op.create_table(
        "runs",
        Column("id", String(40), primary_key=True),
        Column("command", Text, nullable=False),
        Column("host", Text, nullable=False),
        Column("fineprint", String(40), nullable=False),
        _at("started_at"),
    )
    op.create_table(
        "run_ends",
        Column("run", String(40), ForeignKey("runs.id"), primary_key=True),
        Column("error", Text),
        _at("finished_at"),
    )
    op.create_table(
        "checks",
        _id(),
        _to("run", "runs.id", type_=String(40)),
        Column("source", Text, nullable=False),
        Column("url", Text, nullable=False),
        Column("outcome", String(20), nullable=False),
        Column("reason", Text),
        Column("conditional", Boolean, nullable=False),
        Column("declaration_hash", String(64), nullable=False),
        Column("rules_hash", String(64), nullable=False),
        _at("observed_at"),
        _at("recorded_at"),
        Index("ix_checks_source", "source", "observed_at", "id"),
        Index("ix_checks_run", "run"),
    )
    op.create_table(
        "certificates",
        Column("sha256", String(64), primary_key=True),
        Column("pem", Text, nullable=False),
    )
    op.create_table(
        "snapshots",
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
        _to("certificate_sha256", "certificates.sha256", type_=String(64), optional=True),
        Column("request_headers", JSON, nullable=False),
        Column("response_headers", JSON, nullable=False),
        Column("redirects", JSON, nullable=False),
        Column("timings", JSON, nullable=False),
        Column("believed", Boolean, nullable=False),
        _to("confirms", "snapshots.id", optional=True),
        _at("observed_at"),
        _at("recorded_at"),
        Index("ix_snapshots_check_id", "check_id"),
        Index("ix_snapshots_sha256", "sha256"),
    )


def _changes() -> None:
    op.create_table(
        "changes",
        Column("id", String(70), primary_key=True),
        Column("source", Text, nullable=False),
        _to("settled_check_id", "checks.id"),
        Column("fingerprint", Text, nullable=False),
        _to("check_id", "checks.id"),
        _at("observed_at"),
        _at("recorded_at"),
        UniqueConstraint("source", "settled_check_id", "fingerprint"),
    )
    op.create_table(
        "change_events",
        _id(),
        _to("change_id", "changes.id", type_=String(70)),
        Column("state", String(20), nullable=False),
        _to("check_id", "checks.id", optional=True),
        _to("run", "runs.id", type_=String(40)),
        _at("observed_at"),
        _at("recorded_at"),
        Index("ix_change_events_change_id", "change_id", "id"),
    )
    op.create_table(
        "verdicts",
        _id(),
        _to("change_id", "changes.id", type_=String(70)),
        Column("verdict", String(20), nullable=False),
        Column("topics", JSON, nullable=False),
        Column("rules_hash", String(64), nullable=False),
        _at("recorded_at"),
        Index("ix_verdicts_change_id", "change_id", "id"),
    )
    op.create_table(
        "settlements",
        _id(),
        _to("run", "runs.id", type_=String(40)),
        Column("source", Text, nullable=False),
        _to("check_id", "checks.id"),
        _to("snapshot_id", "snapshots.id"),
        Column("url", Text, nullable=False),
        Column("why", String(20), nullable=False),
        _to("change_id", "changes.id", type_=String(70), optional=True),
        _at("observed_at"),
        _at("recorded_at"),
        Index("ix_settlements_source", "source", "observed_at", "id"),
    )


def _alerts_and_mail() -> None:
    op.create_table(
        "source_alerts",
        _id(),
        _to("run", "runs.id", type_=String(40)),
        Column("source", Text, nullable=False),
        Column("cause", Text, nullable=False),
        _at("since"),
        _at("opened_at"),
        Index("ix_source_alerts_source", "source", "id"),
    )
    op.create_table(
        "source_alert_ends",
        Column("alert_id", Id, ForeignKey("source_alerts.id"), primary_key=True),
        _to("run", "runs.id", type_=String(40)),
        _at("closed_at"),
    )
    op.create_table(
        "messages",
        Column("message_id", String(255), primary_key=True),
        _to("run", "runs.id", type_=String(40)),
        Column("recipient", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("body", LargeBinary, nullable=False),
        _at("recorded_at"),
    )
    op.create_table(
        "deliveries",
        _id(),
        _to("message_id", "messages.message_id", type_=String(255)),
        Column("result", String(20), nullable=False),
        Column("detail", Text),
        _at("recorded_at"),
        Index("ix_deliveries_message_id", "message_id", "result"),
    )


def _derived() -> None:
    op.create_table(
        "standings",
        Column("source", Text, primary_key=True),
        _to("last_check_id", "checks.id", optional=True),
        _at("last_observed_at", optional=True),
        _to("believed_check_id", "checks.id", optional=True),
        _to("believed_snapshot_id", "snapshots.id", optional=True),
        Column("conditional_in_a_row", Integer, nullable=False),
        _at("blind_since", optional=True),
        _to("settlement_id", "settlements.id", optional=True),
        _to("alert_id", "source_alerts.id", optional=True),
    )
    op.create_table(
        "readings",
        Column("sha256", String(64), primary_key=True),
        Column("rules_hash", String(64), primary_key=True),
        Column("fingerprint", Text, nullable=False),
        Column("characters", Integer, nullable=False),
    )


def _coordination() -> None:
    op.create_table(
        "leases",
        Column("name", Text, primary_key=True),
        _to("run", "runs.id", type_=String(40)),
        Column("host", Text, nullable=False),
        Column("expires_at", Float, nullable=False),
    )
    op.create_table(
        "domains",
        Column("domain", Text, primary_key=True),
        _at("next_allowed_at"),
    )
    op.create_table(
        "robots",
        Column("host", Text, primary_key=True),
        Column("domain", Text, nullable=False),
        Column("status", Integer, nullable=False),
        Column("body", Text, nullable=False),
        _at("fetched_at"),
        Index("ix_robots_domain", "domain"),
    )
