"""Stories of pages, day by day, each ending in exactly the alerts that a person would want."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from archive import Archive, Check
from config.loader import load
from config.message import said
from config.model import Carrier, Source, Vocabulary
from config.settings import Settings
from config.watch import Watch
from crawler import Answer, Event, Failure, Hop, Manners, Visit
from fineprint import clock
from fineprint.installation import Installation
from fineprint.places import Places
from fineprint.proposals import decide
from fineprint.rounds import Order
from fineprint.watch import check
from reports.data import render
from tests.crawler.web import Reply
from tests.fineprint.obstacles import OBSTACLES
from tests.fineprint.sequences import SEQUENCES, Sequence
from tests.fineprint.shown import MOVED, OR_304, answer

START = datetime(2026, 5, 3, 7, tzinfo=UTC)


@dataclass
class Story:
    """The visits of one day, in place of a crawl: it answers from the table, so that a story takes no time."""

    words: list[str]

    def crawl(
        self, visits: Iterable[Visit], _manners: Manners, spool: Path, _domains: object
    ) -> Iterator[Event]:
        """Each visit gets the next word of the day; the last one stays."""
        for visit in visits:
            yield answered(visit, self.words[0], spool)
            self.words = self.words[1:] or self.words


def answered(visit: Visit, word: str, spool: Path) -> Answer:
    """What a crawl hands back for the answer that a word stands for."""
    validators = [("ETag", f'"{word}"')] if word.endswith(OR_304) else []
    still_good = validators and visit.validators == dict(validators)
    reply, now = Reply(304) if still_good else answer(word), clock.now()
    path = word.removeprefix(MOVED)
    urls = [visit.url, urljoin(visit.url, path)] if path != word else [visit.url]
    statuses = [*(301 for _ in urls[1:]), reply.status]
    headers = [*dict(reply.headers).items(), *validators]
    hops = [Hop(url, status, [], headers, now, 0.1, 0.2) for url, status in zip(urls, statuses, strict=True)]
    if reply.status == 304:
        return Answer(visit.source, now, now, hops)
    (spool / "body").write_bytes(reply.body)
    failed = reply.status != 200
    reason = said("{url} answered HTTP {status}", url=visit.url, status=reply.status) if failed else None
    failure: Failure | None = "unreachable" if failed else None
    return Answer(visit.source, now, now, hops, str(spool / "body"), failure=failure, reason=reason)


@pytest.fixture(scope="module")
def vocabularies() -> dict[str, Vocabulary]:
    return load(None).vocabularies


def watched(sequence: Sequence, vocabularies: dict[str, Vocabulary]) -> Watch:
    """The one source of a story, declared as the story wants it."""
    source = Source(
        id="quill/cancel",
        carrier="quill",
        url="http://127.0.0.1/cancel",
        topics=("cancellation",),
        language="en",
        schedule="0 6 * * *",
        certainty="read",
        span=sequence.span,
        redesign=sequence.redesign,
    )
    hosts = ("127.0.0.1",)
    quill = Carrier(id="quill", names={"en": "Quill"}, country="US", hosts=hosts, sources=(source,))
    patience = sequence.patience.model_copy(update={"pause": 0})
    return Watch({"quill": quill}, Settings(patience=patience), vocabularies)


EVERY = [*SEQUENCES, *OBSTACLES]


@pytest.mark.parametrize("sequence", EVERY, ids=[sequence.name for sequence in EVERY])
def test_each_day_is_told_what_a_person_wants_to_know(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    vocabularies: dict[str, Vocabulary],
    sequence: Sequence,
) -> None:
    watch, now, seen = watched(sequence, vocabularies), START, []
    places = Places(None, tmp_path)
    places.spool.mkdir()

    with Archive.open(tmp_path, now=clock.now) as archive:
        house = Installation(watch, archive, places)
        for day in sequence.days:
            monkeypatch.setenv("FINEPRINT_NOW", now.isoformat())
            if day.accept:
                decide(house, watch.sources[0], "accepted", "Ada")
            words = [day.shows] if isinstance(day.shows, str) else list(day.shows)
            order = Order(watch.sources, Manners("Fineprint/test"), crawl=Story(words).crawl)
            run = check(house, order, lambda finding, of: None)
            last = archive.checks("quill/cancel", 1)[0]
            seen.append(sorted(each for digest in run.digests for each in told_of(render(digest), last)))
            now += timedelta(days=day.days)

    assert seen == [sorted(day.told) for day in sequence.days]


def told_of(digest: dict[str, Any], last: Check) -> list[str]:
    """What one digest tells, each entry in a few words; days are counted from the first."""
    told = [_change(alert) for alert in digest["alerts"]]
    new = [entry for entry in digest["unread"] if entry["new"]]
    told += [f"unread: {last.doubt or entry['outcome']}" for entry in new]
    old = [entry for entry in digest["unread"] if entry["reminder"]]
    told += [f"still unread after {entry['reminder']} days" for entry in old]
    told += ["read again" for _ in digest["recovered"]]
    told += ["proposed" for _ in digest["proposed"]]
    told += [f"moved to /{entry['moved_to'].rpartition('/')[2]}" for entry in digest["moved"]]
    told += [f"settled on day {_day(entry['text_of'])}" for entry in digest["calmed"]]
    return told


def _change(alert: dict[str, Any]) -> str:
    """A change, as "material $175 → $225, confirmed, back to day 0"."""
    fees = [f" {old} → {new}" for old, new in map(_fees, alert["changes"]) if old and new and old != new]
    back = alert["returns_to"] and f"{'taken back' if alert['taken_back'] else 'back'} to day "
    returned = f", {back}{_day(alert['returns_to'])}" if back else ""
    return f"{alert['verdict']}{''.join(fees[:1])}, {alert['state']}{returned}"


def _fees(change: dict[str, Any]) -> tuple[str | None, str | None]:
    old, new = (change[side] or "" for side in ("before", "after"))
    return _fee(old), _fee(new)


def _fee(text: str) -> str | None:
    return next((word.strip(".,") for word in text.split() if word.startswith("$")), None)


def _day(at: str) -> int:
    return (datetime.fromisoformat(at) - START).days
