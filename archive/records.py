"""The plain values that go into the archive and come out of it. All times are aware and in UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from config.model import Topic

Outcome = Literal["first", "unchanged", "changed", "suspect", "unreachable", "disallowed"]
"""What a check came to."""
State = Literal["seen once", "confirmed", "returned", "flapping", "told"]
"""Where a change is in its life."""
Why = Literal["first", "told", "set aside", "new baseline", "moved"]
"""Why a reading became the settled one; `moved`: the same text, at the address that is declared now."""
AlertKind = Literal["unread", "flapping", "proposal", "moved"]
"""What an alert about a source says: that it cannot be read, goes back and forth between texts, may have been
redesigned, or is found at another address."""
Decision = Literal["accepted", "rejected"]
"""What a maintainer, or a declared time, decided."""
DeliveryResult = Literal["accepted", "deferred", "refused"]
"""What the mail server said: accepted and refused are its last word, deferred is tried again."""
Headers = tuple[tuple[str, str], ...]
"""Header fields as raw pairs, in the order in which they came."""

BELIEVED: tuple[Outcome, ...] = ("first", "unchanged", "changed")
"""The outcomes of checks that truly read their source."""


@dataclass(frozen=True, kw_only=True)
class _Arrival:
    """What is known of how an answer came. `size` is in bytes as received, `timings` in seconds.

    `kind` is `page`, `document`, `second try`, `dom` or `hand-delivered`, and `part` names a frame or a
    linked document. `confirms` is the id of the snapshot that a 304 says is still good. `page_requests` are
    those that a page made while a browser showed it. `proxy` is the name of the declared one that it came by.
    `delivered_by` is the person who saved the page and handed it over.
    """

    url: str
    final_url: str
    status: int | None
    observed_at: datetime
    kind: str = "page"
    part: str = ""
    sha256: str | None = None
    size: int | None = None
    media_type: str | None = None
    content_encoding: str | None = None
    http_version: str | None = None
    peer: str | None = None
    request_headers: Headers = ()
    response_headers: Headers = ()
    redirects: tuple[Mapping[str, Any], ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    believed: bool = True
    confirms: int | None = None
    page_requests: tuple[Mapping[str, Any], ...] = ()
    proxy: str | None = None
    delivered_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class NewSnapshot(_Arrival):
    """One answer to be kept, its bytes already in the blob store. `certificate` is the server's, in PEM.

    `parts` are the documents that are read together with it, each with its `part` named.

    `believed` says whether the check's reading rests on it; it counts only if the outcome is a believed one.
    """

    certificate: str | None = None
    parts: tuple[NewSnapshot, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Snapshot(_Arrival):
    """One answer as it was kept. `certificate_sha256` is that of the PEM text: see `Archive.certificate`.

    `parts` are the documents that came with it and are read together with it.
    """

    id: int
    check_id: int
    recorded_at: datetime
    certificate_sha256: str | None = None
    parts: tuple[Snapshot, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What a change means, under which rules."""

    verdict: str
    topics: tuple[Topic, ...]
    rules_hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NewChange:
    """The difference of a check to the settled reading.

    `fingerprint` is that of the new reading. A state that the change is already in makes no further event.
    """

    settled_check_id: int
    fingerprint: str
    state: State
    verdict: str
    rules_hash: str
    topics: tuple[Topic, ...] = ()

    @property
    def judged(self) -> Judged:
        """What the change means."""
        return Judged(self.verdict, self.topics, self.rules_hash)


