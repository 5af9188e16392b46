"""Pages fetched outside of a check, of which no snapshot is kept: under the same leases, robots rules and pauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive import ContentTooLarge, ContentUnreadable, Run
from archive.archive import CONTENT_LIMIT
from archive.encodings import undo
from config.addresses import registrable_domain
from config.message import Message, said
from config.model import Source
from config.watch import Watch
from crawler import Answer, RobotsRead
from crawler.manners import Manners
from fineprint.crawling import answers, known_domains
from fineprint.installation import Installation
from fineprint.plan import plan
from fineprint.spool import spooled


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one visit brought. Without a `body`, `trouble` says why."""

    answer: Answer
    body: bytes | None = None
    trouble: Message | None = None

    @property
    def media_type(self) -> str | None:
        """The Content-Type of the answer."""
        return (
            None
            if self.answer.dom_file or not self.answer.hops
            else self.answer.hops[-1].header("content-type")
        )

    @property
    def address(self) -> str | None:
        """The address that answered in the end."""
        return self.answer.hops[-1].url if self.answer.hops else None

    @property
    def seconds(self) -> float:
        """How long its requests took."""
        return sum(hop.duration for hop in self.answer.hops)


class Errand:
    """A run that fetches what it is asked for, from the domains that no other run is on."""

    def __init__(self, house: Installation, run: Run, manners: Manners, domains: set[str]) -> None:
        self._house, self._run, self._manners, self._domains = house, run, manners, domains

    def may_visit(self, source: Source) -> bool:
        """Whether the source's domain is held by this errand."""
        return registrable_domain(source.url) in self._domains

    def fetch(self, sources: Sequence[Source], watch: Watch | None = None) -> dict[str, Fetched]:
        """What a visit to each source brings, by source. `watch` declares their carriers, if not the house's."""
        visits = plan(watch or self._house.watch, filter(self.may_visit, sources), {})
        with spooled(self._house, self._run) as spool:
            came = answers(self._house, visits, self._manners, spool)
            return {answer.source: _fetched(answer) for answer in came}

    def robots(self, source: Source) -> tuple[RobotsRead, ...]:
        """The robots.txt files that are known of the source's domain."""
        domain = registrable_domain(source.url)
        return known_domains(self._house, [domain])[domain].robots


@contextmanager
def errand(house: Installation, manners: Manners, sources: Iterable[Source]) -> Iterator[Errand]:
    """An errand to some sources, until the end of the block."""
    domains = {registrable_domain(source.url) for source in sources}
    with house.archive.run("sources") as run, house.archive.leases.held(domains, run) as held:
        yield Errand(house, run, manners, held)


def _fetched(answer: Answer) -> Fetched:
    """An answer with its body out of the spool, content-encodings undone."""
    if answer.dom_file and not answer.failure:
        return Fetched(answer, Path(answer.dom_file).read_bytes())
    if answer.failure or answer.body_file is None:
        return Fetched(answer, trouble=answer.reason or said("nothing came"))
    try:
        body = undo(Path(answer.body_file).read_bytes(), answer.content_encoding, CONTENT_LIMIT)
    except (ContentTooLarge, ContentUnreadable) as error:
        return Fetched(answer, trouble=said("{error}", error=str(error)))
    return Fetched(answer, body)
