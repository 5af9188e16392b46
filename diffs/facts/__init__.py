"""Facts: the terms that a page states, each as a value with its scope, its date and the words it stands on."""

from __future__ import annotations

from diffs.facts.fact import Fact
from diffs.facts.reader import facts

__all__ = ["Fact", "facts"]
