"""A freshness board with a source in every state. All carriers and texts are our own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from reports.board import Board, Gap, Watched
from tests.reports.situations import AT, HOSTILE


def watched(source: str, **known: Any) -> Watched:
    """A source that was read an hour ago, unless told otherwise."""
    carrier, _, name = source.partition("/")
    values: dict[str, Any] = {
        "source": source,
        "carrier": carrier,
        "carrier_name": carrier.title(),
        "url": f"https://www.{carrier}.example/{name}",
        "topics": ("cancellation",),
        "state": "read",
        "outcome": "unchanged",
        "last_check": AT - timedelta(hours=1),
        "last_read": AT - timedelta(hours=1),
        "stale_from": AT + timedelta(days=2, hours=-1),
        "next_due": AT + timedelta(hours=23),
        "recent": ("first", "unchanged", "unchanged", "changed", "unchanged"),
    }
    return Watched(**(values | known))


def board(*sources: Watched, **known: Any) -> Board:
    return Board(at=AT, sources=sources, **known)


def every_state() -> Board:
    """A blind source, a stale one, one that was never read, two that are; a gap, and a source left behind."""
    blind = watched(
        "nimbus/terms",
        state="blind",
        outcome="suspect",
        reason="asks the visitor to prove to be human (“Checking your browser”)",
        last_read=AT - timedelta(days=4),
        stale_from=AT - timedelta(days=2),
        blind_since=AT - timedelta(days=3),
        recent=("unchanged", "unchanged", "suspect", "suspect", "unreachable"),
        alerts={"unread": "asks the visitor to prove to be human"},
    )
    stale = watched(
        "prostor/share",
        carrier_name="Простор",
        state="stale",
        last_check=AT - timedelta(days=9),
        last_read=AT - timedelta(days=9),
        stale_from=AT - timedelta(days=7),
        topics=("sharing",),
    )
    never = watched(
        "vireo/share",
        state="never read",
        outcome=None,
        last_check=None,
        last_read=None,
        stale_from=None,
        recent=(),
    )
    moved = watched("larkspur/gift", alerts={"moved": "moved to https://www.larkspur.example/gifts"})
    return board(
        blind,
        stale,
        never,
        watched("larkspur/cancel"),
        moved,
        gaps=(Gap(carrier="vireo", topic="cancellation", reason="no official page is known"),),
        orphaned=("larkspur/old",),
        without_vocabulary={"de": ["halm/kuendigen"]},
    )


def hostile_board() -> Board:
    entry = {"carrier_name": HOSTILE, "url": "javascript:alert(3)"}
    bad = watched("nimbus/terms", state="blind", reason=HOSTILE, alerts={"moved": HOSTILE}, **entry)
    return board(bad, gaps=(Gap(carrier="nimbus", topic="sharing", reason=HOSTILE),))
