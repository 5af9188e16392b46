"""What people are told: the changes and broken sources that the ledger holds and nobody knows of yet.

Telling is a question to the ledger and one transaction, so it may be asked at any time: after a run that was
killed between keeping and telling, the next one tells what is left, once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from archive import Change, Run, Standing
from config.message import Message
from config.model import Source
from fineprint import clock
from fineprint.installation import Installation
from fineprint.messages import outgoing
from fineprint.news import News, gather, has_moved, is_new_baseline, is_settled_elsewhere
from fineprint.publish import publish, unwritten
from fineprint.ready import readiness
from fineprint.unread import unread
from reports.digest import Digest, worth_a_report


@dataclass(frozen=True, slots=True)
class Telling:
    """What was told, and why the report of it could not be written, if that is so."""

    digest: Digest
    trouble: Message | None = None


def untold(house: Installation, among: Collection[str] | None = None) -> set[str]:
    """Those of some sources (or of all) of which the ledger holds what nobody knows of and need not wait."""
    changes = house.archive.open_changes(among)
    noteworthy = house.archive.noteworthy()
    asked = noteworthy if among is None else noteworthy & set(among)
    standings = house.archive.overview(asked | {change.source for change in changes})
    sources = {source.id: source for source in house.watch.sources}
    return {
        change.source
        for change in changes
        if _is_ready(house, change, sources.get(change.source), standings[change.source])
    } | {
        standing.source
        for standing in standings.values()
        if is_new_baseline(standing)
        or is_settled_elsewhere(standing)
        or has_moved(standing)
        or (standing.blind_since is None) != (standing.alert is None)
    }


def tell(house: Installation, run: Run, sources: Iterable[Source], name: str) -> Telling:
    """Tell what nobody knows of these sources: the report as files, then alerts, messages and state together.

    `name` is that of the report's files, without a suffix.
    The caller holds the leases of the sources. Where the report cannot be written, the rest is told all the same.
    """
    changes = house.archive.open_changes()
    standings = house.archive.overview(house.archive.noteworthy() | {change.source for change in changes})
    news = gather(house, sources, standings, changes)
    telling = _published(house, _digest(news, house, run, standings, name), news)
    if news:
        going = outgoing(house, telling.digest)
        house.archive.tell(
            run,
            settlements=news.settlements,
            told=news.told,
            opened=news.opened,
            closed=news.closed,
            reminded=news.reminded.values(),
            messages=going.messages,
            held=going.held,
        )
    return telling


def _published(house: Installation, digest: Digest, news: News) -> Telling:
    """A digest with its report written. No mail names a report that is not there."""
    if not digest.report:
        return Telling(digest)
    try:
        publish(house.places.reports, digest, house.archive, news.snapshots, house.watch.settings.languages)
    except OSError as error:
        return Telling(replace(digest, report=None), unwritten(error, house.places.reports))
    return Telling(digest)


def _is_ready(house: Installation, change: Change, source: Source | None, standing: Standing) -> bool:
    """Whether a change is to be told by now; that of a source which was dropped waits for nothing."""
    if source is None:
        return True
    spells = house.archive.texts(source.id)
    return readiness(change, source, standing, spells, house.watch.settings.patience) != "waiting"


def _digest(news: News, house: Installation, run: Run, standings: dict[str, Standing], name: str) -> Digest:
    """All that is to be told, beside all sources that cannot be read, be it known already or not."""
    visited, read = house.archive.visited_in(run)
    known = {entry.source for entry in news.unread}
    sources = [source for source in house.watch.sources if source.id in standings and source.id not in known]
    others = [
        unread(source, house.watch.carriers[source.carrier], standings[source.id]) for source in sources
    ]
    digest = Digest(
        run=run.id,
        at=clock.now(),
        alerts=tuple(news.alerts),
        proposed=tuple(news.proposed),
        unread=(*news.unread, *(entry for entry in others if entry)),
        newly_unread=frozenset(alert.source for alert in news.opened if alert.kind == "unread"),
        reminded={source: reminder.days for source, reminder in news.reminded.items()},
        recovered=tuple(news.recovered),
        moved=tuple(news.moved),
        calmed=tuple(news.calmed),
        baselines=tuple(news.baselines),
        read=read,
        checked=visited,
        guides={source.id: house.watch.guides_on(source) for source in house.watch.sources},
    )
    return replace(digest, report=f"{name}.html" if worth_a_report(digest) else None)
