"""Understand: reading, belief, alignment, redline, topics and verdict. Pure: no I/O, no clock, no network."""

from __future__ import annotations

from diffs.belief import believe
from diffs.comparison import compare
from diffs.reading.snapshots import READING_VERSION, Fingerprint, fingerprint, read, rules_hash

__all__ = ["READING_VERSION", "Fingerprint", "believe", "compare", "fingerprint", "read", "rules_hash"]
