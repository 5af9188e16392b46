"""Facts: the terms that a page states, each as a value with its scope, its date and the words it stands on."""

from __future__ import annotations

from diffs.facts.fact import Fact
from diffs.facts.reader import facts

FACTS_VERSION = 1
"""Bumped whenever the rules of finding facts change, so that none found by older ones is taken for current."""

__all__ = ["FACTS_VERSION", "Fact", "facts"]
