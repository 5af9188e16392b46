"""What a crawl brought, kept and judged: each answer becomes one check, its bytes a snapshot."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import diffs
from archive import NewChange, NewCheck, NewSnapshot, Outcome, Run, Standing, State
from config.model import Source, digest_of
from crawler.visit import Answer, Hop, Visit
from diffs.change import Verdict
from fineprint import clock
from fineprint.installation import Installation
from fineprint.judge import Judge, Judgement
from fineprint.reader import Reader

NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Finding:
    """What a run found at one source. `state` is that of the change, where there is one."""

    source: str
    outcome: Outcome
    reason: str | None = None
    change: str | None = None
    state: State | None = None
    verdict: Verdict | None = None


class Keeper:
    """Keeps the answers of one run. It knows where each source stood before the run."""

    def __init__(self, house: Installation, run: Run, standings: dict[str, Standing]) -> None:
        self._house = house
        self._run = run
        self._standings = standings
        self._judge = Judge(Reader(house.archive), house.watch.vocabularies)
        self._open = {change.source: change for change in house.archive.open_changes()}

    def keep(self, visit: Visit, answer: Answer) -> Finding:
        """Keep one answer: its bytes first, then, in one transaction, the check with all that it came to."""
        source = self._house.watch.source(answer.source)
        standing = self._standings.get(source.id) or Standing(source=source.id)
        snapshot = self._snapshot(source, standing, answer)
        judgement = self._judgement(source, standing, snapshot, answer)
        change = self._change(source, standing, judgement)
        kept = self._house.archive.keep(
            NewCheck(
                run=self._run.id,
                source=source.id,
                url=source.url,
                outcome=judgement.outcome,
                reason=judgement.reason,
                observed_at=_in_order(clock.now(), standing),
                conditional=bool(visit.validators),
                declaration_hash=digest_of(source),
                rules_hash=diffs.rules_hash(source.rules),
                snapshots=(snapshot,) if snapshot else (),
                change=change,
                events=self._overtaken(source, judgement, change),
            )
        )
        state: State | None = "seen once" if kept.change_id else None
        return Finding(
            source.id, judgement.outcome, judgement.reason, kept.change_id, state, judgement.verdict
        )

    def _snapshot(self, source: Source, standing: Standing, answer: Answer) -> NewSnapshot | None:
        """The last answer as a snapshot, its body moved from the spool into the archive."""
        if not answer.hops:
            return None
        *before, last = answer.hops
        body = Path(answer.body_file).read_bytes() if answer.body_file else None
        # Error pages resemble each other, and must not take the place of the page as what later visits build on.
        like = f"{source.id} failing" if answer.failure else source.id
        confirms = (
            standing.believed.snapshot.id if last.status == NOT_MODIFIED and standing.believed else None
        )
        return NewSnapshot(
            url=source.url,
            final_url=last.url,
            status=last.status,
            observed_at=clock.now(),
            sha256=None if body is None else self._house.archive.blobs.put(body, like),
            size=None if body is None else len(body),
            media_type=last.header("content-type"),
            content_encoding=answer.content_encoding,
            http_version=last.http_version,
            peer=last.peer,
            certificate=last.certificate,
            request_headers=tuple(last.request_headers),
            response_headers=tuple(last.response_headers),
            redirects=tuple(_hop(hop) for hop in before),
            timings={"latency": last.latency, "duration": last.duration},
            believed=answer.failure is None,
            confirms=confirms,
        )

    def _judgement(
        self, source: Source, standing: Standing, snapshot: NewSnapshot | None, answer: Answer
    ) -> Judgement:
        if answer.failure or snapshot is None:
            return Judgement(answer.failure or "unreachable", answer.reason)
        confirmed = standing.believed.snapshot if snapshot.confirms and standing.believed else None
        shown = confirmed or snapshot
        if shown.sha256 is None:
            reason = f"HTTP {snapshot.status} came without a page from {snapshot.final_url}"
            return Judgement("unreachable", reason)
        return self._judge.judge(source, shown, standing)

    def _change(self, source: Source, standing: Standing, judgement: Judgement) -> NewChange | None:
        if judgement.outcome != "changed" or judgement.fingerprint is None or judgement.verdict is None:
            return None
        if standing.settled is None:
            return None
        return NewChange(
            settled_check_id=standing.settled.check_id,
            fingerprint=judgement.fingerprint,
            state="seen once",
            verdict=judgement.verdict,
            rules_hash=diffs.rules_hash(source.rules),
            topics=judgement.topics,
        )

    def _overtaken(
        self, source: Source, judgement: Judgement, change: NewChange | None
    ) -> tuple[tuple[str, State], ...]:
        """An earlier change that nobody was told of ends where the page says something else again."""
        earlier = self._open.get(source.id)
        if earlier is None or judgement.outcome not in ("unchanged", "changed"):
            return ()
        same = change is not None and change.fingerprint == earlier.fingerprint
        return () if same else ((earlier.id, "returned"),)


def _in_order(now: datetime, standing: Standing) -> datetime:
    """The time of a check, never before that of the last one: a clock that once ran ahead would silence a source."""
    return max(now, standing.last_check.observed_at) if standing.last_check else now


def _hop(hop: Hop) -> dict[str, Any]:
    return asdict(replace(hop, certificate=None)) | {"started": hop.started.isoformat()}
