"""Rows of the ledger as lines of JSON, the same for every engine: how a backup holds them."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import JSON, Connection, DateTime, LargeBinary, RowMapping, Table, insert, select, text
from sqlalchemy.types import TypeEngine

from archive.schema.columns import held

BATCH = 500
"""Rows that are in memory at once."""


def lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """Every row of a table by its primary key, a line each. Times are ISO 8601, bytes base64."""
    rows = select(table).order_by(*table.primary_key).execution_options(yield_per=BATCH)
    for row in connection.execute(rows).mappings():
        yield as_json(row).encode() + b"\n"


def as_json(row: RowMapping) -> str:
    """One row."""
    return json.dumps(dict(row), default=_plain)


def load(connection: Connection, table: Table, written: Iterable[bytes]) -> None:
    """Insert rows that `lines` wrote into a table as it is in the database, and have new rows numbered after them."""
    columns = {column.name: column.type for column in table.columns}
    for kind in columns.values():
        if isinstance(kind, JSON):
            kind.none_as_null = True  # else it would hold the word `null`, which is a value
    remaining = iter(written)
    while batch := [_row(line, columns) for line in islice(remaining, BATCH)]:
        connection.execute(insert(table), batch)
    if connection.dialect.name == "postgresql" and "id" in columns:
        _number_on(connection, table)


def _row(line: bytes, columns: dict[str, TypeEngine[Any]]) -> dict[str, Any]:
    return {name: _typed(value, columns[name]) for name, value in json.loads(line).items()}


def _typed(value: Any, column: TypeEngine[Any]) -> Any:
    if value is None:
        return None
    if isinstance(column, DateTime):
        return datetime.fromisoformat(value)
    if isinstance(column, LargeBinary):
        return base64.b64decode(value)
    return held(value) if isinstance(value, str) else value


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    raise TypeError(f"a ledger holds no {type(value).__name__}")


def _number_on(connection: Connection, table: Table) -> None:
    """PostgreSQL numbers rows from a sequence that knows nothing of rows which came with their numbers."""
    sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:table, 'id')"), {"table": table.name})
    if sequence:
        last = f"SELECT setval('{sequence}', (SELECT max(id) FROM {table.name}))"  # noqa: S608 - our own names
        connection.exec_driver_sql(last)
