"""Terms written out: each list in the place of its name, `{may} * gift`, and each script of a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from config.patterns import group

_NAMED = re.compile(r"\{([^{}]+)\}")
_RUN = re.compile(r"[^|¦<>*&\s]+")
_PLAIN = frozenset(
    {
        "words",
        "characters",
        "currency",
        "dollar",
        "numbers",
        "adjectives",
        "counts",
        "units",
        "cents",
        "money",
    }
)
"""What of the words of facts are no terms."""


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


def in_scripts(value: Mapping[str, object], scripts: Sequence[Mapping[str, str]]) -> dict[str, object]:
    """The terms of a language, of which each run of characters stands for its form in other scripts as well.

    A script is rows of characters by the rows that stand for them there (`{转赠: 轉贈}`), as far as it differs
    from the one before. Lists of plain words are left as they are.
    """
    tables: list[dict[int, int]] = [{}]
    for rows in scripts:
        pairs = [pair for old, new in rows.items() for pair in zip(map(ord, old), map(ord, new), strict=True)]
        tables.append({**tables[-1], **dict(pairs)})

    def in_each(run: re.Match[str]) -> str:
        forms = list(dict.fromkeys(run[0].translate(table) for table in tables))
        return group(forms) if len(forms) > 1 else run[0]

    return {key: part if key in _PLAIN else _rewritten(part, in_each) for key, part in value.items()}


def _rewritten(value: object, by: Callable[[re.Match[str]], str]) -> object:
    if isinstance(value, str):
        return _RUN.sub(by, value)
    if isinstance(value, Mapping):
        return {key: _rewritten(part, by) for key, part in value.items()}
    return [_rewritten(part, by) for part in value] if isinstance(value, (list, tuple)) else value


def _filled(term: str, words: Mapping[str, object]) -> str:
    return _NAMED.sub(lambda named: group(_listed(named[1], words)), term)


def _listed(name: str, words: Mapping[str, object]) -> list[str]:
    if name not in words:
        raise ValueError(f"no list `{name}` in `words`; known: {', '.join(words)}")
    others = {other: terms for other, terms in words.items() if other != name}
    return [str(term) for each in _many(words[name]) for term in _many(written_out(each, others))]


def _many(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else [value]
