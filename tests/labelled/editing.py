"""Apply an edit to an authored page."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.labelled.documents import Document, Edit, Unit


@dataclass(frozen=True, slots=True)
class Proof:
    """The texts that an edit took from the page and put into it."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def edited(document: Document, edit: Edit) -> Document:
    """The page after the event. Raises ValueError where a text to be found does not occur exactly once."""
    parts: list[Any] = copy.deepcopy([{"blocks": document.blocks}, {"furniture": document.furniture}])
    for old, new in edit.replace.items():
        _once(parts, old, edit)
        parts = _replaced(parts, old, new)
    if edit.delete is not None:
        _take(parts, edit.delete, edit)
    if edit.insert is not None:
        _put(parts, edit.insert, edit)
    if edit.move is not None:
        _put(parts, _take(parts, edit.move, edit), edit)
    return document.model_copy(update={"blocks": parts[0]["blocks"], "furniture": parts[1]["furniture"]})


def proof(document: Document, edit: Edit) -> Proof:
    """What must be seen by somebody who is told of the edit."""
    parts: list[Any] = [{"blocks": document.blocks}, {"furniture": document.furniture}]
    gone = _unit(parts, edit.delete) if edit.delete else ()
    come = tuple(texts(edit.insert)) if edit.insert else ()
    return Proof((*edit.replace, *gone), (*edit.replace.values(), *come))


def texts(node: Any) -> Iterator[str]:
    """Every text in a part of a page."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from texts(child)


def _once(parts: list[Any], text: str, edit: Edit) -> None:
    found = sum(part.count(text) for part in texts(parts))
    if found != 1:
        raise ValueError(f"{edit.event}: {text!r} occurs {found} times; name a text that occurs once")


def _replaced(node: Any, old: str, new: str) -> Any:
    if isinstance(node, str):
        return node.replace(old, new)
    if isinstance(node, list):
        return [_replaced(child, old, new) for child in node]
    if isinstance(node, dict):
        return {key: _replaced(child, old, new) for key, child in node.items()}
    return node


def _place(units: list[Any], text: str) -> tuple[list[Any], int]:
    """The list that holds the smallest unit with the text, and the unit's place in it."""
    for index, unit in enumerate(units):
        if not any(text in part for part in texts(unit)):
            continue
        for child in unit.values() if isinstance(unit, dict) else ():
            if isinstance(child, dict) and any(text in part for part in texts(child)):
                return _place([child], text)
            if isinstance(child, list) and any(text in part for part in texts(child)):
                return _place(child, text)
        return units, index
    raise ValueError(f"{text!r} does not occur")


def _unit(parts: list[Any], text: str) -> tuple[str, ...]:
    units, index = _place(parts, text)
    return tuple(texts(units[index]))


def _take(parts: list[Any], text: str, edit: Edit) -> Unit:
    _once(parts, text, edit)
    units, index = _place(parts, text)
    unit: Unit = units.pop(index)
    return unit


def _put(parts: list[Any], unit: Unit, edit: Edit) -> None:
    after = edit.after or ""
    _once(parts, after, edit)
    units, index = _place(parts, after)
    if type(units[index]) is not type(unit):
        raise ValueError(f"{edit.event}: {after!r} is of another kind than what is put after it")
    units.insert(index + 1, unit)
