"""Checks and their snapshots: what was asked and exactly what came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select

from archive.database import add, add_new
from archive.records import BELIEVED, Check, NewCheck, NewSnapshot, Snapshot
from archive.schema import certificates, checks, snapshots

_CHECK_FIELDS = ("run", "source", "url", "outcome", "reason", "conditional", "declaration_hash", "rules_hash")
_SNAPSHOT_FIELDS = {field.name for field in fields(NewSnapshot)} - {"certificate", "believed"}


def add_check(connection: Connection, check: NewCheck, now: datetime) -> int:
    """Append a check with its snapshots; the id of the check.

    Raises ValueError for a believed outcome without a snapshot that the belief could rest on.
    """
    if check.outcome in BELIEVED and not any(map(_is_proof, check.snapshots)):
        raise ValueError(
            f"{check.source}: a check that is {check.outcome} needs a snapshot with bytes or a 304"
        )
    row = {name: getattr(check, name) for name in _CHECK_FIELDS}
    check_id = add(connection, checks, **row, observed_at=check.observed_at, recorded_at=now)
    for snapshot in check.snapshots:
        _add_snapshot(connection, check, check_id, snapshot, now)
    return check_id


def _is_proof(snapshot: NewSnapshot) -> bool:
    return snapshot.believed and (snapshot.sha256 or snapshot.confirms) is not None


def _add_snapshot(
    connection: Connection, check: NewCheck, check_id: int, snapshot: NewSnapshot, now: datetime
) -> None:
    row = {name: getattr(snapshot, name) for name in _SNAPSHOT_FIELDS}
    row["certificate_sha256"] = _add_certificate(connection, snapshot.certificate)
    row["believed"] = check.outcome in BELIEVED and _is_proof(snapshot)
    connection.execute(insert(snapshots).values(**row, check_id=check_id, recorded_at=now))


def _add_certificate(connection: Connection, pem: str | None) -> str | None:
    """A server shows the same certificate for months, so each is kept once."""
    if pem is None:
        return None
    sha256 = hashlib.sha256(pem.encode()).hexdigest()
    add_new(connection, certificates, [{"sha256": sha256, "pem": pem}])
    return sha256


def believed_snapshot(connection: Connection, check_id: int) -> int | None:
    """The id of the snapshot that a check's reading rests on: its own, or the one that its 304 confirmed."""
    mine = select(snapshots.c.id, snapshots.c.confirms).where(snapshots.c.check_id == check_id)
    row = connection.execute(mine.where(snapshots.c.believed).order_by(snapshots.c.id).limit(1)).one_or_none()
    return None if row is None else row.confirms or row.id


def load_checks(
    connection: Connection, condition: ColumnElement[bool], limit: int | None = None
) -> list[Check]:
    """The checks that meet a condition, the last observed first."""
    latest = (
        select(checks).where(condition).order_by(checks.c.observed_at.desc(), checks.c.id.desc()).limit(limit)
    )
    return [Check(**row._mapping) for row in connection.execute(latest)]


def load_snapshots(connection: Connection, condition: ColumnElement[bool]) -> list[Snapshot]:
    """The snapshots that meet a condition, in the order in which they were kept."""
    rows = connection.execute(select(snapshots).where(condition).order_by(snapshots.c.id)).mappings()
    return [_snapshot(row) for row in rows]


def _snapshot(row: RowMapping) -> Snapshot:
    return Snapshot(
        **{
            **row,
            "request_headers": _pairs(row["request_headers"]),
            "response_headers": _pairs(row["response_headers"]),
            "redirects": tuple(row["redirects"]),
        }
    )


def _pairs(headers: Iterable[Iterable[Any]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in headers)
