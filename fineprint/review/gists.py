"""The gist of a change for the inbox: its headline and its facts, worked out once and kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import asdict, dataclass

from archive import Item
from archive.errors import ArchiveError
from diffs.facts.wording import told
from fineprint.review.desk import Desk, Unreadable
from fineprint.review.lookups import Lookups
from reports.headline import alert_headline
from reports.language import Speaker

PATIENCE = 0.5
"""Seconds that a page waits for gists which are not known yet."""
AHEAD = 5
"""Changes at the top of a page of the inbox, whose comparisons are made while somebody reads it."""
FACTS = 4
"""Facts of a change that the inbox shows."""


@dataclass(frozen=True, slots=True)
class Gist:
    """A change in a line, in one language. `facts` are the changed ones in words; `trouble`, why there is no gist."""

    headline: str = ""
    facts: tuple[str, ...] = ()
    trouble: str = ""


class Gists:
    """The gists of changes. One thread works out those that are not known yet: no page waits long for them."""

    def __init__(self, desk: Desk, lookups: Lookups, patience: float = PATIENCE) -> None:
        self._desk, self._lookups, self._patience = desk, lookups, patience
        self._worker = ThreadPoolExecutor(1, "gists")
        self._under_way: dict[tuple[str, str], Future[Gist]] = {}

    def of(self, items: Iterable[Item], speaker: Speaker) -> dict[str, Gist]:
        """The gists of some changes by their ids; of one that is still being worked out, an empty one."""
        items = list(items)
        keys = {item.change_id: _key(self._desk, item, speaker) for item in items}
        known = _known(self._lookups, keys)
        missing = [item for item in items if item.change_id not in known]
        under_way = {item.change_id: self._made(item, keys[item.change_id], speaker) for item in missing}
        wait(under_way.values(), self._patience)
        for item in items[:AHEAD]:
            if item.change_id in known:
                self._worker.submit(self._ahead, item)
        return known | {
            id_: future.result() if future.done() else Gist() for id_, future in under_way.items()
        }

    def close(self) -> None:
        """Stop working."""
        self._worker.shutdown(cancel_futures=True)

    def _made(self, item: Item, key: str, speaker: Speaker) -> Future[Gist]:
        known = self._under_way.get((item.change_id, key))
        if known is None:
            known = self._under_way[item.change_id, key] = self._worker.submit(self._make, item, key, speaker)
        return known

    def _ahead(self, item: Item) -> None:
        """Have the comparison of a change at hand: what its gist was made from may have been another process's."""
        change = self._desk.house.archive.change(item.change_id)
        # What cannot be compared is told on the page of the change.
        with suppress(ArchiveError, Unreadable):
            if change:
                self._desk.of_change(change)

    def _make(self, item: Item, key: str, speaker: Speaker) -> Gist:
        gist = _gist(self._desk, item, speaker)
        if not gist.trouble:
            with self._lookups.opened() as connection:
                row = (item.change_id, key, json.dumps(asdict(gist)))
                connection.execute("INSERT OR REPLACE INTO gists VALUES (?, ?, ?)", row)
        self._under_way.pop((item.change_id, key), None)
        return gist


def _known(lookups: Lookups, keys: dict[str, str]) -> dict[str, Gist]:
    listed = json.dumps(sorted(keys))
    asked = "SELECT change_id, key, gist FROM gists WHERE change_id IN (SELECT value FROM json_each(?))"
    with lookups.opened() as connection:
        rows = connection.execute(asked, (listed,)).fetchall()
    kept = {id_: json.loads(text) for id_, key, text in rows if keys[id_] == key}
    return {id_: Gist(each["headline"], tuple(each["facts"])) for id_, each in kept.items()}


def _key(desk: Desk, item: Item, speaker: Speaker) -> str:
    source = desk.source(item.source)
    return f"{speaker.language} {item.state} {desk.rules(source) if source else ''}"


def _gist(desk: Desk, item: Item, speaker: Speaker) -> Gist:
    try:
        change = desk.house.archive.change(item.change_id)
        if change is None:
            return Gist(trouble=item.change_id)
        alert = desk.alert(change, claims=False)
    except (ArchiveError, Unreadable) as error:
        return Gist(trouble=str(error))
    facts = tuple(speaker.say(told(fact)) for fact in alert.comparison.facts[:FACTS])
    return Gist(alert_headline(alert, speaker), facts)
