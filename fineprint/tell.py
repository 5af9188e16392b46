"""What people are told: the changes and broken sources that the ledger holds and nobody knows of yet.

Telling is a question to the ledger and one transaction, so it may be asked at any time: after a run that was
killed between keeping and telling, the next one tells what is left, once.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import diffs
from archive import (
    ArchiveDamaged,
    Believed,
    Change,
    Judged,
    NewSettlement,
    NewSourceAlert,
    OutboxMessage,
    Run,
    Settled,
    Snapshot,
    Standing,
    Why,
)
from config.model import Carrier, Source
from diffs.change import Comparison
from fineprint import clock
from fineprint.installation import Installation
from fineprint.publish import publish, snapshot_file
from fineprint.reader import Reader
from fineprint.unread import unread
from reports import mail
from reports.digest import Baseline, ChangeAlert, Digest, Recovered, Unread, is_news

FIRST = "the first reading; later ones are held against it"


@dataclass(slots=True)
class News:
    """What the ledger holds that nobody knows of, and the rows that say that it was told."""

    alerts: list[ChangeAlert] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    recovered: list[Recovered] = field(default_factory=list)
    baselines: list[Baseline] = field(default_factory=list)
    settlements: list[NewSettlement] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    opened: list[NewSourceAlert] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    snapshots: list[Snapshot] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.settlements or self.opened or self.closed)


def untold(standings: dict[str, Standing], changes: Iterable[Change]) -> set[str]:
    """The sources of which the ledger holds something that nobody knows of."""
    return {change.source for change in changes} | {
        standing.source
        for standing in standings.values()
        if _is_new_baseline(standing)
        or (standing.blind_since is not None and standing.alert is None)
        or (standing.blind_since is None and standing.alert is not None)
    }


def tell(house: Installation, run: Run, sources: Iterable[Source], name: str) -> Digest:
    """Tell what nobody knows of these sources: the report as files, then alerts, messages and state together.

    `name` is that of the report's files, without a suffix.
    The caller holds the leases of the sources. Raises OSError where the report cannot be written; the rest
    is told all the same.
    """
    standings = house.archive.overview()
    changes = {change.source: change for change in house.archive.open_changes()}
    news = News()
    for source in sources:
        if source.id in standings:
            _add(news, house, source, standings[source.id], changes.get(source.id))
    digest = _digest(news, house, run, standings, name)
    if not news:
        return digest
    try:
        if digest.report:
            publish(house.places.reports, digest, house.archive, news.snapshots)
    finally:
        # A folder that cannot be written to must not keep the alert from those who wait for its mail.
        house.archive.tell(
            run,
            settlements=news.settlements,
            told=news.told,
            opened=news.opened,
            closed=news.closed,
            messages=_messages(house, digest),
        )
    return digest


def _add(news: News, house: Installation, source: Source, standing: Standing, change: Change | None) -> None:
    carrier = house.watch.carriers[source.carrier]
    entry = _entry(source, carrier)
    trouble = unread(source, carrier, standing)
    if trouble:
        news.unread.append(trouble)
        if standing.alert is None:
            news.opened.append(NewSourceAlert(source=source.id, cause=trouble.reason, since=trouble.since))
    elif standing.alert:
        news.recovered.append(Recovered(**entry, blind_since=standing.alert.since))
        news.closed.append(standing.alert.id)
    if standing.believed and _is_new_baseline(standing):
        reason = standing.last_check.reason if standing.last_check and standing.settled else None
        news.baselines.append(Baseline(**entry, reason=reason or FIRST))
        why: Why = "new baseline" if standing.settled else "first"
        news.settlements.append(NewSettlement(source=source.id, check_id=standing.believed.check_id, why=why))
    elif change and standing.settled and standing.believed:
        # The source is told of as suspect when it is visited, and the change once the file is put back.
        with suppress(ArchiveDamaged):
            _add_change(news, house, source, (standing.settled, standing.believed), change)


def _add_change(
    news: News, house: Installation, source: Source, sides: tuple[Settled, Believed], change: Change
) -> None:
    """The change by today's rules; where they see nothing in it any more, it is set aside without a word."""
    settled, believed = sides
    reader = Reader(house.archive)
    after = reader.reading(believed.snapshot, source)
    comparison = diffs.compare(
        reader.reading(settled.snapshot, source), after, house.watch.vocabularies, source.language
    )
    if comparison.verdict != change.verdict:
        judged = Judged(comparison.verdict, comparison.topics, diffs.rules_hash(source.rules))
        house.archive.revise_verdict(change.id, judged)
    quiet = comparison.verdict in ("unchanged", "noise")
    settlement = NewSettlement(
        source=source.id,
        check_id=believed.check_id,
        why="set aside" if quiet else "told",
        change_id=change.id,
    )
    news.settlements.append(settlement)
    if quiet:
        return
    news.told.append(change.id)
    news.snapshots += [settled.snapshot, believed.snapshot]
    entry = _entry(source, house.watch.carriers[source.carrier]) | {
        "topics": comparison.topics or source.topics,
        "title": after.title,
        "language": source.language or after.language,
    }
    news.alerts.append(_alert(entry, sides, change, comparison))


