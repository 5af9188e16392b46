"""The main flow: what is due is fetched, kept, judged, told and delivered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from archive import Run
from config.addresses import registrable_domain
from config.model import Source
from crawler import Answer, DomainPaced, DomainState, RobotsRead, crawl
from crawler.manners import Manners
from fineprint import clock
from fineprint.due import is_due
from fineprint.installation import Installation
from fineprint.keep import Finding, Keeper
from fineprint.plan import plan
from fineprint.post import Post, deliver
from fineprint.spool import spooled
from fineprint.tell import tell, untold
from reports.digest import Digest

Progress = Callable[[Finding, int], None]
"""Told of each finding as it comes, with the number of sources of the run."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. `busy` are the sources that another run is on."""

    run: str
    started: datetime
    finished: datetime
    findings: tuple[Finding, ...]
    digests: tuple[Digest, ...]
    busy: tuple[str, ...]
    post: Post


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is to do: the sources to visit, all of them or what is due of them, and how to behave.

    `anew` takes what comes for the page, as a maintainer says who has looked: each makes a new baseline.
    """

    sources: list[Source]
    manners: Manners
    only_due: bool = False
    anew: bool = False


def check(house: Installation, order: Order, progress: Progress) -> Report:
    """One run over some sources. What an interrupted run left untold is told first, so that nothing is lost."""
    started = clock.now()
    with house.archive.run("check") as run:
        left = untold(house.archive.overview(), house.archive.open_changes())
        concerned = left | {source.id for source in order.sources}
        with leased(house, concerned, run) as mine:
            interrupted = [source for source in mine.values() if source.id in left]
            digests = [tell(house, run, interrupted, f"{run.id}-left")]
            visited = [source for source in order.sources if source.id in mine]
            # Asked again under the leases: another run may have visited some while this one began.
            visited = due(house, visited) if order.only_due else visited
            findings = tuple(fetched(house, run, replace(order, sources=visited), progress))
            digests.append(tell(house, run, visited, run.id))
    post = deliver(house)
    busy = tuple(source.id for source in order.sources if source.id not in mine)
    told = tuple(digest for digest in digests if digest.report)
    return Report(run.id, started, clock.now(), findings, told, busy, post)


def due(house: Installation, sources: Iterable[Source]) -> list[Source]:
    """Those of some sources whose schedule line has fired since their last check."""
    now, zone = clock.now(), house.watch.settings.schedule.time_zone
    standings = house.archive.overview()

    def last(source: Source) -> datetime | None:
        standing = standings.get(source.id)
        return standing.last_check.observed_at if standing and standing.last_check else None

    return [source for source in sources if is_due(source.schedule, zone, last(source), now)]


@contextmanager
def leased(house: Installation, ids: Collection[str], run: Run) -> Iterator[dict[str, Source]]:
    """Those of some sources, by id, whose registrable domain no other run is on, held for this one."""
    sources = {source.id: source for source in house.watch.sources if source.id in ids}
    domains = {id_: registrable_domain(source.url) for id_, source in sources.items()}
    with house.archive.leases.held(set(domains.values()), run) as got:
        yield {id_: source for id_, source in sources.items() if domains[id_] in got}


def fetched(house: Installation, run: Run, order: Order, progress: Progress) -> Iterator[Finding]:
    """Fetch sources in one round; each answer is kept and judged as it comes."""
    standings = {} if order.anew else house.archive.overview([source.id for source in order.sources])
    visits = {visit.source: visit for visit in plan(house.watch, order.sources, standings)}
    domains = {visit.domain for visit in visits.values()}
    keeper = Keeper(house, run, standings)
    with spooled(house, run) as spool:
        for event in crawl(list(visits.values()), order.manners, spool, _known(house, domains)):
            match event:
                case Answer():
                    finding = keeper.keep(visits[event.source], event)
                    progress(finding, len(visits))
                    yield finding
                case RobotsRead():
                    house.archive.domains.remember_robots(event)
                case DomainPaced():
                    house.archive.domains.pace(event.domain, event.next_allowed_at)


def _known(house: Installation, domains: Iterable[str]) -> dict[str, DomainState]:
    """What earlier crawls learned of some domains, as a crawl wants it."""
    return {
        name: DomainState(
            domain.next_allowed_at, tuple(RobotsRead(**asdict(robots)) for robots in domain.robots)
        )
        for name, domain in house.archive.domains.known(domains).items()
    }
