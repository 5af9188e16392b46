"""A crawl that begins with what earlier ones learned of its domains, and leaves what it learns to later ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from crawler import Answer, DomainPaced, DomainState, Event, RobotsRead, Visit, crawl
from crawler.manners import Manners
from fineprint.installation import Installation

Crawl = Callable[[Sequence[Visit], Manners, Path, Mapping[str, DomainState]], Iterator[Event]]
"""Makes visits and yields what comes of them; see `crawler.crawl`."""


def answers(
    house: Installation, visits: Sequence[Visit], manners: Manners, spool: Path, crawled: Crawl = crawl
) -> Iterator[Answer]:
    """One answer to each visit, as they come. Robots rules and pauses that were asked for are remembered.

    `crawled` brings them: the crawler from the web, or what replays them.
    """
    for event in crawled(visits, manners, spool, known_domains(house, {visit.domain for visit in visits})):
        match event:
            case Answer():
                yield event
            case RobotsRead():
                house.archive.domains.remember_robots(event)
            case DomainPaced():
                house.archive.domains.pace(event.domain, event.next_allowed_at)


def known_domains(house: Installation, names: Iterable[str]) -> dict[str, DomainState]:
    """What earlier crawls learned of some domains, as a crawl wants it."""
    return {
        name: DomainState(
            domain.next_allowed_at, tuple(RobotsRead(**asdict(robots)) for robots in domain.robots)
        )
        for name, domain in house.archive.domains.known(names).items()
    }
