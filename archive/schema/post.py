"""The tables of messages and their deliveries, and of news that is held until a message takes it along."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table

from archive.schema.columns import Words, at, id_, metadata, to

messages = Table(
    "messages",
    metadata,
    Column("message_id", String(255), primary_key=True),
    to("run", "runs.id"),
    Column("recipient", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
    at("recorded_at"),
    Column("channel", String(20), nullable=False, server_default="mail"),
)

held_news = Table(
    "held_news",
    metadata,
    id_(),
    to("run", "runs.id"),
    Column("channel", String(20), nullable=False),
    Column("recipient", Words, nullable=False),
    Column("body", Words, nullable=False),
    at("recorded_at"),
)

held_news_ends = Table(
    "held_news_ends",
    metadata,
    Column("held_id", ForeignKey("held_news.id"), primary_key=True),
    to("run", "runs.id"),
    at("released_at"),
)

deliveries = Table(
    "deliveries",
    metadata,
    id_(),
    to("message_id", "messages.message_id"),
    Column("result", String(20), nullable=False),
    Column("detail", Words),
    at("recorded_at"),
    Index("ix_deliveries_message_id", "message_id", "result"),
)
