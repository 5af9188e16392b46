"""Where a source stands: its settled reading, when it was last read, and what is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from archive.records.alerts import AlertKind, SourceAlert
from archive.records.checks import Check
from archive.records.snapshots import Snapshot

Why = Literal["first", "told", "set aside", "new baseline", "moved"]
"""Why a reading became the settled one; `moved`: the same text, at the address that is declared now."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSettlement:
    """The reading of a check is from now on the one that people know of."""

    source: str
    check_id: int
    why: Why
    change_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """The settled reading: its snapshot, when that was observed, and the address that was then declared.

    `text` is the check that first showed its text, and `change_id` the change that it was told with.
    """

    source: str
    check_id: int
    text: int
    snapshot: Snapshot
    url: str
    at: datetime
    why: Why
    change_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Believed:
    """The last believed check, and the snapshot that it read or that its 304 confirmed.

    `text` is the check that first showed what it says.
    """

    check_id: int
    text: int
    at: datetime
    snapshot: Snapshot


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where a source stands now, all of it derived from the rows of what happened.

    `conditional_in_a_row` counts the checks since the last unconditional one. `blind_since` is the first
    check since the last run that read the source; None for a source that is read. `alerts` are the open ones.
    """

    source: str
    last_check: Check | None = None
    believed: Believed | None = None
    settled: Settled | None = None
    alerts: Mapping[AlertKind, SourceAlert] = field(default_factory=dict)
    conditional_in_a_row: int = 0
    blind_since: datetime | None = None

    @property
    def alert(self) -> SourceAlert | None:
        """The alert that the source cannot be read."""
        return self.alerts.get("unread")
