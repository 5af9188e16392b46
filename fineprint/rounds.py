"""The rounds of a run: all sources once, then, after a pause, what is new or doubtful a second time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from archive import BELIEVED, Run
from config.model import Source
from crawler import crawl
from crawler.manners import Manners
from diffs.belief import DoubtKind
from fineprint import proposals
from fineprint.crawling import Crawl, answers
from fineprint.installation import Installation
from fineprint.keep import Finding, Keeper
from fineprint.parts import with_parts
from fineprint.plan import HAS_BROWSER, plan
from fineprint.spool import spooled

Progress = Callable[[Finding, int], None]
"""Told of each finding as it comes, with the number of visits of its round."""

SAYS_NO: frozenset[DoubtKind] = frozenset(
    {"challenge", "login wall", "age wall", "consent wall", "wrong region", "unreadable"}
)
"""Doubts that another visit in the same run cannot lift: a challenge is taken as the answer that it is."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is to do: the sources to visit, all of them or what is due of them, and how to behave.

    `anew` takes what comes for the page, as a maintainer says who has looked: each makes a new baseline.
    `crawl` brings the answers: the crawler from the web, or what replays them.
    """

    sources: list[Source]
    manners: Manners
    only_due: bool = False
    anew: bool = False
    crawl: Crawl = crawl


def rounds(house: Installation, run: Run, order: Order, progress: Progress) -> tuple[Finding, ...]:
    """Visit the sources of an order, and what needs it a second time; each source's last finding.

    A source that was read is not unread because its second visit came to nothing.
    """
    findings = {finding.source: finding for finding in fetched(house, run, order, progress)}
    doubtful = [source for source in order.sources if _wants_another(findings.get(source.id))]
    if doubtful:
        time.sleep(house.watch.settings.patience.pause)
        render = {id_ for id_, finding in findings.items() if _wants_browser(finding)}
        again = replace(order, sources=doubtful)
        for finding in fetched(house, run, again, progress, round_=2, render=render):
            if finding.outcome in BELIEVED or findings[finding.source].outcome not in BELIEVED:
                findings[finding.source] = finding
    return tuple(findings.values())


def fetched(
    house: Installation,
    run: Run,
    order: Order,
    progress: Progress,
    *,
    round_: int = 1,
    render: Iterable[str] = (),
) -> Iterator[Finding]:
    """Fetch sources in one round; each answer is kept and judged as it comes."""
    ids = [source.id for source in order.sources]
    standings = {} if order.anew else house.archive.overview(ids)
    proposals.take_overdue(house, standings.values())
    planned = plan(house.watch, order.sources, standings, again=round_ > 1, render=set(render))
    visits = {visit.source: visit for visit in planned}
    sources = {source.id: source for source in order.sources}
    keeper = Keeper(house, run, standings, round_)
    with spooled(house, run) as spool:
        fetch = partial(answers, house, manners=order.manners, spool=spool, crawled=order.crawl)
        for answer, parts in with_parts(visits, sources, fetch):
            finding = keeper.keep(visits[answer.source], answer, parts)
            progress(finding, len(visits))
            yield finding


def _wants_another(finding: Finding | None) -> bool:
    """Whether a second visit may confirm a change, take it back, or lift a doubt."""
    if finding is None:
        return False
    if finding.outcome == "changed":
        return finding.state == "seen once"
    return finding.doubt is not None and finding.doubt.kind not in SAYS_NO


def _wants_browser(finding: Finding) -> bool:
    return HAS_BROWSER and finding.doubt is not None and finding.doubt.may_need_browser
