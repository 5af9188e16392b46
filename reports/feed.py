"""Alerts as Atom feeds (RFC 4287). The ids are tags (RFC 4151), so that no move of the files makes old news new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports.rendering import rendered

MOST = 50
"""Entries of a feed, the latest ones."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed by its name, which is also that of its file: `all`, `carrier-larkspur`, `topic-sharing`."""

    name: str
    title: str
    rows: Sequence[Row]

    @property
    def file(self) -> str:
        """Its file, beside those of the other feeds."""
        return f"{self.name}.atom"


def feeds(rows: Iterable[Row]) -> list[Feed]:
    """The feeds of some alerts on changes, the latest first: of all, and of each carrier and topic among them."""
    rows = [row for row in rows if row["kind"] == "change" and "changes" in row]
    carriers = {row["carrier"]: row["carrier_name"] for row in rows}
    topics = sorted({topic for row in rows for topic in row["topics"]})
    made = [Feed("all", "Fineprint: all changes", rows[:MOST])]
    for carrier, name in sorted(carriers.items()):
        mine = [row for row in rows if row["carrier"] == carrier]
        made.append(Feed(f"carrier-{carrier}", f"Fineprint: {name}", mine[:MOST]))
    for topic in topics:
        mine = [row for row in rows if topic in row["topics"]]
        made.append(Feed(f"topic-{topic}", f"Fineprint: {topic}", mine[:MOST]))
    return made


def atom(feed: Feed, authority: str, base: str | None, updated: str) -> str:
    """A feed as XML. `base` is the public address of its folder, without which its own address is relative.

    `authority` is the domain in whose name the ids are; `updated` stands in for a feed without an entry.
    """
    return rendered(
        "feed.xml.j2", feed=feed, authority=authority, base=base and base.rstrip("/"), updated=updated
    )
