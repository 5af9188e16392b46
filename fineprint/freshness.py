"""Whether everything is watched: the freshness board, from the ledger and what is declared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from archive import Watching
from config.model import Carrier, Source
from config.settings import Timing
from fineprint import clock
from fineprint.due import next_due, stale_from
from fineprint.entries import entry
from fineprint.files import write_whole
from fineprint.installation import Installation
from fineprint.tell import untold
from reports.board import ORDER, Board, Gap, State, Watched, render

CHECKS = 14
"""How many of its last checks are shown of a source."""


def freshness(house: Installation) -> Board:
    """Every declared source with its state, the worst first; topics without a page, languages without words."""
    known = house.archive.watching(CHECKS)
    declared = {source.id for source in house.watch.sources}
    return Board(
        at=clock.now(),
        sources=_watched(house, house.watch.sources, known),
        gaps=tuple(
            Gap(carrier=carrier.id, topic=topic, reason=reason)
            for carrier in house.watch.carriers.values()
            for topic, reason in carrier.not_located.items()
        ),
        without_vocabulary=house.watch.without_vocabulary,
        # A source that was renamed or dropped takes with it what nobody was told of; that is said, not lost.
        orphaned=tuple(sorted(untold(house, known.keys() - declared))),
    )


def write_page(board: Board, file: Path) -> None:
    """Write the freshness page. Raises OSError."""
    write_whole(file, render(board))


def _watched(
    house: Installation, sources: Iterable[Source], known: dict[str, Watching]
) -> tuple[Watched, ...]:
    now, timing, carriers = clock.now(), house.watch.settings.schedule, house.watch.carriers
    watched = (
        _one(source, carriers[source.carrier], known.get(source.id), timing, now) for source in sources
    )
    return tuple(sorted(watched, key=lambda one: ORDER.index(one.state)))


def _one(source: Source, carrier: Carrier, known: Watching | None, timing: Timing, now: datetime) -> Watched:
    due = next_due(source.schedule, timing.time_zone, known.last_check if known else None, now)
    if known is None or known.last_check is None:
        return Watched(**entry(source, carrier), state="never read", next_due=due)
    limit = stale_from(source, known.last_read, timing) if known.last_read else None
    return Watched(
        **entry(source, carrier),
        state=_state(known, limit, now),
        outcome=known.outcome,
        reason=known.reason,
        last_check=known.last_check,
        last_read=known.last_read,
        stale_from=limit,
        blind_since=known.blind_since,
        next_due=due,
        recent=known.recent,
        alerts={kind: alert.cause for kind, alert in known.alerts.items()},
    )


def _state(known: Watching, limit: datetime | None, now: datetime) -> State:
    if known.blind_since or limit is None:
        return "blind"
    return "stale" if limit <= now else "read"
