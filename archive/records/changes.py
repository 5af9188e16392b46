"""Changes: the difference between a settled reading and a newer one, through its life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from config.model import Topic

State = Literal["seen once", "confirmed", "returned", "flapping", "told"]
"""Where a change is in its life."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a change means, under which rules."""

    verdict: str
    topics: tuple[Topic, ...]
    rules_hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NewChange:
    """The difference of a check to the settled reading.

    `fingerprint` is that of the new reading. A state that the change is already in makes no further event.
    """

    settled_check_id: int
    fingerprint: str
    state: State
    verdict: str
    rules_hash: str
    topics: tuple[Topic, ...] = ()

    @property
    def judged(self) -> Judged:
        """What the change means."""
        return Judged(self.verdict, self.topics, self.rules_hash)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeEvent:
    """One turn in the life of a change."""

    state: State
    check_id: int | None
    run: str
    observed_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """The difference of a settled reading and a newer one, with its life so far and its latest verdict.

    `text` is the check that first showed the newer text, which is an earlier one where the page went back;
    `settled_text` the one that first showed the settled text.
    """

    id: str
    source: str
    settled_check_id: int
    check_id: int
    text: int
    settled_text: int
    fingerprint: str
    verdict: str
    topics: tuple[Topic, ...]
    rules_hash: str
    observed_at: datetime
    recorded_at: datetime
    events: tuple[ChangeEvent, ...]

    @property
    def state(self) -> State:
        """Where the change is now: its latest event."""
        return self.events[-1].state

    def has_been(self, state: State) -> bool:
        """Whether the change was ever in a state."""
        return any(event.state == state for event in self.events)
