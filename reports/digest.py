"""The digest: what one run has to tell, as plain values, and the part of it that concerns one recipient."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from config.model import Topic
from config.settings import Recipient
from diffs.change import STRENGTH, Comparison, Verdict

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
class ChangeAlert(Entry):
    """A change that somebody should see, with the two snapshots that prove it.

    `topics` are those the change touches, or those of its source where it touches none. `before_file` and
    `after_file` are the snapshots as files, relative to the folder of the reports.
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

    `read` and `checked` count the sources of the whole run. `report` is the file name of the full report,
    relative to the folder of the reports.
    """

    run: str
    at: datetime
    alerts: tuple[ChangeAlert, ...] = ()
    unread: tuple[Unread, ...] = ()
    newly_unread: frozenset[str] = frozenset()
    recovered: tuple[Recovered, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    read: int
    checked: int
    report: str | None = None


def is_news(digest: Digest) -> bool:
    """Whether a digest is worth a mail. A source that everybody knows to be unread does not cause one."""
    return bool(digest.alerts or digest.newly_unread or digest.recovered)


def for_recipient(digest: Digest, recipient: Recipient) -> Digest:
    """The part of a digest that is about the recipient's carriers and topics, and strong enough for them."""

    def follows(entry: Entry) -> bool:
        return recipient.follows(entry.carrier, entry.topics)

    weakest = STRENGTH.index(recipient.from_verdict)
    unread = tuple(filter(follows, digest.unread))
    return replace(
        digest,
        alerts=tuple(a for a in digest.alerts if follows(a) and STRENGTH.index(a.verdict) >= weakest),
        unread=unread,
        newly_unread=digest.newly_unread & {entry.source for entry in unread},
        recovered=tuple(filter(follows, digest.recovered)),
        baselines=tuple(filter(follows, digest.baselines)),
    )
