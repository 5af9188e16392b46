"""Terms that name a list of words, `{may} * gift`, with the list in the place of its name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from config.patterns import group

_NAMED = re.compile(r"\{([^{}]+)\}")


def written_out(value: object, words: Mapping[str, object]) -> object:
    """A structure of terms with each list in the place of its `{name}`. Raises ValueError for an unknown name.

    A term that is nothing but a name becomes the terms of the list; within a term they stand as a group, so
    that what is written small stays small.
    """
    if isinstance(value, str):
        alone = _NAMED.fullmatch(value)
        terms = _listed(alone[1], words) if alone else [_filled(value, words)]
        return terms if len(terms) > 1 else terms[0]
    if isinstance(value, Mapping):
        return {key: written_out(part, words) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [term for part in value for term in _many(written_out(part, words))]
    return value


def _filled(term: str, words: Mapping[str, object]) -> str:
    return _NAMED.sub(lambda named: group(_listed(named[1], words)), term)


def _listed(name: str, words: Mapping[str, object]) -> list[str]:
    if name not in words:
        raise ValueError(f"no list `{name}` in `words`; known: {', '.join(words)}")
    others = {other: terms for other, terms in words.items() if other != name}
    return [str(term) for each in _many(words[name]) for term in _many(written_out(each, others))]


def _many(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else [value]
