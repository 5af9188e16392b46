"""What a crawl brought, kept and judged: each answer becomes one check, its bytes snapshots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import diffs
from archive import BELIEVED, NewChange, NewCheck, NewSnapshot, Outcome, Run, Standing, State
from config.message import Message, said
from config.model import Source, digest_of
from crawler.visit import Answer, Visit
from diffs import Doubt
from diffs.change import Verdict
from fineprint import clock, proposals
from fineprint.errors import NotThePage
from fineprint.installation import Installation
from fineprint.judge import Judge, Judgement
from fineprint.life import Life
from fineprint.moved import moved_to
from fineprint.plan import HAS_BROWSER
from fineprint.reader import Arrival
from fineprint.snapshots import snapshots_of

LATE = said("from before what was read last: kept for the record, and held against nothing")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a run found at one source. `state` is that of the change, where there is one."""

    source: str
    outcome: Outcome
    reason: Message | None = None
    change: str | None = None
    state: State | None = None
    verdict: Verdict | None = None
    moved_to: str | None = None
    doubt: Doubt | None = None


class Keeper:
    """Keeps the answers of one round. It knows where each source stood before it."""

    def __init__(
        self, house: Installation, run: Run, standings: dict[str, Standing], round_: int = 1
    ) -> None:
        self._house, self._run, self._round = house, run, round_
        self._standings = standings
        settled = (standing.settled.snapshot for standing in standings.values() if standing.settled)
        house.archive.readings.recall(
            each.sha256 for page in settled for each in (page, *page.parts) if each.sha256
        )
        self._judge = Judge(house, proposals.taken(house.archive, standings.values()))
        open_ = {change.source: change for change in house.archive.open_changes(standings)}
        settling = {change.source: change for change in house.archive.settling_changes(standings)}
        self._lives = {source: Life(open_.get(source), settling.get(source)) for source in standings}

    def keep(self, visit: Visit, answer: Answer, parts: Mapping[str, Answer]) -> Finding:
        """Keep an answer with those for its parts: the bytes, then in one transaction all that they come to."""
        source = self._house.watch.source(answer.source)
        standing = self._standing(source)
        snapshots = snapshots_of(source, standing, answer, parts, self._house.archive.blobs)
        lost = _lost(parts)
        judgement = lost or self._judgement(source, standing, snapshots, answer)
        judgement = replace(judgement, reason=_reason(judgement, visit))
        believed = judgement.outcome in BELIEVED
        moved = self._moved_to(source, answer, _shown(snapshots, standing)) if believed else None
        check = self._check(source, judgement, snapshots, _in_order(clock.now(), standing))
        check = replace(check, conditional=bool(visit.validators), moved_to=moved)
        return self._kept(check, standing, judgement)

    def deliver(self, source: Source, snapshot: NewSnapshot) -> Finding:
        """Keep a page that a person saved. Raises NotThePage, and keeps nothing, where it is not believed.

        One from before what was read last is kept for the record: it alerts nobody and settles nothing.
        """
        standing = self._standing(source)
        judgement = self._judge.judge(source, snapshot, standing)
        if judgement.outcome not in BELIEVED:
            raise NotThePage(source.id, judgement.reason)
        check = self._check(source, judgement, (snapshot,), snapshot.observed_at)
        if standing.believed and snapshot.observed_at <= standing.believed.at:
            kept = self._house.archive.keep(check)
            return Finding(source.id, judgement.outcome, LATE, kept.change_id)
        return self._kept(check, standing, judgement)

    def _standing(self, source: Source) -> Standing:
        return self._standings.get(source.id) or Standing(source=source.id)

    def _check(
        self, source: Source, judgement: Judgement, snapshots: tuple[NewSnapshot, ...], at: datetime
    ) -> NewCheck:
        return NewCheck(
            run=self._run.id,
            source=source.id,
            url=source.url,
            outcome=judgement.outcome,
            reason=judgement.reason,
            observed_at=at,
            round=self._round,
            doubt=judgement.doubt.kind if judgement.doubt else None,
            same_as=judgement.text,
            declaration_hash=digest_of(source),
            rules_hash=diffs.rules_hash(source.rules),
            snapshots=snapshots,
        )

    def _kept(self, check: NewCheck, standing: Standing, judgement: Judgement) -> Finding:
        """The check in the ledger, together with what it means for the changes of its source."""
        change = self._change(check, standing, judgement)
        events = self._turns(standing, judgement)
        kept = self._house.archive.keep(replace(check, change=change, events=events))
        return Finding(
            check.source,
            judgement.outcome,
            judgement.reason,
            kept.change_id,
            change.state if change else None,
            judgement.verdict,
            check.moved_to,
            judgement.doubt,
        )

    def _judgement(
        self, source: Source, standing: Standing, snapshots: tuple[NewSnapshot, ...], answer: Answer
    ) -> Judgement:
        if answer.failure or not snapshots:
            return Judgement(answer.failure or "unreachable", answer.reason)
        shown = _shown(snapshots, standing)
        if shown.sha256 is None:
            reason = said(
                "HTTP {status} came without a page from {url}", status=shown.status or 0, url=shown.final_url
            )
            return Judgement("unreachable", reason)
        return self._judge.judge(source, shown, standing)

    def _change(self, check: NewCheck, standing: Standing, judgement: Judgement) -> NewChange | None:
        if judgement.outcome != "changed" or judgement.fingerprint is None or judgement.verdict is None:
            return None
        if standing.settled is None:
            return None
        spells = self._house.archive.texts(check.source)
        return NewChange(
            settled_check_id=standing.settled.check_id,
            fingerprint=judgement.fingerprint,
            state=self._lives[check.source].state(judgement.text, spells, check.observed_at),
            verdict=judgement.verdict,
            rules_hash=check.rules_hash,
            topics=judgement.topics,
        )

    def _turns(self, standing: Standing, judgement: Judgement) -> tuple[tuple[str, State], ...]:
        """What a believed check means for the changes that were found before it."""
        if judgement.outcome not in ("unchanged", "changed") or standing.settled is None:
            return ()
        return self._lives[standing.source].turns(judgement.text, standing.settled.text)

    def _moved_to(self, source: Source, answer: Answer, shown: Arrival) -> str | None:
        hosts = self._house.watch.carriers[source.carrier].hosts
        return moved_to(source, hosts, answer, self._judge.reader.content(shown))


def _lost(parts: Mapping[str, Answer]) -> Judgement | None:
    """The first part that could not be had: a page without it is not the whole."""
    for name, answer in parts.items():
        if answer.failure:
            why = said("its part {name}: {reason}", name=name, reason=answer.reason or "")
            return Judgement(answer.failure, why)
    return None


def _shown(snapshots: tuple[NewSnapshot, ...], standing: Standing) -> Arrival:
    """What an answer is read by: the last of its snapshots, or the one before that a 304 says is still good."""
    confirmed = standing.believed.snapshot if snapshots[-1].confirms and standing.believed else None
    return confirmed or snapshots[-1]


def _reason(judgement: Judgement, visit: Visit) -> Message | None:
    doubt = judgement.doubt
    if doubt and doubt.may_need_browser and not visit.render and not HAS_BROWSER:
        return said(
            "{reason} A browser may show more of it: pip install 'fineprint[browser]'", reason=doubt.reason
        )
    return judgement.reason


def _in_order(now: datetime, standing: Standing) -> datetime:
    """The time of a check, never before that of the last one: a clock that once ran ahead would silence a source."""
    return max(now, standing.last_check.observed_at) if standing.last_check else now