def _alert(
    entry: dict[str, Any], sides: tuple[Settled, Believed], change: Change, comparison: Comparison
) -> ChangeAlert:
    """The change with its proof: when either side was seen, and the snapshots that show it."""
    settled, believed = sides
    return ChangeAlert(
        **entry,
        change_id=change.id,
        state=change.state,
        verdict=comparison.verdict,
        comparison=comparison,
        before_at=settled.at,
        after_at=believed.snapshot.observed_at,
        before_sha256=settled.snapshot.sha256 or "",
        after_sha256=believed.snapshot.sha256 or "",
        before_file=snapshot_file(settled.snapshot),
        after_file=snapshot_file(believed.snapshot),
    )


def _entry(source: Source, carrier: Carrier) -> dict[str, Any]:
    """What every entry of a digest says of its source."""
    return {
        "source": source.id,
        "carrier": carrier.id,
        "carrier_name": carrier.name,
        "url": source.url,
        "topics": source.topics,
    }


def _is_new_baseline(standing: Standing) -> bool:
    """Whether a first reading, or one that cannot be held against the settled one, is not settled yet."""
    believed, settled, last = standing.believed, standing.settled, standing.last_check
    if believed is None or settled is None:
        return believed is not None
    return last is not None and last.outcome == "first" and settled.check_id != believed.check_id == last.id


def _digest(news: News, house: Installation, run: Run, standings: dict[str, Standing], name: str) -> Digest:
    """All that is to be told, beside all sources that cannot be read, be it known already or not."""
    here = [
        standing
        for standing in standings.values()
        if standing.last_check and standing.last_check.run == run.id
    ]
    known = {entry.source for entry in news.unread}
    sources = [source for source in house.watch.sources if source.id in standings and source.id not in known]
    others = [
        unread(source, house.watch.carriers[source.carrier], standings[source.id]) for source in sources
    ]
    digest = Digest(
        run=run.id,
        at=clock.now(),
        alerts=tuple(news.alerts),
        unread=(*news.unread, *(entry for entry in others if entry)),
        newly_unread=frozenset(alert.source for alert in news.opened),
        recovered=tuple(news.recovered),
        baselines=tuple(news.baselines),
        read=sum(standing.blind_since is None for standing in here),
        checked=len(here),
    )
    worth_a_report = is_news(digest) or bool(digest.baselines)
    return replace(digest, report=f"{name}.html" if worth_a_report else None)


def _messages(house: Installation, digest: Digest) -> list[OutboxMessage]:
    """The mails to all whom it concerns, frozen as they will be sent."""
    settings = house.watch.settings
    if settings.mail is None:
        return []
    folder = settings.report.public_url or str(house.places.reports)
    composed = (
        (recipient, mail.compose(digest, recipient, settings.mail, folder))
        for recipient in settings.recipients
    )
    # Two entries with one address are told different news in different mails, and the same news once.
    messages = {
        message["Message-ID"]: OutboxMessage(
            message_id=message["Message-ID"],
            recipient=recipient.address,
            subject=message["Subject"],
            body=bytes(message),
        )
        for recipient, message in composed
        if message is not None
    }
    return list(messages.values())
