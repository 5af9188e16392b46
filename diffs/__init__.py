"""Understand: reading, belief, alignment, redline, topics, verdict and facts. Pure: no I/O, no clock, no network."""

from __future__ import annotations

from diffs.belief import Doubt, Response, believe
from diffs.comparison import compare
from diffs.facts import Fact, facts
from diffs.reading.snapshots import READING_VERSION, Fingerprint, fingerprint, read, rules_hash

__all__ = [
    "READING_VERSION",
    "Doubt",
    "Fact",
    "Fingerprint",
    "Response",
    "believe",
    "compare",
    "facts",
    "fingerprint",
    "read",
    "rules_hash",
]
