"""The desk: what pages ask of an installation, with the comparisons that were made last at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

import diffs
from archive import Archive, ArchiveDamaged, Change, ContentTooLarge, ContentUnreadable, Snapshot
from config.loader import load
from config.model import Source, digest_of
from config.watch import Watch
from diffs.change import ClauseChange, Comparison
from diffs.reading import Reading
from fineprint import clock, entries, guides
from fineprint.installation import Installation
from fineprint.places import Places
from fineprint.reader import Reader
from reports.digest import ChangeAlert

T = TypeVar("T")
AGE = 600
"""Seconds after which what depends on the time is made anew, also without a new check."""
KEPT = 48
"""Comparisons that stay in memory: those of a page of the inbox, and of what is opened beside it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two snapshots of a source, held against each other by the rules of today."""

    before: Snapshot
    after: Snapshot
    old: Reading
    new: Reading
    comparison: Comparison

    @property
    def told(self) -> list[ClauseChange]:
        """The changed clauses that mean something."""
        return [change for change in self.comparison.changes if change.verdict != "noise"]


class Unreadable(Exception):
    """What is kept of a page cannot be read any more, or its source is not declared. Says which, and why."""


class Desk:
    """An installation whose declarations may change while the pages are open."""

    def __init__(self, places: Places, watch: Watch, archive: Archive) -> None:
        self._places, self._archive = places, archive
        self._lock = Lock()
        self._stamp: tuple[int, int, Installation] | None = None
        self._made: dict[str, Any] = {}
        self._compared: OrderedDict[tuple[int, int, str], Compared] = OrderedDict()
        self._take_in(watch)

    def reload(self) -> None:
        """Take in declarations that were just written. Raises ConfigError."""
        self._take_in(load(self._places.config, self._places.cache))

    def _take_in(self, watch: Watch) -> None:
        words = (digest_of(each) for _, each in sorted(watch.vocabularies.items()))
        # Hashing all words takes longer than answering a page.
        self._words = " ".join(words)
        self._rules: dict[str, str] = {}
        self.house = Installation(watch, self._archive, self._places)

    def until_next_check(self, name: str, make: Callable[[], T]) -> T:
        """What was made under a name since the last check was kept, or what is made now; for a while at most."""
        stamp = (self._archive.inbox.last_check(), int(clock.now().timestamp() // AGE), self.house)
        with self._lock:
            if self._stamp != stamp:
                self._stamp, self._made = stamp, {}
            made = self._made
        if name not in made:
            made[name] = make()
        found: T = made[name]
        return found

    def source(self, source_id: str) -> Source | None:
        """A source that is declared."""
        try:
            return self.house.watch.source(source_id)
        except KeyError:
            return None

    def compared(self, before: Snapshot, after: Snapshot, source: Source) -> Compared:
        """Two snapshots held against each other. Raises Unreadable."""
        key = (before.id, after.id, self.rules(source))
        with self._lock:
            if known := self._compared.get(key):
                self._compared.move_to_end(key)
                return known
        found = self._compare(before, after, source)
        with self._lock:
            self._compared[key] = found
            if len(self._compared) > KEPT:
                self._compared.popitem(last=False)
        return found

    def rules(self, source: Source) -> str:
        """A hash of all rules by which a source is read and judged today."""
        if source.id not in self._rules:
            self._rules[source.id] = digest_of(source.rules, self._words)
        return self._rules[source.id]

    def of_change(self, change: Change) -> tuple[Source, Compared]:
        """The source of a change, and its two sides. Raises Unreadable."""
        source = self.source(change.source)
        if source is None:
            raise Unreadable(f"{change.source} is not declared any more")
        sides = (self._archive.page(change.settled_check_id), self._archive.page(change.check_id))
        return source, self.compared(*sides, source)

    def alert(self, change: Change, *, claims: bool) -> ChangeAlert:
        """A change as reports tell it, with the claims that it touches if these are asked for. Raises Unreadable."""
        source, found = self.of_change(change)
        carrier = self.house.watch.carriers[source.carrier]
        told = entries.entry(source, carrier) | entries.sides(
            found.before, found.after, found.comparison, (found.old, found.new), source
        )
        touched = guides.touched(self.house, source, found.comparison, found.old, found.new) if claims else ()
        # That it was told says nothing of how sure it is: what it was before does.
        sure = next((event.state for event in reversed(change.events) if event.state != "told"), change.state)
        return entries.change_alert(told, change, sure, None, None, touched)

    def _compare(self, before: Snapshot, after: Snapshot, source: Source) -> Compared:
        watch = self.house.watch
        try:
            old, new = Reader(self._archive).sides(before, after, source)
        except (ArchiveDamaged, ContentTooLarge, ContentUnreadable) as error:
            raise Unreadable(str(error)) from error
        country = watch.carriers[source.carrier].country
        comparison = diffs.compare(old, new, watch.vocabularies, source.language, country)
        return Compared(before, after, old, new, comparison)
