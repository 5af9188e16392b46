"""The weekly mail: what was read and what was not, also in a week without a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from config.settings import Mail, Recipient
from reports.board import PAGE, Watched, age, trouble
from reports.letter import fitting, letter, stable_id
from reports.rendering import rendered
from reports.wording import count, day


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCarrier:
    """The sources of one carrier: how many there are and are read on schedule, changes told, the oldest reading."""

    name: str
    sources: int
    read: int
    told: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """How some sources are watched at a time, the worst first, and the changes that were told since another.

    `week` names the week of the year, such as 2026-W19. `told` counts changes by source; `waiting` are those
    sources whose change is not told yet.
    """

    week: str
    since: datetime
    at: datetime
    sources: tuple[Watched, ...]
    told: Mapping[str, int]
    waiting: frozenset[str] = frozenset()

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
    subject = f"Fineprint, week to {day(week.at)}: {outcome(week)}"

    def written(most: int) -> EmailMessage:
        values = {"week": week, "most": most, "folder": folder, "subject": subject, "page": PAGE}
        values |= {"age": age, "trouble": trouble, "summary_of": summary, "recipient": recipient}
        text, html = rendered("weekly.txt.j2", **values), rendered("weekly.html.j2", **values)
        id_ = weekly_id(week.week, recipient, mail)
        return letter(subject, week.at, id_, recipient, mail, text=text, html=html)

    return fitting(written)


def outcome(week: Week) -> str:
    """The week in a few words: "all 24 sources read, nothing changed", "23 of 24 sources read, 2 changes told"."""
    read, of, told = len(week.read), len(week.sources), sum(week.told.values())
    sources = (
        f"{'all ' if of > 1 else ''}{count(of, 'source')}"
        if read == of
        else f"{read:,} of {count(of, 'source')}"
    )
    if told:
        return f"{sources} read, {count(told, 'change')} told"
    return f"{sources} read{', nothing changed' if read == of and not week.waiting else ''}"


def summary(week: Week) -> str:
    """What changed, said only of sources that are read on schedule."""
    told, read = sum(week.told.values()), len(week.read)
    parts = []
    if told:
        parts.append(
            f"{count(told, 'change')} {'was' if told == 1 else 'were'} told since {day(week.since)}."
        )
    if week.waiting:
        held = "has a change that is" if len(week.waiting) == 1 else "have changes that are"
        parts.append(f"{count(len(week.waiting), 'source')} {held} told once it has held.")
    if read and not parts:
        which = "the one source that was read" if read == 1 else f"the {read:,} sources that were read"
        parts.append(f"Nothing changed since {day(week.since)} in {which}.")
    if week.unread:
        parts.append(f"Of {count(len(week.unread), 'source')} nothing can be said.")
    return " ".join(parts)
