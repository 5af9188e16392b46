"""What the ledger holds of some sources that nobody knows of, and the rows that say that it was told."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

import diffs
from archive import (
    BELIEVED,
    ArchiveDamaged,
    Change,
    Judged,
    NewSettlement,
    NewSourceAlert,
    Reminder,
    Snapshot,
    Spell,
    Standing,
    State,
    Why,
)
from config.message import said
from config.model import Carrier, Source
from diffs.change import Comparison
from diffs.reading import Reading
from fineprint import entries, guides, moved, patience, proposals
from fineprint.installation import Installation
from fineprint.reader import Reader
from fineprint.ready import readiness
from fineprint.unread import unread
from reports.digest import Baseline, Calmed, ChangeAlert, Moved, Proposed, Recovered, Unread

FIRST = said("the first reading; later ones are held against it")


@dataclass(slots=True)
class News:
    """What is to be told, and what the ledger will hold once it is."""

    alerts: list[ChangeAlert] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    recovered: list[Recovered] = field(default_factory=list)
    baselines: list[Baseline] = field(default_factory=list)
    proposed: list[Proposed] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    calmed: list[Calmed] = field(default_factory=list)
    settlements: list[NewSettlement] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    opened: list[NewSourceAlert] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    reminded: dict[str, Reminder] = field(default_factory=dict)
    snapshots: list[Snapshot] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.settlements or self.opened or self.closed or self.reminded)


def gather(
    house: Installation, sources: Iterable[Source], standings: dict[str, Standing], open_: Iterable[Change]
) -> News:
    """What there is to tell of some sources, of which some have open changes."""
    news = News()
    changes = {change.source: change for change in open_}
    settling = {change.source: change for change in house.archive.settling_changes(changes)}
    for source in sources:
        if source.id in standings:
            about = _About(house, source, standings[source.id], changes.get(source.id), news)
            about.gather(settling.get(source.id))
    return news


def is_new_baseline(standing: Standing) -> bool:
    """Whether a first reading, or one that cannot be held against the settled one, is not settled yet."""
    believed, settled, last = standing.believed, standing.settled, standing.last_check
    if believed is None or settled is None:
        return believed is not None
    return last is not None and last.outcome == "first" and settled.check_id != believed.check_id == last.id


def is_settled_elsewhere(standing: Standing) -> bool:
    """Whether the settled text was last read at another address than the one it was settled with."""
    settled, last = standing.settled, standing.last_check
    return bool(settled and last and last.outcome == "unchanged" and settled.url != last.url)


def has_moved(standing: Standing) -> bool:
    """Whether where a page is found is not what people were told last."""
    last, told = standing.last_check, standing.alerts.get("moved")
    return last is not None and last.outcome in BELIEVED and last.moved_to != (told.url if told else None)


@dataclass(frozen=True, slots=True)
class _About:
    """One source, and where it stands."""

    house: Installation
    source: Source
    standing: Standing
    change: Change | None
    news: News

    @property
    def carrier(self) -> Carrier:
        return self.house.watch.carriers[self.source.carrier]

    def gather(self, settling: Change | None) -> None:
        self._trouble()
        self._proposal()
        self._move()
        if is_new_baseline(self.standing):
            self._baseline()
            return
        if is_settled_elsewhere(self.standing):
            self._settle("moved")
        # The source is told of as suspect when it is visited, and the change once the file is put back.
        with suppress(ArchiveDamaged):
            self._text(settling)

    def _trouble(self) -> None:
        trouble, alert = unread(self.source, self.carrier, self.standing), self.standing.alert
        if trouble is None:
            if alert:
                entry = entries.entry(self.source, self.carrier)
                self.news.recovered.append(Recovered(**entry, blind_since=alert.since))
                self.news.closed.append(alert.id)
            return
        self.news.unread.append(trouble)
        if alert is None:
            opened = NewSourceAlert(source=self.source.id, cause=trouble.reason, since=trouble.since)
            self.news.opened.append(opened)
        elif self.standing.last_check and not self._mends_itself():
            ages = self.house.watch.settings.patience.remind_after
            days = patience.reached(ages, alert.since, self.standing.last_check.observed_at)
            if days > alert.reminded:
                self.news.reminded[self.source.id] = Reminder(alert.id, days)

    def _mends_itself(self) -> bool:
        """Whether the page that cannot be read is taken for the new one in time, also if nobody looks."""
        proposal = self.standing.alerts.get("proposal")
        return (
            proposal is not None and proposals.taken_at(self.house, proposal, proposal.opened_at) is not None
        )

    def _proposal(self) -> None:
        """Propose a page in new dress; a proposal ends where the page is read, or shows yet another text."""
        open_ = self.standing.alerts.get("proposal")
        spell = proposals.lasting(self.house, self.source, self.standing)
        if open_ and not (self.standing.blind_since and proposals.still_shows(self.house, open_)):
            self.news.closed.append(open_.id)
            open_ = None
        if spell and not open_:
            with suppress(ArchiveDamaged):
                self._propose(spell)

    def _propose(self, spell: Spell) -> None:
        settled, shown = self.standing.settled, self.house.archive.shown(spell.text)
        check = self.standing.last_check
        if settled is None or shown is None or check is None:
            return
        comparison, old, new = self._compared(settled.snapshot, shown)
        said_of_it = entries.entry(self.source, self.carrier)
        said_of_it |= entries.sides(settled.snapshot, shown, comparison, (old, new), self.source)
        reason = check.reason or ""
        opened = NewSourceAlert(
            source=self.source.id, cause=reason, since=spell.since, kind="proposal", check_id=spell.text
        )
        taken_at = proposals.taken_at(self.house, opened, check.observed_at)
        self.news.proposed.append(entries.proposed(said_of_it, spell, reason, taken_at, self.source))
        self.news.snapshots += [settled.snapshot, shown]
        self.news.opened.append(opened)

    def _move(self) -> None:
        last, alert = self.standing.last_check, self.standing.alerts.get("moved")
        if last is None or not has_moved(self.standing):
            return
        if alert:
            self.news.closed.append(alert.id)
        if last.moved_to:
            edit = moved.edit(self.source, last.moved_to)
            entry = entries.entry(self.source, self.carrier)
            self.news.moved.append(Moved(**entry, moved_to=last.moved_to, edit=edit))
            self.news.opened.append(
                NewSourceAlert(
                    source=self.source.id,
                    cause=f"moved to {last.moved_to}",
                    since=last.observed_at,
                    kind="moved",
                    url=last.moved_to,
                )
            )

    def _baseline(self) -> None:
        settled, last = self.standing.settled, self.standing.last_check
        reason = last.reason if last and settled else None
        entry = entries.entry(self.source, self.carrier)
        self.news.baselines.append(Baseline(**entry, reason=reason or FIRST))
        self._settle("new baseline" if settled else "first")

    def _text(self, settling: Change | None) -> None:
        """What the page says now, where that is not what people know, and whether it has come to rest."""
        flapping = self.standing.alerts.get("flapping")
        if self.change is None and flapping is None:
            return
        settings = self.house.watch.settings.patience
        spells = self.house.archive.texts(self.source.id)
        if flapping and self.standing.blind_since is None and patience.is_calm(spells, settings.calm):
            self.news.closed.append(flapping.id)
            text_of = (patience.return_of(spells) or spells[-1]).since
            entry = entries.entry(self.source, self.carrier)
            self.news.calmed.append(Calmed(**entry, text_of=text_of, since=spells[-1].since))
        if self.change is None:
            return
        ready = readiness(self.change, self.source, self.standing, spells, settings)
        if ready == "waiting":
            return
        # A change that was one of several flips is told as confirmed once the page has settled on it.
        settled_on = self.change.state == "flapping" and ready == "told"
        state: State = "confirmed" if settled_on else self.change.state
        if self._tell(self.change, state, spells, settling) and ready == "flapping":
            cause = "goes back and forth between texts"
            since = (patience.return_of(spells) or spells[-1]).since
            self.news.opened.append(
                NewSourceAlert(source=self.source.id, cause=cause, since=since, kind="flapping")
            )

    def _tell(self, change: Change, state: State, spells: list[Spell], settling: Change | None) -> bool:
        """The change by today's rules; where they see nothing in it any more, it is set aside without a word."""
        settled, believed = self.standing.settled, self.standing.believed
        if settled is None or believed is None:
            return False
        comparison, old, new = self._compared(settled.snapshot, believed.snapshot)
        if comparison.verdict != change.verdict:
            judged = Judged(comparison.verdict, comparison.topics, diffs.rules_hash(self.source.rules))
            self.house.archive.revise_verdict(change.id, judged)
        if comparison.verdict in ("unchanged", "noise"):
            self._settle("set aside", change.id)
            return False
        said_of_it = entries.entry(self.source, self.carrier)
        said_of_it |= entries.sides(settled.snapshot, believed.snapshot, comparison, (old, new), self.source)
        returned = patience.return_of(spells)
        claims = guides.touched(self.house, self.source, comparison, old, new)
        self.news.alerts.append(entries.change_alert(said_of_it, change, state, returned, settling, claims))
        self._settle("told", change.id)
        self.news.told.append(change.id)
        self.news.snapshots += [settled.snapshot, believed.snapshot]
        return True

    def _compared(self, before: Snapshot, after: Snapshot) -> tuple[Comparison, Reading, Reading]:
        """Two snapshots by the rules of today, and their readings."""
        old, new = Reader(self.house.archive).sides(before, after, self.source)
        words, country = self.house.watch.vocabularies, self.carrier.country
        return diffs.compare(old, new, words, self.source.language, country), old, new

    def _settle(self, why: Why, change_id: str | None = None) -> None:
        if self.standing.believed:
            check_id = self.standing.believed.check_id
            settlement = NewSettlement(source=self.source.id, check_id=check_id, why=why, change_id=change_id)
            self.news.settlements.append(settlement)
