"""The weekly mail: what was read and what was not, also in a week without a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from functools import partial

from config.settings import Mail, Recipient
from reports.board import PAGE, Watched, age, trouble
from reports.language import ENGLISH, Speaker, plural
from reports.language import speaker as speaker_of
from reports.letter import fitting, letter, stable_id
from reports.rendering import rendered


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCarrier:
    """The sources of one carrier: how many there are and are read on schedule, changes told, the oldest reading."""

    name: str
    sources: int
    read: int
    told: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """A change that has waited for a decision for long: when it was seen, and where one decides on it."""

    carrier_name: str
    source: str
    verdict: str
    seen: datetime
    review: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """How some sources are watched at a time, the worst first, and the changes that were told since another.

    `week` names the week of the year, such as 2026-W19. `told` counts changes by source; `waiting` are those
    sources whose change is not told yet, and `undecided` changes that were, and on which nobody decided.
    """

    week: str
    since: datetime
    at: datetime
    sources: tuple[Watched, ...]
    told: Mapping[str, int]
    waiting: frozenset[str] = frozenset()
    undecided: tuple[Undecided, ...] = ()

    @property
    def read(self) -> list[Watched]:
        """The sources that are read on schedule."""
        return [source for source in self.sources if source.state == "read"]

    @property
    def unread(self) -> list[Watched]:
        """The others."""
        return [source for source in self.sources if source.state != "read"]

    @property
    def oldest(self) -> Watched | None:
        """The source that is read on schedule and was read the longest ago."""
        return min(self.read, key=lambda source: source.last_read or self.at, default=None)

    @property
    def carriers(self) -> list[OfCarrier]:
        """The sources carrier by carrier, by name."""
        by_carrier: dict[str, list[Watched]] = {}
        for source in self.sources:
            by_carrier.setdefault(source.carrier, []).append(source)
        rows = [self._of_carrier(sources) for sources in by_carrier.values()]
        return sorted(rows, key=lambda row: row.name.casefold())

    def _of_carrier(self, sources: list[Watched]) -> OfCarrier:
        return OfCarrier(
            name=sources[0].carrier_name,
            sources=len(sources),
            read=sum(source.state == "read" for source in sources),
            told=sum(self.told.get(source.source, 0) for source in sources),
            oldest=min((source.last_read for source in sources if source.last_read), default=None),
        )


def weekly_id(week: str, recipient: Recipient, mail: Mail) -> str:
    """The Message-ID of a week's mail to a recipient, so that there is one a week."""
    return stable_id(mail, "weekly", week, recipient.name, recipient.address)


def compose(week: Week, recipient: Recipient, mail: Mail, folder: str | None = None) -> EmailMessage:
    """The mail for one recipient, whose sources the week is about. `folder` is where the reports are."""
    speaker = speaker_of(recipient.language)
    subject = speaker.gettext(
        "Fineprint, week to {day}: {outcome}", day=speaker.day(week.at), outcome=outcome(week, speaker)
    )

    def written(most: int) -> EmailMessage:
        values = {"week": week, "most": most, "folder": folder, "subject": subject, "page": PAGE}
        values |= {"age": partial(age, speaker=speaker), "trouble": partial(trouble, speaker=speaker)}
        values |= {"summary": summary(week, speaker), "recipient": recipient}
        text, html = (rendered(f"weekly.{form}.j2", speaker, **values) for form in ("txt", "html"))
        id_ = weekly_id(week.week, recipient, mail)
        return letter(subject, week.at, id_, recipient, mail, text=text, html=html)

    return fitting(written)


def outcome(week: Week, speaker: Speaker = ENGLISH) -> str:
    """The week in a few words: "all 24 sources read, nothing changed", "23 of 24 sources read, 2 changes told"."""
    sources = _sources(week, speaker)
    if told := sum(week.told.values()):
        return speaker.ngettext(
            "{sources}, {number} change told", "{sources}, {number} changes told", told, sources=sources
        )
    if week.unread or week.waiting:
        return sources
    return speaker.gettext("{sources}, nothing changed", sources=sources)


def _sources(week: Week, speaker: Speaker) -> str:
    of, read = len(week.sources), speaker.number(len(week.read))
    if not week.unread:
        return speaker.ngettext("{number} source read", "all {number} sources read", of)
    return speaker.ngettext(
        "{read} of {number} source read", "{read} of {number} sources read", of, read=read
    )


def summary(week: Week, speaker: Speaker = ENGLISH) -> str:
    """How many sources are read, and what changed, said only of those."""
    of, read, since = len(week.sources), len(week.read), speaker.day(week.since)
    told = sum(week.told.values())
    parts = [
        speaker.ngettext(
            "{read} of {number} source read on schedule.",
            "{read} of {number} sources read on schedule.",
            of,
            read=speaker.number(read),
        )
    ]
    if told:
        parts.append(speaker.ngettext(*_TOLD, told, since=since))
    if week.waiting:
        parts.append(speaker.ngettext(*_WAITING, len(week.waiting)))
    if read and not told and not week.waiting:
        parts.append(speaker.ngettext(*_UNCHANGED, read, since=since))
    if week.unread:
        parts.append(speaker.ngettext(*_SILENT, len(week.unread)))
    return " ".join(parts)


_TOLD = plural("{number} change was told since {since}.", "{number} changes were told since {since}.")
_WAITING = plural(
    "{number} source has a change that is told once it has held.",
    "{number} sources have changes that are told once they have held.",
)
_UNCHANGED = plural(
    "Nothing changed since {since} in the one source that was read.",
    "Nothing changed since {since} in the {number} sources that were read.",
)
_SILENT = plural("Of {number} source nothing can be said.", "Of {number} sources nothing can be said.")
