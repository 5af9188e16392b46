"""How plainly a change decides something: which of two hundred changed clauses a person should read first."""

from __future__ import annotations

from collections.abc import Sequence

from config.message import Message
from diffs.alignment.differences import Difference
from diffs.meaning.topics import Subject
from diffs.text.quantities import quantities

_OWN_WORDS = 4
_AMOUNT = 3
_STATED_AMOUNT = 1
_REASON = 1
_MOST_REASONS = 3
"""A clause on a topic by its own words comes before one that stands under a heading; then one whose amounts
changed; then one that states any; then one with more reasons."""


def weight_of(difference: Difference, subject: Subject, reasons: Sequence[Message]) -> int:
    """The weight of a change among those of its verdict, 0 or more."""
    stated = [{q for q in quantities(side.text) if q.weighs} for side in difference.sides]
    both = len(stated) > 1
    return (
        _OWN_WORDS * subject.own
        + _AMOUNT * (both and stated[0] != stated[-1])
        + _STATED_AMOUNT * any(stated)
        + _REASON * min(len(reasons), _MOST_REASONS)
    )
