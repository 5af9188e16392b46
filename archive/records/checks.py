"""Checks: attempts to read a source, and the texts that they found over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from archive.records.changes import NewChange, State
from archive.records.snapshots import NewSnapshot

Outcome = Literal["first", "unchanged", "changed", "suspect", "unreachable", "disallowed"]
"""What a check came to."""
BELIEVED: tuple[Outcome, ...] = ("first", "unchanged", "changed")
"""The outcomes of checks that truly read their source."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewCheck:
    """One attempt to read a source, with all that came of it.

    `url` is the declared one; `conditional` says that validators were sent. `events` are turns in the life of
    earlier changes that this check brings about, such as `returned`. `same_as` is the check that first showed
    the text which this one repeats, `doubt` the kind of doubt in a suspect answer, and `moved_to` the address
    at which the carrier says that the page is found from now on.
    """

    run: str
    source: str
    url: str
    outcome: Outcome
    observed_at: datetime
    declaration_hash: str
    rules_hash: str
    reason: str | None = None
    round: int = 1
    conditional: bool = False
    doubt: str | None = None
    same_as: int | None = None
    moved_to: str | None = None
    snapshots: tuple[NewSnapshot, ...] = ()
    change: NewChange | None = None
    events: tuple[tuple[str, State], ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping a check made: its id, and that of the change it found."""

    check_id: int
    change_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One attempt to read a source, as it was kept. `reason` is a Message where its parts are known."""

    id: int
    run: str
    source: str
    url: str
    outcome: Outcome
    reason: str | None
    round: int
    conditional: bool
    doubt: str | None
    same_as: int | None
    moved_to: str | None
    declaration_hash: str
    rules_hash: str
    observed_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Spell:
    """How long a source showed one text without a break, over how many checks.

    `text` is the check that first showed it, and `check_id` the last check of the spell.
    """

    text: int
    check_id: int
    since: datetime
    until: datetime
    checks: int
