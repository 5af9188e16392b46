"""The data in the script elements of a page: JSON, state assigned to a global, and Nuxt's two forms of state."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import chompjs

_SHORTEST = 60
"""A script with fewer characters holds no sentence beside its braces."""

_ASSIGNED = re.compile(r"\s*(?:var\s+|(?:window|self|globalThis)(?:\.|\[[\"']))__\w+(?:[\"']\])?\s*=\s*")
"""State that frameworks hand to their scripts: `window.__INITIAL_STATE__ = `, `window.__NUXT__=`."""

_PARSED = re.compile(r"JSON\.parse\((?=[\"'`])")
_CALLED = re.compile(r"\(\s*function\s*\((?P<names>[\w$,\s]*)\)\s*\{")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_DEVALUED = frozenset(
    {"ShallowReactive", "ShallowRef", "Reactive", "Ref", "EmptyRef", "EmptyShallowRef", "NuxtError"}
)


def is_linked(media_type: str) -> bool:
    """Whether a script's type says that it is JSON-LD."""
    return media_type.strip().lower() == "application/ld+json"


def holds_data(media_type: str, text: str) -> bool:
    """Whether a script element may hold a value. Any other is a program, which is not looked into."""
    if len(text) < _SHORTEST:
        return False
    return _is_json(media_type) or (_may_assign(media_type) and _ASSIGNED.match(text) is not None)


def data_of(media_type: str, text: str) -> object:
    """The value that a script element holds, or None where it is a program or nothing readable."""
    if not holds_data(media_type, text):
        return None
    if _is_json(media_type):
        return _unflattened(_json(_WRAPPING.sub("", text)))
    return _assigned(_ASSIGNED.sub("", text, count=1))


def _is_json(media_type: str) -> bool:
    return media_type.strip().lower().endswith("json")


def _may_assign(media_type: str) -> bool:
    return not media_type or "javascript" in media_type


def _json(text: str) -> object:
    """A JSON value; where pages write a little beside the standard, as browsers' scripts would take it."""
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        return None
    except ValueError:
        return _literal(text)


def _literal(text: str) -> object:
    try:
        return chompjs.parse_js_object(text, loader_kwargs={"strict": False})
    except (ValueError, RecursionError):
        return None


def _assigned(text: str) -> object:
    if parsed := _PARSED.match(text):
        quoted = _literal(f"[{text[parsed.end() :].rpartition(')')[0]}]")
        return (
            _json(quoted[0]) if isinstance(quoted, list) and quoted and isinstance(quoted[0], str) else None
        )
    if called := _CALLED.match(text):
        return _returned(text[called.end() :], [name.strip() for name in called["names"].split(",")])
    return _literal(text) if text[:1] in ("{", "[") else None


def _returned(text: str, names: list[str]) -> object:
    """The state that a function returns which is called at once: Nuxt 2 passes what occurs twice as arguments."""
    _, _, body = text.partition("return")
    _, _, given = text.rpartition("}(")
    arguments = _literal(f"[{given.rstrip().rstrip(';').rstrip(')')}]")
    values = arguments if isinstance(arguments, list) else []
    return _filled_in(_literal(body), dict(zip(names, values, strict=False)))


def _filled_in(value: object, arguments: Mapping[str, object]) -> object:
    if isinstance(value, dict):
        return {key: _filled_in(item, arguments) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled_in(item, arguments) for item in value]
    return arguments.get(value, value) if isinstance(value, str) else value


def _unflattened(value: object) -> object:
    """Nuxt 3 writes its state flat (devalue): one list, in which numbers stand for places in the list."""
    if not isinstance(value, list) or len(value) < 2 or not _is_flat(value[0]):
        return value
    made: dict[int, object] = {}

    def at(place: object) -> object:
        if not isinstance(place, int) or not 0 <= place < len(value):
            return None
        if place not in made:
            made[place] = None  # what refers to itself is not gone round
            made[place] = expanded(value[place])
        return made[place]

    def expanded(item: object) -> object:
        if isinstance(item, dict):
            return {key: at(place) for key, place in item.items()}
        if isinstance(item, list):
            return at(item[1]) if len(item) == 2 and item[0] in _DEVALUED else [at(place) for place in item]
        return item

    try:
        return at(0)
    except RecursionError:
        return None


def _is_flat(first: object) -> bool:
    if isinstance(first, dict):
        return bool(first) and all(
            isinstance(place, int) and not isinstance(place, bool) for place in first.values()
        )
    return isinstance(first, list) and len(first) == 2 and first[0] in _DEVALUED
