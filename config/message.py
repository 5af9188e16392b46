"""A sentence for people, with what it names kept apart, so that it can be said in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Value = str | int


class Message(str):
    """A sentence in English that knows its pattern and the values in it; itself a plain string.

    `pattern` is what a catalogue translates; `values` are texts and numbers, never translated unless they
    are messages themselves. Values may come from a page: they are data, and no pattern is made of them.
    """

    __slots__ = ("pattern", "values")
    pattern: str
    values: Mapping[str, Value]

    def __new__(cls, pattern: str, values: Mapping[str, Value]) -> Message:
        """The sentence that the pattern makes of the values. Raises KeyError for a field without a value."""
        message = super().__new__(cls, pattern.format_map(values))
        message.pattern, message.values = pattern, dict(values)
        return message

    def __getnewargs__(self) -> tuple[str, Mapping[str, Value]]:  # type: ignore[override]
        """What copies and pickles are made of."""
        return self.pattern, self.values


def said(pattern: str, /, **values: Value) -> Message:
    """A message: `said("has shrunk to {size} characters", size=120)`. Catalogues take the patterns from here."""
    return Message(pattern, values)


def pattern(text: str, /) -> str:
    """Marks a pattern in a table, which is said later on: catalogues take it from here. Gives it as it is."""
    return text


def as_json(message: str) -> str:
    """A message as the ledger keeps it; a plain string becomes one that is all value."""
    whole = message if isinstance(message, Message) else said("{text}", text=message)
    return json.dumps(_packed(whole), ensure_ascii=False)


def from_json(text: str) -> Message:
    """The message that `as_json` wrote. Raises ValueError where it is none."""
    message = _unpacked(json.loads(text))
    if not isinstance(message, Message):
        raise ValueError(f"no message: {text}")
    return message


def _packed(value: Value) -> Any:
    if isinstance(value, Message):
        return {
            "pattern": value.pattern,
            "values": {name: _packed(part) for name, part in value.values.items()},
        }
    return value


def _unpacked(value: Any) -> Value:
    if isinstance(value, dict):
        return Message(value["pattern"], {name: _unpacked(part) for name, part in value["values"].items()})
    if isinstance(value, (str, int)):
        return value
    raise ValueError(f"no part of a message: {value!r}")
