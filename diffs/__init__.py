"""Understand: reading, belief, alignment, redline, topics, verdict and facts. Pure: no I/O, no clock, no network."""

from __future__ import annotations

from diffs.belief import Doubt, Response, believe
from diffs.comparison import compare
from diffs.facts import Fact, facts
from diffs.reading.snapshots import (
    READING_VERSION,
    Fingerprint,
    Glance,
    fingerprint,
    glance,
    read,
    rules_hash,
)

__all__ = [
    "READING_VERSION",
    "Doubt",
    "Fact",
    "Fingerprint",
    "Glance",
    "Response",
    "believe",
    "compare",
    "facts",
    "fingerprint",
    "glance",
    "read",
    "rules_hash",
]
