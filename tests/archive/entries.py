"""Short ways to write what the tests are about into a ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from archive import (
    Archive,
    Kept,
    NewChange,
    NewCheck,
    NewSettlement,
    NewSnapshot,
    OutboxMessage,
    Outcome,
    Run,
    State,
    Why,
)

SOURCE = "larkmobile/cancel"
URL = "https://www.larkmobile.example/cancel"
START = datetime(2026, 5, 3, 7, 0, tzinfo=UTC)


def day(number: float) -> datetime:
    """The time of the visit of some day."""
    return START + timedelta(days=number)


def snapshot(at: datetime = START, **known: Any) -> NewSnapshot:
    """An answer with a body, unless told otherwise."""
    given = {"sha256": "5" * 64, "size": 5, "status": 200, "media_type": "text/html"}
    return NewSnapshot(url=URL, final_url=URL, observed_at=at, **given | known)


def message(number: int = 1) -> OutboxMessage:
    """A mail to an editor."""
    return OutboxMessage(
        message_id=f"<{number}@fineprint.example>",
        recipient="editor@guides.example",
        subject="Lark Mobile changed its terms",
        body=b"Subject: Lark Mobile changed its terms\r\n\r\nA fee went up.\r\n",
    )


class Writer:
    """Writes checks and settlements of one run."""

    def __init__(self, archive: Archive, run: Run) -> None:
        self.archive, self.run = archive, run

    def check(self, on: float, outcome: Outcome, source: str = SOURCE, **known: Any) -> Kept:
        """Keep a check of some day; a believed one has a snapshot."""
        given: dict[str, Any] = {
            "url": URL,
            "declaration_hash": "d",
            "rules_hash": "r",
            "observed_at": day(on),
        }
        if outcome in ("first", "unchanged", "changed"):
            given["snapshots"] = (snapshot(day(on)),)
        return self.archive.keep(NewCheck(run=self.run.id, source=source, outcome=outcome, **given | known))

    def settle(self, check: Kept, why: Why = "told", source: str = SOURCE, **more: Any) -> None:
        """Settle the reading of a check."""
        settlement = NewSettlement(source=source, check_id=check.check_id, why=why)
        self.archive.tell(self.run, settlements=[settlement], **more)

    def first(self, on: float = 0, source: str = SOURCE) -> Kept:
        """A first reading that people know of."""
        kept = self.check(on, "first", source)
        self.settle(kept, "first", source)
        return kept

    def changed(
        self, on: float, against: Kept, state: State = "seen once", fingerprint: str = "f1", **known: Any
    ) -> Kept:
        """A check that found a change."""
        change = NewChange(
            settled_check_id=against.check_id,
            fingerprint=fingerprint,
            state=state,
            **{"verdict": "material", "rules_hash": "r", "topics": ("cancellation",)} | known,
        )
        return self.check(on, "changed", change=change)
