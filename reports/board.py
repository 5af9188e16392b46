"""The freshness board: of each source, when it was last read and what its last checks came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from reports.digest import Entry
from reports.language import ENGLISH, Speaker
from reports.rendering import rendered
from reports.wording import count, duration

if TYPE_CHECKING:
    from archive.records import Outcome

State = Literal["blind", "stale", "never read", "read"]
"""How a source is watched, the worst first. Blind: its last run could not read it; stale: its last reading is
older than its limit."""
ORDER: tuple[State, ...] = ("blind", "stale", "never read", "read")

PAGE = "freshness.html"
"""The file name of the board as a page, in the folder of the reports."""

SIGNS: dict[Outcome, str] = {
    "first": "*",
    "unchanged": ".",
    "changed": "+",
    "suspect": "?",
    "unreachable": "x",
    "disallowed": "-",
}
"""The outcome of a check as one character, readable without colour and in any terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched(Entry):
    """How one source is watched. `stale_from` is when its last reading reaches the limit of its age.

    `recent` are the outcomes of its last checks, the earliest first. `alerts` are what people were told of it
    and is still so, by kind.
    """

    state: State
    outcome: Outcome | None = None
    reason: str | None = None
    last_check: datetime | None = None
    last_read: datetime | None = None
    stale_from: datetime | None = None
    blind_since: datetime | None = None
    next_due: datetime
    recent: tuple[Outcome, ...] = ()
    alerts: Mapping[str, str] = field(default_factory=dict)

    @property
    def limit(self) -> timedelta | None:
        """The age that the last reading may have."""
        return self.stale_from - self.last_read if self.stale_from and self.last_read else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A topic of a carrier for which no official page is known, and why."""

    carrier: str
    topic: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All sources, the worst first; `orphaned` are those of which something was never told and that are not
    declared any more, `without_vocabulary` languages without words, with their sources."""

    at: datetime
    sources: tuple[Watched, ...]
    gaps: tuple[Gap, ...] = ()
    without_vocabulary: Mapping[str, Sequence[str]] = field(default_factory=dict)
    orphaned: tuple[str, ...] = ()

    @property
    def is_watched(self) -> bool:
        """Whether every source is read on schedule, and nothing is left untold."""
        return not self.orphaned and all(source.state == "read" for source in self.sources)

    @property
    def unread(self) -> tuple[Watched, ...]:
        """The sources that are not read on schedule."""
        return tuple(source for source in self.sources if source.state != "read")


def legend(speaker: Speaker = ENGLISH) -> str:
    """What the signs of a strip stand for."""
    return "  ".join(f"{sign} {speaker.gettext(outcome)}" for outcome, sign in SIGNS.items())


def strip(recent: Sequence[Outcome]) -> str:
    """Outcomes as a strip of signs, the earliest first: see `legend`."""
    return "".join(map(SIGNS.__getitem__, recent))


def strip_in_words(recent: Sequence[Outcome]) -> str:
    """The strip for those who hear it: "the last 3 checks: 2 unchanged, 1 unreachable; the latest unreachable"."""
    if not recent:
        return "no check yet"
    counted = ", ".join(f"{number} {outcome}" for outcome, number in Counter(recent).items())
    return f"the last {count(len(recent), 'check')}: {counted}; the latest {recent[-1]}"


def age(source: Watched, at: datetime, speaker: Speaker = ENGLISH) -> str:
    """How old the last reading is, beside its limit: "read 5 hours ago, limit 2 days"."""
    if source.last_read is None:
        return speaker.gettext("never read")
    age = duration(at - source.last_read, speaker)
    if source.limit is None:
        return speaker.gettext("read {age} ago", age=age)
    return speaker.gettext("read {age} ago, limit {limit}", age=age, limit=duration(source.limit, speaker))


def trouble(source: Watched, speaker: Speaker = ENGLISH) -> str:
    """Why a source is not read on schedule, and since when; empty for one that is."""
    match source.state:
        case "blind":
            since = _since(source, speaker)
            if not source.reason:
                return since
            return speaker.gettext("{since}: {reason}", since=since, reason=source.reason)
        case "stale" if source.stale_from:
            return speaker.gettext("stale since {time}", time=speaker.when(source.stale_from))
        case "stale":
            return speaker.gettext("stale")
        case "never read":
            return speaker.gettext("no check yet")
    return ""


def _since(source: Watched, speaker: Speaker) -> str:
    if source.blind_since is None:
        return speaker.gettext("not read")
    return speaker.gettext("not read since {time}", time=speaker.when(source.blind_since))


def coverage(board: Board) -> str:
    """How many of the sources are read on schedule, in a sentence that never counts one that is not."""
    of, unread = len(board.sources), len(board.unread)
    if not of:
        return "No source is declared."
    if not unread:
        return f"{'The one source is' if of == 1 else f'All {of:,} sources are'} read on schedule."
    return f"{of - unread:,} of {count(of, 'source')} {'is' if of - unread == 1 else 'are'} read on schedule."


def render(board: Board) -> str:
    """The board as an HTML page that needs nothing else, for the folder of the reports."""
    return rendered(
        "board.html.j2",
        board=board,
        age=age,
        coverage=coverage(board),
        legend=legend(),
        strip=strip,
        strip_in_words=strip_in_words,
        trouble=trouble,
    )
