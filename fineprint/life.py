"""The life of a change: what one more check of its source means for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from archive import Change, Spell, State
from fineprint import patience

NEW_TEXT = 0
"""Stands for a text that no check showed before."""


@dataclass(frozen=True, slots=True)
class Life:
    """The changes of a source that a check can turn: the open one, and the one its settled reading came with."""

    open: Change | None = None
    settling: Change | None = None

    def state(self, text: int | None, spells: Sequence[Spell], at: datetime) -> State:
        """The state of the change that a check found: a second one that agrees confirms it."""
        if patience.flaps(patience.joined(spells, text or NEW_TEXT, at)):
            return "flapping"
        return "confirmed" if self.open and self.open.text == text else "seen once"

    def turns(self, text: int | None, settled: int) -> tuple[tuple[str, State], ...]:
        """The turns of earlier changes where a believed check shows a text, beside the `settled` one."""
        turns: list[tuple[str, State]] = []
        if self.open and self.open.text != text:
            turns.append((self.open.id, "returned"))
        told = self.settling
        if told and text == settled and not told.has_been("confirmed") and not told.has_been("flapping"):
            turns.append((told.id, "confirmed"))
        if told and text is not None and text == told.settled_text != settled:
            turns.append((told.id, "returned"))
        return tuple(turns)
