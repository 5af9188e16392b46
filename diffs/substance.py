"""Whether two wordings of a clause differ in substance, and in what."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from diffs.align import likeness
from diffs.change import Span
from diffs.quantities import Quantity, quantities, told
from diffs.tokens import words

_ALIKE = 0.5
_MORE_WORDS = 4
"""Wordings less alike are new terms; so many words that only came or only went are an addition or a cut."""

_SECTION_NUMBER = re.compile(r"^\s*(?:§\s*)?\d+(?:\.\d+)*[.)]?\s+(?=\D)")


def substance(before: str, after: str, spans: Sequence[Span]) -> list[str]:
    """In plain words what differs in substance between two wordings; nothing for a mere rewording."""
    old, new = _stated(before), _stated(after)
    if old != new:
        return [f"amount {told(old, new)}"]
    if beside := list(_beside_numbers(spans)):
        return [f"words beside a number: {', '.join(beside)}"]
    if added := [text for text in _unanswered(spans) if len(words(text)) >= _MORE_WORDS]:
        return [f"said in addition or no more: {added[0]}"]
    if likeness(words(before), words(after)) < _ALIKE:
        return ["said in quite other words"]
    return []


def _stated(text: str) -> Counter[Quantity]:
    return quantities(_SECTION_NUMBER.sub("", text))


def _beside_numbers(spans: Sequence[Span]) -> Iterator[str]:
    """Changed words that directly follow a number which stayed: its unit is not what it was."""
    for kept, changed in itertools.pairwise(spans):
        if kept.op == "equal" and changed.op != "equal" and re.search(r"\d\S*\s*$", kept.text):
            if first := words(changed.text)[:2]:
                yield " ".join(first)


def _unanswered(spans: Sequence[Span]) -> Iterator[str]:
    """Deleted or inserted text that nothing was put in place of."""
    for index, span in enumerate(spans):
        beside = {other.op for other in (*spans[max(0, index - 1) : index], *spans[index + 1 : index + 2])}
        if span.op != "equal" and not beside - {"equal"}:
            yield span.text.strip()
