"""Terms that name a list of words, `{may} * gift`, written out as the terms that they stand for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

_NAMED = re.compile(r"\{([^{}]+)\}")


def written_out(value: object, words: Mapping[str, object]) -> object:
    """A structure of terms in which each list `{name}` is written out. Raises ValueError for an unknown name."""
    if isinstance(value, str):
        terms = list(_terms(value, words))
        return terms if len(terms) > 1 else terms[0]
    if isinstance(value, Mapping):
        return {key: written_out(part, words) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [term for part in value for term in _many(written_out(part, words))]
    return value


def _terms(term: str, words: Mapping[str, object]) -> Iterator[str]:
    fixed = _NAMED.split(term)
    choices = (
        _choices(name, words, alone=not (before[-1:].strip() or after[:1].strip()))
        for before, name, after in zip(fixed[::2], fixed[1::2], fixed[2::2], strict=False)
    )
    for chosen in itertools.product(*choices):
        yield "".join(itertools.chain.from_iterable(itertools.zip_longest(fixed[::2], chosen, fillvalue="")))


def _choices(name: str, words: Mapping[str, object], *, alone: bool) -> list[str]:
    """The terms of a list; where it stands alone, its single words as one choice: a shorter expression."""
    if name not in words:
        raise ValueError(f"no list `{name}` in `words`; known: {', '.join(words)}")
    others = {other: terms for other, terms in words.items() if other != name}
    terms = [term for each in _many(words[name]) for term in _terms(str(each), others)]
    single = [term for term in terms if alone and not re.search(r"[\s*]", term)]
    return [*(["|".join(single)] if single else []), *(term for term in terms if term not in single)]


def _many(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else [value]
