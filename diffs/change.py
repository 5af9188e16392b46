"""The values a comparison gives: spans of a redline, changed clauses, and the comparison of two readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from config.message import Message
from config.model import Topic

Verdict = Literal["unchanged", "noise", "other", "editorial", "material"]
ClauseKind = Literal["added", "removed", "changed", "moved"]

STRENGTH: tuple[Verdict, ...] = ("unchanged", "noise", "other", "editorial", "material")
STRONG: tuple[Verdict, ...] = ("editorial", "material")
"""The verdicts on what touches a topic: such a change is shown in full, a weaker one in a line."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a redline. Equal and deleted spans make the old text, equal and inserted the new one."""

    op: Literal["equal", "delete", "insert"]
    text: str


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause that came, went, changed or moved, with what that means and why."""

    kind: ClauseKind
    verdict: Verdict
    topic: Topic | None
    before: str | None
    after: str | None
    heading: tuple[str, ...]
    reasons: tuple[Message, ...]
    redline: tuple[Span, ...]
    weight: int = 0
    """How plainly it decides something, among changes of one verdict: see `diffs.meaning.weight`."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """A stated term that has another value now; None on the side whose page does not state it."""

    attribute: str
    before: str | None
    after: str | None
    scope: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two readings held against each other. Its verdict is the strongest of its changes."""

    verdict: Verdict
    topics: tuple[Topic, ...]
    changes: tuple[ClauseChange, ...]
    facts: tuple[FactChange, ...] = ()

    @property
    def ranked(self) -> tuple[ClauseChange, ...]:
        """The changes with the strongest first, the most decisive of one verdict first, else in page order."""
        return tuple(sorted(self.changes, key=lambda one: (-STRENGTH.index(one.verdict), -one.weight)))


def strongest(verdicts: tuple[Verdict, ...]) -> Verdict:
    """The strongest of some verdicts; `unchanged` where there is none."""
    return max(verdicts, key=STRENGTH.index, default="unchanged")
