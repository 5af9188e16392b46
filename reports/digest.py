"""The digest: what one run has to tell, as plain values, and the part of it that concerns one recipient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from config.model import Topic
from config.settings import Follower
from diffs.change import STRENGTH, Comparison, Verdict
from diffs.claims import ClaimState
from reports.neighbours import Neighbours

if TYPE_CHECKING:
    from archive.records import State

Trouble = Literal["unreachable", "suspect", "disallowed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to tell about one source. All its texts may come from a page and are never trusted."""

    source: str
    carrier: str
    carrier_name: str
    url: str
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedClaim:
    """What a guide says of a carrier, where a change touched the fact of it: how it stood before and stands now.

    `owner` is who looks after the guide, as "Ada Field <ada@guides.example>".
    """

    guide: str
    guide_name: str
    link: str | None
    owner: str | None
    carrier_name: str
    statement: str
    before: ClaimState
    after: ClaimState
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAlert(Entry):
    """A change that somebody should see, with the two snapshots that prove it.

    `topics` are those the change touches, or those of its source where it touches none. `before_file` and
    `after_file` are the snapshots as files, relative to the folder of the reports. `returns_to` is when the
    text was first seen to which the page went back; `taken_back`, that it takes back a change that was told
    as seen once. `neighbours` are those of each change of the comparison, in its order.
    """

    change_id: str
    title: str
    language: str | None
    state: State
    verdict: Verdict
    comparison: Comparison
    before_at: datetime
    after_at: datetime
    before_sha256: str
    after_sha256: str
    before_file: str | None = None
    after_file: str | None = None
    returns_to: datetime | None = None
    taken_back: bool = False
    claims: tuple[TouchedClaim, ...] = ()
    neighbours: tuple[Neighbours, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed(ChangeAlert):
    """A page in new dress that was not believed and has stayed, held against the settled reading.

    `reason` is why it was not believed, `since` when it was first seen, over so many `visits`. `accept` is the
    command that takes it as the new page; `taken_at` is when that happens by itself, if it does.
    """

    reason: str
    since: datetime
    visits: int
    taken_at: datetime | None
    accept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Entry):
    """A page that the carrier says is found at another address, with the edit to its declaration."""

    moved_to: str
    edit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calmed(Entry):
    """A source that went back and forth, and has settled on the text that was first seen at `text_of`."""

    text_of: datetime
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread(Entry):
    """A source that could not be read: since when, why, when it last could, and what to do about it."""

    outcome: Trouble
    reason: str
    since: datetime
    last_read: datetime | None = None
    advice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered(Entry):
    """A source that people know to be unread, and that was read again."""

    blind_since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline(Entry):
    """A source whose reading is the first to compare with, and why it is."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What one run has to tell. `newly_unread` are ids of those `unread` sources that nobody was told of yet.

    `reminded` are those that people know of and are told again, with the age in days that they have reached.
    `read` and `checked` count the sources of the whole run. `report` is the file name of the full report,
    relative to the folder of the reports. `guides` are the ids of the guides that rest on a source, by its id.
    """

    run: str
    at: datetime
    alerts: tuple[ChangeAlert, ...] = ()
    unread: tuple[Unread, ...] = ()
    newly_unread: frozenset[str] = frozenset()
    reminded: Mapping[str, int] = field(default_factory=dict)
    proposed: tuple[Proposed, ...] = ()
    moved: tuple[Moved, ...] = ()
    calmed: tuple[Calmed, ...] = ()
    recovered: tuple[Recovered, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    read: int
    checked: int
    report: str | None = None
    guides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def is_news(digest: Digest) -> bool:
    """Whether a digest is worth a mail. A source that everybody knows to be unread does not cause one."""
    of_sources = digest.newly_unread or digest.reminded or digest.recovered or digest.moved or digest.calmed
    return bool(digest.alerts or digest.proposed or of_sources)


def worth_a_report(digest: Digest) -> bool:
    """Whether a digest has anything to show at all: news, or a first reading."""
    return is_news(digest) or bool(digest.baselines)


def for_follower(digest: Digest, follower: Follower) -> Digest:
    """The part of a digest that is about the follower's carriers and topics, and strong enough for them."""

    def follows(entry: Entry) -> bool:
        return follower.follows(entry.carrier, entry.topics, digest.guides.get(entry.source, ()))

    weakest = STRENGTH.index(follower.from_verdict)
    unread = tuple(filter(follows, digest.unread))
    theirs = {entry.source for entry in unread}
    return replace(
        digest,
        alerts=tuple(a for a in digest.alerts if follows(a) and STRENGTH.index(a.verdict) >= weakest),
        unread=unread,
        newly_unread=digest.newly_unread & theirs,
        reminded={source: days for source, days in digest.reminded.items() if source in theirs},
        proposed=tuple(filter(follows, digest.proposed)),
        moved=tuple(filter(follows, digest.moved)),
        calmed=tuple(filter(follows, digest.calmed)),
        recovered=tuple(filter(follows, digest.recovered)),
        baselines=tuple(filter(follows, digest.baselines)),
    )
