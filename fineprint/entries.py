"""The entries of a digest, made of what the ledger holds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from archive import Change, Snapshot, Spell, State
from config.model import Carrier, Source
from diffs.change import Comparison
from diffs.reading import Reading
from fineprint.publish import snapshot_file
from reports.digest import ChangeAlert, Proposed, TouchedClaim
from reports.neighbours import neighbours


def entry(source: Source, carrier: Carrier) -> dict[str, Any]:
    """What every entry of a digest says of its source."""
    return {
        "source": source.id,
        "carrier": carrier.id,
        "carrier_name": carrier.name,
        "url": source.url,
        "topics": source.topics,
    }


def sides(
    before: Snapshot,
    after: Snapshot,
    comparison: Comparison,
    readings: tuple[Reading, Reading],
    source: Source,
) -> dict[str, Any]:
    """What an entry with a redline says of its two snapshots, the earlier one first."""
    old, new = readings
    return {
        "topics": comparison.topics or source.topics,
        "title": new.title,
        "language": source.language or new.language,
        "verdict": comparison.verdict,
        "comparison": comparison,
        "neighbours": neighbours(comparison, old, new),
        "before_at": before.observed_at,
        "after_at": after.observed_at,
        "before_sha256": before.sha256 or "",
        "after_sha256": after.sha256 or "",
        "before_file": snapshot_file(before),
        "after_file": snapshot_file(after),
    }


def change_alert(
    said_of_it: dict[str, Any],
    change: Change,
    state: State,
    returned: Spell | None,
    settling: Change | None,
    claims: tuple[TouchedClaim, ...],
) -> ChangeAlert:
    """The change with its proof; `returned` is the first spell of the text where the page went back to one.

    `settling` is the change that came before: where it was told as seen once, this takes it back.
    """
    taken_back = settling is not None and change.text == settling.settled_text
    known = settling is not None and (settling.has_been("confirmed") or settling.has_been("flapping"))
    return ChangeAlert(
        **said_of_it,
        change_id=change.id,
        state=state,
        returns_to=returned.since if returned else None,
        taken_back=taken_back and not known,
        claims=claims,
    )


def proposed(
    said_of_it: dict[str, Any], spell: Spell, doubt: str, taken_at: datetime | None, source: Source
) -> Proposed:
    """A page in new dress, with the command that takes it."""
    return Proposed(
        **said_of_it,
        change_id="",
        state="confirmed",
        reason=doubt,
        since=spell.since,
        visits=spell.checks,
        taken_at=taken_at,
        accept=f"fineprint accept {source.id}",
    )
