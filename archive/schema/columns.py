"""What columns are made of: times, texts, numbers, and references to other rows."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
)

_NOT_HELD = re.compile("[\0\ud800-\udfff]")


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


class Words(TypeDecorator[str]):
    """Text of any length, as people or carriers wrote it.

    What PostgreSQL, or any UTF-8, cannot hold becomes U+FFFD: NUL and lone surrogates. The exact bytes are in the
    blobs and the exact headers in JSON, which can hold it.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text without what cannot be held."""
        return value and held(value)


def held(words: str) -> str:
    """The text without what a database cannot hold."""
    return _NOT_HELD.sub("\N{REPLACEMENT CHARACTER}", words)


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


def id_() -> Column[int]:
    """The number of a row."""
    return Column("id", Id, primary_key=True)


def at(name: str, *, optional: bool = False) -> Column[Any]:
    """A time."""
    return Column(name, UtcDateTime, nullable=optional)


def to(name: str, target: str, *, optional: bool = False) -> Column[Any]:
    """A column that names a row of another table, `table.column`, whose type it has."""
    return Column(name, ForeignKey(target), nullable=optional)
