"""The tables of the ledger.

What happened is append-only and has two times: `observed_at`, when the carrier showed it, and `recorded_at`,
when we learned of it. What is derived can be rebuilt from it, and what coordinates runs speaks of the present.
"""

from __future__ import annotations

from archive.schema.alerts import reviews, source_alert_ends, source_alert_tellings, source_alerts
from archive.schema.changes import change_events, changes, settlements, verdicts
from archive.schema.checks import certificates, checks, run_ends, runs, snapshots
from archive.schema.columns import UtcDateTime, metadata
from archive.schema.coordination import domains, leases, robots
from archive.schema.derived import change_standings, readings, standings
from archive.schema.post import deliveries, held_news, held_news_ends, messages
from archive.schema.retention import drops

APPEND_ONLY = (
    runs,
    run_ends,
    checks,
    certificates,
    snapshots,
    changes,
    change_events,
    verdicts,
    settlements,
    source_alerts,
    source_alert_ends,
    source_alert_tellings,
    reviews,
    messages,
    deliveries,
    drops,
    held_news,
    held_news_ends,
)

__all__ = [
    "APPEND_ONLY",
    "UtcDateTime",
    "certificates",
    "change_events",
    "change_standings",
    "changes",
    "checks",
    "deliveries",
    "domains",
    "drops",
    "held_news",
    "held_news_ends",
    "leases",
    "messages",
    "metadata",
    "readings",
    "reviews",
    "robots",
    "run_ends",
    "runs",
    "settlements",
    "snapshots",
    "source_alert_ends",
    "source_alert_tellings",
    "source_alerts",
    "standings",
    "verdicts",
]