@dataclass(frozen=True, kw_only=True, slots=True)
class NewCheck:
    """One attempt to read a source, with all that came of it.

    `url` is the declared one; `conditional` says that validators were sent. `events` are turns in the life of
    earlier changes that this check brings about, such as `returned`. `same_as` is the check that first showed
    the text which this one repeats, `doubt` the kind of doubt in a suspect answer, and `moved_to` the address
    at which the carrier says that the page is found from now on.
    """

    run: str
    source: str
    url: str
    outcome: Outcome
    observed_at: datetime
    declaration_hash: str
    rules_hash: str
    reason: str | None = None
    round: int = 1
    conditional: bool = False
    doubt: str | None = None
    same_as: int | None = None
    moved_to: str | None = None
    snapshots: tuple[NewSnapshot, ...] = ()
    change: NewChange | None = None
    events: tuple[tuple[str, State], ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping a check made: its id, and that of the change it found."""

    check_id: int
    change_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One attempt to read a source, as it was kept. `reason` is a Message where its parts are known."""

    id: int
    run: str
    source: str
    url: str
    outcome: Outcome
    reason: str | None
    round: int
    conditional: bool
    doubt: str | None
    same_as: int | None
    moved_to: str | None
    declaration_hash: str
    rules_hash: str
    observed_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSettlement:
    """The reading of a check is from now on the one that people know of."""

    source: str
    check_id: int
    why: Why
    change_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """The settled reading: its snapshot, when that was observed, and the address that was then declared.

    `text` is the check that first showed its text, and `change_id` the change that it was told with.
    """

    source: str
    check_id: int
    text: int
    snapshot: Snapshot
    url: str
    at: datetime
    why: Why
    change_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Believed:
    """The last believed check, and the snapshot that it read or that its 304 confirmed.

    `text` is the check that first showed what it says.
    """

    check_id: int
    text: int
    at: datetime
    snapshot: Snapshot


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSourceAlert:
    """Something about a source that people are told of. `since` is when it began.

    `url` is where a source has moved, `check_id` the check that shows what is proposed as the new page.
    """

    source: str
    cause: str
    since: datetime
    kind: AlertKind = "unread"
    url: str | None = None
    check_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceAlert:
    """An open alert about a source. `reminded` is the age in days of which people were told last."""

    id: int
    source: str
    kind: AlertKind
    cause: str
    since: datetime
    opened_at: datetime
    url: str | None = None
    check_id: int | None = None
    reminded: int = 0


@dataclass(frozen=True, slots=True)
class Reminder:
    """An open alert is told again, as one that has reached an age in days."""

    alert_id: int
    days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Spell:
    """How long a source showed one text without a break, over how many checks.

    `text` is the check that first showed it, and `check_id` the last check of the spell.
    """

    text: int
    check_id: int
    since: datetime
    until: datetime
    checks: int


@dataclass(frozen=True, kw_only=True, slots=True)
class NewReview:
    """A decision on a subject, such as the alert (by id) that proposes a redesigned page."""

    subject: AlertKind
    subject_id: str
    decision: Decision
    who: str
    observed_at: datetime
    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Review(NewReview):
    """A decision as it was kept."""

    id: int
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where a source stands now, all of it derived from the rows of what happened.

    `conditional_in_a_row` counts the checks since the last unconditional one. `blind_since` is the first
    check since the last run that read the source; None for a source that is read. `alerts` are the open ones.
    """

    source: str
    last_check: Check | None = None
    believed: Believed | None = None
    settled: Settled | None = None
    alerts: Mapping[AlertKind, SourceAlert] = field(default_factory=dict)
    conditional_in_a_row: int = 0
    blind_since: datetime | None = None

    @property
    def alert(self) -> SourceAlert | None:
        """The alert that the source cannot be read."""
        return self.alerts.get("unread")


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeEvent:
    """One turn in the life of a change."""

    state: State
    check_id: int | None
    run: str
    observed_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """The difference of a settled reading and a newer one, with its life so far and its latest verdict.

    `text` is the check that first showed the newer text, which is an earlier one where the page went back;
    `settled_text` the one that first showed the settled text.
    """

    id: str
    source: str
    settled_check_id: int
    check_id: int
    text: int
    settled_text: int
    fingerprint: str
    verdict: str
    topics: tuple[Topic, ...]
    rules_hash: str
    observed_at: datetime
    recorded_at: datetime
    events: tuple[ChangeEvent, ...]

    @property
    def state(self) -> State:
        """Where the change is now: its latest event."""
        return self.events[-1].state

    def has_been(self, state: State) -> bool:
        """Whether the change was ever in a state."""
        return any(event.state == state for event in self.events)


@dataclass(frozen=True, kw_only=True, slots=True)
class OutboxMessage:
    """A mail to one recipient, frozen as it will be sent: `body` is the whole message, headers included."""

    message_id: str
    recipient: str
    subject: str
    body: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One attempt to deliver a message, and what the mail server said."""

    message_id: str
    result: DeliveryResult
    detail: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class CachedReading:
    """What was once computed of a snapshot under some rules: its comparison key, and its characters."""

    fingerprint: str
    characters: int


@dataclass(frozen=True, slots=True)
class Robots:
    """A robots.txt as one origin (`https://www.example.com`) answered it."""

    domain: str
    host: str
    status: int
    body: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Domain:
    """What earlier crawls learned of a registrable domain."""

    next_allowed_at: datetime | None = None
    robots: tuple[Robots, ...] = ()
