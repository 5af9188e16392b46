"""The main flow: what is due is fetched, kept, judged, told and delivered, and what was watched is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from archive import Run
from config.addresses import registrable_domain
from config.message import Message
from config.model import Source
from fineprint import clock
from fineprint.daily import tell_daily
from fineprint.due import is_due
from fineprint.feeds import write_feeds
from fineprint.freshness import freshness, write_page
from fineprint.heartbeat import beat
from fineprint.installation import Installation
from fineprint.keep import Finding
from fineprint.post import Post, deliver
from fineprint.publish import unwritten
from fineprint.retaining import let_go
from fineprint.rounds import Order, Progress, rounds
from fineprint.tell import tell, untold
from fineprint.weekly import tell_weekly
from reports.board import PAGE
from reports.digest import Digest, worth_a_report


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. `busy` are the sources that another run is on, `troubles` what went wrong besides.

    `unwritten` are the pages for people that could not be written; all that they say was told and delivered.
    """

    run: str
    started: datetime
    finished: datetime
    findings: tuple[Finding, ...]
    digests: tuple[Digest, ...]
    busy: tuple[str, ...]
    post: Post
    troubles: tuple[str, ...] = ()
    unwritten: tuple[Message, ...] = ()


def check(house: Installation, order: Order, progress: Progress) -> Report:
    """One run over some sources. What an interrupted run left untold is told first, so that nothing is lost."""
    started = clock.now()
    with house.archive.run("check") as run:
        left = untold(house)
        concerned = left | {source.id for source in order.sources}
        with leased(house, concerned, run) as mine:
            interrupted = [source for source in mine.values() if source.id in left]
            tellings = [tell(house, run, interrupted, f"{run.id}-left")] if interrupted else []
            visited = [source for source in order.sources if source.id in mine]
            # Asked again under the leases: another run may have visited some while this one began.
            visited = due(house, visited) if order.only_due else visited
            findings = rounds(house, run, replace(order, sources=visited), progress)
            tellings.append(tell(house, run, visited, run.id))
    tell_daily(house)
    tell_weekly(house)
    post = deliver(house)
    pages = (*(telling.trouble for telling in tellings), _shown(house))
    finished = clock.now()
    return Report(
        run=run.id,
        started=started,
        finished=finished,
        findings=findings,
        digests=tuple(telling.digest for telling in tellings if worth_a_report(telling.digest)),
        busy=tuple(source.id for source in order.sources if source.id not in mine),
        post=post,
        troubles=(*post.troubles, *beat(house, run.id, finished, findings), *let_go(house, run)),
        unwritten=tuple(filter(None, pages)),
    )


def _shown(house: Installation) -> Message | None:
    """The freshness page and the feeds written anew; why it could not be, if that is so."""
    page = house.places.reports / PAGE
    try:
        write_page(freshness(house), page)
        write_feeds(house)
    except OSError as error:
        return unwritten(error, page)
    return None


def due(house: Installation, sources: Iterable[Source]) -> list[Source]:
    """Those of some sources whose schedule line has fired since their last check."""
    now, zone = clock.now(), house.watch.settings.schedule.time_zone
    last = house.archive.last_visits()
    return [source for source in sources if is_due(source.schedule, zone, last.get(source.id), now)]


@contextmanager
def leased(house: Installation, ids: Collection[str], run: Run) -> Iterator[dict[str, Source]]:
    """Those of some sources, by id, whose registrable domain no other run is on, held for this one."""
    sources = {source.id: source for source in house.watch.sources if source.id in ids}
    domains = {id_: registrable_domain(source.url) for id_, source in sources.items()}
    with house.archive.leases.held(set(domains.values()), run) as got:
        yield {id_: source for id_, source in sources.items() if domains[id_] in got}
