"""Checks and their snapshots: what was asked and exactly what came."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import fields, replace
from datetime import datetime
from functools import lru_cache
from sys import intern
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, bindparam, select

from archive.database import add, add_new
from archive.records import BELIEVED, Check, NewCheck, NewSnapshot, Snapshot
from archive.schema import certificates, checks, snapshots
from config import message

T = TypeVar("T")

_CHECK_FIELDS = {field.name for field in fields(NewCheck)} - {"snapshots", "change", "events"}
_SNAPSHOT_FIELDS = {field.name for field in fields(NewSnapshot)} - {"certificate", "believed", "parts"}

_BELIEVED = (
    select(snapshots.c.id, snapshots.c.confirms)
    .where(snapshots.c.check_id == bindparam("check"), snapshots.c.believed)
    .order_by(snapshots.c.id)
    .limit(1)
)


def add_check(connection: Connection, check: NewCheck, now: datetime) -> tuple[int, int | None]:
    """Append a check with its snapshots; its id, and that of the snapshot it rests on where it is believed.

    Raises ValueError for a believed outcome without a snapshot that the belief could rest on.
    """
    row = {name: getattr(check, name) for name in _CHECK_FIELDS}
    row["message"] = None if check.reason is None else message.as_json(check.reason)
    check_id = add(connection, checks, row | {"recorded_at": now})
    ids = [_add_snapshot(connection, check, check_id, snapshot, now) for snapshot in check.snapshots]
    if check.outcome not in BELIEVED:
        return check_id, None
    for id_, snapshot in zip(ids, check.snapshots, strict=True):
        if _is_proof(snapshot):
            return check_id, snapshot.confirms or id_
    raise ValueError(f"{check.source}: a check that is {check.outcome} needs a snapshot with bytes or a 304")


def _is_proof(snapshot: NewSnapshot) -> bool:
    return snapshot.believed and (snapshot.sha256 or snapshot.confirms) is not None


def _add_snapshot(
    connection: Connection, check: NewCheck, check_id: int, snapshot: NewSnapshot, now: datetime
) -> int:
    row = {name: getattr(snapshot, name) for name in _SNAPSHOT_FIELDS}
    row["certificate_sha256"] = _add_certificate(connection, snapshot.certificate)
    row["believed"] = check.outcome in BELIEVED and _is_proof(snapshot)
    snapshot_id = add(connection, snapshots, row | {"check_id": check_id, "recorded_at": now})
    for part in snapshot.parts:
        _add_snapshot(connection, check, check_id, part, now)
    return snapshot_id


def _add_certificate(connection: Connection, pem: str | None) -> str | None:
    """A server shows the same certificate for months, so each is kept once."""
    if pem is None:
        return None
    sha256 = hashlib.sha256(pem.encode()).hexdigest()
    add_new(connection, certificates, [{"sha256": sha256, "pem": pem}])
    return sha256


def believed_snapshot(connection: Connection, check_id: int) -> int | None:
    """The id of the snapshot that a check's reading rests on: its own, or the one that its 304 confirmed."""
    row = connection.execute(_BELIEVED, {"check": check_id}).one_or_none()
    return None if row is None else row.confirms or row.id


def load_checks(
    connection: Connection, condition: ColumnElement[bool], limit: int | None = None
) -> list[Check]:
    """The checks that meet a condition, the last observed first."""
    latest = (
        select(checks).where(condition).order_by(checks.c.observed_at.desc(), checks.c.id.desc()).limit(limit)
    )
    return [_check(row) for row in connection.execute(latest)]


def _check(row: Row[Any]) -> Check:
    fields = _shared(row)
    if packed := fields.pop("message"):
        fields["reason"] = message.from_json(packed)
    return Check(**fields)


def load_snapshots(connection: Connection, condition: ColumnElement[bool]) -> list[Snapshot]:
    """The snapshots that meet a condition, each with its parts, in the order in which they were kept."""
    found = _load(connection, condition)
    with_them = snapshots.c.check_id.in_(select(snapshots.c.check_id).where(condition))
    parts: defaultdict[int, list[Snapshot]] = defaultdict(list)
    for part in _load(connection, with_them & (snapshots.c.part != "")):
        parts[part.check_id].append(part)
    return [
        replace(snapshot, parts=tuple(parts[snapshot.check_id]))
        if snapshot.check_id in parts and not snapshot.part
        else snapshot
        for snapshot in found
    ]


def _load(connection: Connection, condition: ColumnElement[bool]) -> list[Snapshot]:
    rows = connection.execute(select(snapshots).where(condition).order_by(snapshots.c.id))
    return [_snapshot(row) for row in rows]


def _snapshot(row: Row[Any]) -> Snapshot:
    fields = _shared(row)
    for name in ("request_headers", "response_headers"):
        fields[name] = _once(tuple(_once((intern(key), intern(value))) for key, value in fields[name]))
    for name in ("page_requests", "redirects"):
        fields[name] = tuple(fields[name] or ())
    return Snapshot(**fields)


def _shared(row: Row[Any]) -> dict[str, Any]:
    """The columns of a row. Thousands of rows are at hand in a run, and most of their words are the same."""
    return {name: intern(value) if type(value) is str else value for name, value in row._asdict().items()}


@lru_cache(maxsize=1024)
def _once(words: tuple[T, ...]) -> tuple[T, ...]:
    """The same tuple for the same words, for as long as they keep coming."""
    return words
