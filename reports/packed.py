"""A digest as text and back, for news that is held until its mail goes out: its messages stay translatable."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from config.message import Message, as_json, from_json
from diffs.change import ClauseChange, Comparison, FactChange, Span
from reports.digest import (
    Baseline,
    Calmed,
    ChangeAlert,
    Digest,
    Moved,
    Proposed,
    Recovered,
    TouchedClaim,
    Unread,
)
from reports.neighbours import Neighbours

_CLASSES: dict[str, Any] = {
    made.__name__: made
    for made in (
        *(Digest, ChangeAlert, Proposed, Unread, Recovered, Moved, Calmed, Baseline, TouchedClaim),
        *(Comparison, ClauseChange, FactChange, Span, Neighbours),
    )
}


def packed(digest: Digest) -> str:
    """A digest as JSON text."""
    return json.dumps(_packed(digest), ensure_ascii=False)


def unpacked(text: str) -> Digest:
    """The digest that `packed` wrote, by this or an earlier version. Raises ValueError where it is none."""
    digest = _unpacked(json.loads(text))
    if not isinstance(digest, Digest):
        raise ValueError(f"no digest: {text[:80]}")
    return digest


def _packed(value: Any) -> Any:
    if isinstance(value, Message):
        return _as("Message", as_json(value))
    if isinstance(value, datetime):
        return _as("datetime", value.isoformat())
    if is_dataclass(value) and not isinstance(value, type):
        return _as(
            type(value).__name__, {field.name: _packed(getattr(value, field.name)) for field in fields(value)}
        )
    if isinstance(value, Mapping):
        return _as("dict", {key: _packed(each) for key, each in value.items()})
    if isinstance(value, frozenset):
        return _as("frozenset", sorted(value))
    return [_packed(each) for each in value] if isinstance(value, (tuple, list)) else value


def _as(kind: str, value: Any) -> dict[str, Any]:
    return {"is": kind, "of": value}


def _unpacked(value: Any) -> Any:
    match value:
        case list():
            return tuple(map(_unpacked, value))
        case {"is": "dict", "of": pairs}:
            return {key: _unpacked(each) for key, each in pairs.items()}
        case {"is": kind, "of": parts} if kind in _CLASSES:
            known = {field.name for field in fields(_CLASSES[kind])}
            return _CLASSES[kind](**{name: _unpacked(each) for name, each in parts.items() if name in known})
        case {"is": kind, "of": part}:
            return _PLAIN[kind](part)
    return value


_PLAIN: dict[str, Callable[[Any], Any]] = {
    "Message": from_json,
    "datetime": datetime.fromisoformat,
    "frozenset": frozenset,
}
