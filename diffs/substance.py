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
_ENDS_IN_NUMBER = re.compile(r"\d\S*\s*$")


def substance(before: str, after: str, spans: Sequence[Span], *, row: bool = False) -> list[str]:
    """In plain words what differs in substance between two wordings; nothing for a mere rewording.

    In a table's row every number is a value; in prose a bare one that only comes or goes is a reference.
    """
    old, new = _stated(before), _stated(after)
    if _weighs(old - new, new - old, row):
        return [f"amount {told(old, new)}"]
    if beside := list(_beside_numbers(spans)):
        return [f"words beside a number: {', '.join(beside)}"]
    if likeness(words(before), words(after)) < _ALIKE:
        return ["said in quite other words"]
    return []


def one_sided(spans: Sequence[Span]) -> Iterator[Span]:
    """Deleted or inserted spans of several words that nothing was put in place of: cuts and additions."""
    ops = ["equal", *(span.op for span in spans), "equal"]
    for span, beside in zip(spans, zip(ops, ops[2:], strict=False), strict=True):
        if span.op != "equal" and set(beside) == {"equal"} and len(words(span.text)) >= _MORE_WORDS:
            yield span


def _stated(text: str) -> Counter[Quantity]:
    return quantities(_SECTION_NUMBER.sub("", text))


def _weighs(gone: Counter[Quantity], come: Counter[Quantity], row: bool) -> bool:
    stated = [*gone, *come]
    return (row and bool(stated)) or bool(gone and come) or any(quantity.weighs for quantity in stated)


def _beside_numbers(spans: Sequence[Span]) -> Iterator[str]:
    """Changed words that directly follow a number which stayed: its unit is not what it was."""
    for kept, changed in itertools.pairwise(spans):
        follows_number = kept.op == "equal" and _ENDS_IN_NUMBER.search(kept.text)
        if follows_number and changed.op != "equal" and words(changed.text):
            yield " ".join(words(changed.text)[:2])
