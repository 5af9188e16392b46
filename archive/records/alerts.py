"""Alerts about sources, and what was decided on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

AlertKind = Literal["unread", "flapping", "proposal", "moved"]
"""What an alert about a source says: that it cannot be read, goes back and forth between texts, may have been
redesigned, or is found at another address."""
Subject = AlertKind | Literal["change"]
"""What is decided on: an alert about a source, by its kind, or a change."""
Decision = Literal["accepted", "rejected", "confirmed", "editorial", "noise", "wrong reading", "undone"]
"""What a maintainer, or a declared time, decided: on a proposal the first two, on a change the others, of which
`undone` takes back the one before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSourceAlert:
    """Something about a source that people are told of. `since` is when it began.

    `url` is where a source has moved, `check_id` the check that shows what is proposed as the new page.
    """

    source: str
    cause: str
    since: datetime
    kind: AlertKind = "unread"
    url: str | None = None
    check_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceAlert:
    """An open alert about a source. `reminded` is the age in days of which people were told last."""

    id: int
    source: str
    kind: AlertKind
    cause: str
    since: datetime
    opened_at: datetime
    url: str | None = None
    check_id: int | None = None
    reminded: int = 0


@dataclass(frozen=True, slots=True)
class Reminder:
    """An open alert is told again, as one that has reached an age in days."""

    alert_id: int
    days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class NewReview:
    """A decision on a subject: a change, or (by id) an alert such as the one that proposes a redesigned page.

    `guides` are the ids of those that it touches, `guides_updated` whether these say so already.
    """

    subject: Subject
    subject_id: str
    decision: Decision
    who: str
    observed_at: datetime
    note: str | None = None
    guides: tuple[str, ...] = ()
    guides_updated: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Review(NewReview):
    """A decision as it was kept."""

    id: int
    recorded_at: datetime
