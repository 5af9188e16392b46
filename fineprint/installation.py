"""An installation at work: what is declared, what is remembered, and where both lie."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version

from archive import Archive, Snapshot
from config.addresses import host_of, is_loopback
from config.loader import load
from config.model import Source
from config.watch import Watch
from crawler.manners import Manners, user_agent
from fineprint import clock
from fineprint.errors import NoContact, NothingBelieved, UnknownSource
from fineprint.places import Places

NOBODY = "no contact: loopback only"


@dataclass(frozen=True, slots=True)
class Installation:
    """The configuration, the archive and the folders of one user."""

    watch: Watch
    archive: Archive
    places: Places

    def declared(self, source: str) -> Source:
        """A source by its id. Raises UnknownSource for one that is not declared, or not any more."""
        known = {each.id: each for each in self.watch.sources}
        if source not in known:
            raise UnknownSource(source, difflib.get_close_matches(source, known))
        return known[source]

    def last_believed(self, source: str) -> Snapshot:
        """The last believed snapshot of a source. Raises NothingBelieved where there is none."""
        believed = self.archive.last_believed(source)
        if believed is None:
            raise NothingBelieved(source)
        return believed.snapshot


def chosen(watch: Watch, names: Iterable[str]) -> list[Source]:
    """The sources of some ids, where a carrier's id stands for all of its own; without names, all.

    Raises UnknownSource for a name that nobody declared.
    """
    names = list(names)
    known = {source.id: source for source in watch.sources}
    if not names:
        return list(known.values())
    picked: dict[str, Source] = {}
    for name in names:
        named = {id_: source for id_, source in known.items() if name in (id_, source.carrier)}
        if not named and name not in watch.carriers:
            raise UnknownSource(name, difflib.get_close_matches(name, [*known, *watch.carriers]))
        picked |= named
    return list(picked.values())


@contextmanager
def opened(where: Places) -> Iterator[Installation]:
    """The installation of some folders; its ledger is brought up to date.

    Raises ConfigError where a declaration is wrong and ArchiveError where the archive cannot be used.
    """
    watch = load(where.config, where.cache)
    where.spool.mkdir(parents=True, exist_ok=True)
    with remembered(where) as archive:
        yield Installation(watch, archive, where)


def remembered(where: Places) -> Archive:
    """The archive of an installation, for what must not fail for a mistake in a declaration. Raises ArchiveError."""
    return Archive.open(where.data, where.database, clock.now)


def manners(watch: Watch, contact: str | None, sources: Iterable[Source]) -> Manners:
    """How a crawl of these sources behaves. Raises NoContact where it would visit the live web without one."""
    contact = contact or os.environ.get("FINEPRINT_CONTACT") or watch.settings.contact
    if contact is None and not all(is_loopback(host_of(source.url)) for source in sources):
        raise NoContact
    polite = watch.settings.politeness
    return Manners(
        user_agent=user_agent(version("fineprint"), contact or NOBODY),
        spacing=polite.spacing,
        total_time=polite.total_time,
        max_body=int(polite.max_body),
        retries=polite.retries,
        max_redirects=polite.max_redirects,
        allow_loopback=polite.allow_loopback,
        trackers=watch.trackers,
    )
