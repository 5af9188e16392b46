"""The strongest thing in a change, an alert or a digest, in one line of words."""

from __future__ import annotations

from collections.abc import Sequence

from diffs.change import STRENGTH, ClauseChange, FactChange
from diffs.facts.wording import told
from reports import wording
from reports.columns import width
from reports.digest import ChangeAlert, Digest, Entry
from reports.language import ENGLISH, Speaker
from reports.marks import redline_of, replacements
from reports.text import one_line, shortened

SUBJECT = 96
"""Columns of a subject line: more is cut off on a phone, and a mail client's list."""
_PLACE, _CARRIER, _VALUE = 44, 24, 24

Weight = tuple[int, int, bool, bool]


def clause_headline(change: ClauseChange, title: str = "", speaker: Speaker = ENGLISH) -> str:
    """A clause in a line, as "“Early termination” changed ($5 → $10)"; the title stands in for a heading."""
    place = _place(change, title, speaker)
    match change.kind:
        case "added":
            return speaker.gettext("clause added to {place}", place=place)
        case "removed":
            return speaker.gettext("clause removed from {place}", place=place)
        case "moved" if change.before == change.after:
            return speaker.gettext("clause moved to {place}", place=place)
        case "moved":
            return speaker.gettext("clause moved to {place}, and changed", place=place)
    return speaker.gettext("{place} changed", place=place) + _values(change, speaker)


def alert_headline(alert: ChangeAlert, speaker: Speaker = ENGLISH) -> str:
    """The strongest fact that an alert changes, in words, else its strongest clause in a line."""
    if alert.verdict == "material" and alert.comparison.facts:
        return _turn(alert, speaker) + one_line(speaker.say(told(strongest_fact(alert))))
    change = strongest_change(alert)
    if change is None:
        return _turn(alert, speaker) + speaker.gettext("{place} changed", place=_quoted(alert.title))
    return _turn(alert, speaker) + clause_headline(change, alert.title, speaker)


def strongest_fact(alert: ChangeAlert) -> FactChange:
    """The fact that says most: one that is stated on both sides, then the first. Raises IndexError without any."""
    facts = alert.comparison.facts
    return next((fact for fact in facts if fact.before and fact.after), facts[0])


def subject(digest: Digest, speaker: Speaker = ENGLISH) -> str:
    """The subject of a digest: the strongest thing in it, and how much more there is."""
    alerts = by_strength(digest.alerts)
    if not alerts:
        return _without_changes(digest, speaker)
    strong = speaker.gettext(
        "{carrier}: {headline}",
        carrier=shortened(alerts[0].carrier_name, _CARRIER),
        headline=alert_headline(alerts[0], speaker),
    )
    rest = _rest(digest, speaker)
    while width(strong + rest) > SUBJECT:
        strong = shortened(strong, len(strong) - 2)
    return strong + rest


def weight(change: ClauseChange) -> Weight:
    """How much a clause says: by its verdict and how plainly it decides, on a topic, with a number that changed."""
    numbers = any(map(_has_number, _short_pairs(change)))
    return STRENGTH.index(change.verdict), change.weight, change.topic is not None, numbers


def strongest_change(alert: ChangeAlert) -> ClauseChange | None:
    """The clause that says most; None in an alert without clauses."""
    return max(alert.comparison.changes, key=weight, default=None)


def by_strength(alerts: tuple[ChangeAlert, ...]) -> tuple[ChangeAlert, ...]:
    """Alerts with the strongest first; equally strong ones keep their order."""
    return tuple(sorted(alerts, key=_alert_weight, reverse=True))


def _alert_weight(alert: ChangeAlert) -> tuple[int, Weight]:
    change = strongest_change(alert)
    return STRENGTH.index(alert.verdict), weight(change) if change else (0, 0, False, False)


def _rest(digest: Digest, speaker: Speaker) -> str:
    """How much more there is in a digest than its strongest change."""
    more, unread = len(digest.alerts) - 1, len(digest.newly_unread)
    rest = speaker.ngettext(", and {number} more", ", and {number} more", more) if more else ""
    if unread:
        rest += speaker.ngettext("; {number} source unread", "; {number} sources unread", unread)
    return rest


def _turn(alert: ChangeAlert, speaker: Speaker) -> str:
    """What sets a change apart from one that is simply new."""
    if alert.taken_back:
        return speaker.gettext("taken back: ")
    if alert.state == "flapping":
        return speaker.gettext("back and forth: ")
    if alert.returns_to:
        return speaker.gettext("back to the text of {day}: ", day=speaker.day(alert.returns_to))
    return ""


def _place(change: ClauseChange, title: str, speaker: Speaker) -> str:
    names = map(one_line, (*reversed(change.heading), title))
    if name := next(filter(None, names), ""):
        return _quoted(name)
    if change.topic:
        return speaker.gettext("the {topic} terms", topic=speaker.gettext(change.topic))
    return speaker.gettext("the page")


def _quoted(name: str) -> str:
    return f"“{shortened(name, _PLACE).rstrip(':：')}”"


def _values(change: ClauseChange, speaker: Speaker) -> str:
    pairs = _short_pairs(change)
    best = next(filter(_has_number, pairs), pairs[0] if pairs else None)
    return speaker.gettext(" ({before} → {after})", before=best[0], after=best[1]) if best else ""


def _short_pairs(change: ClauseChange) -> list[tuple[str, str]]:
    """The replacements that fit a headline; one of half a page says nothing there."""
    short = [pair for pair in replacements(redline_of(change)) if max(map(len, pair)) <= _VALUE]
    pairs = [(one_line(old), one_line(new)) for old, new in short]
    return [pair for pair in pairs if all(0 < width(side) <= _VALUE for side in pair)]


def _has_number(pair: tuple[str, str]) -> bool:
    return any(character.isdigit() for side in pair for character in side)


def _without_changes(digest: Digest, speaker: Speaker) -> str:
    """The first thing that a digest without changes is sent for."""
    fresh, old = (
        [entry for entry in digest.unread if entry.source in those]
        for those in (digest.newly_unread, digest.reminded)
    )
    counted: list[tuple[Sequence[Entry], tuple[str, str]]] = [
        (fresh, wording.UNREAD),
        (digest.proposed, wording.PROPOSED),
        (old, wording.STILL_UNREAD),
        (digest.recovered, wording.RECOVERED),
        (digest.moved, wording.MOVED),
        (digest.calmed, wording.CALMED),
    ]
    for those, patterns in counted:
        if those:
            what = speaker.ngettext(*patterns, len(those))
            return speaker.gettext("{what} ({carriers})", what=what, carriers=_carriers(those, speaker))
    return speaker.gettext("No change to report")


def _carriers(entries: Sequence[Entry], speaker: Speaker) -> str:
    names = list(dict.fromkeys(shortened(entry.carrier_name, _CARRIER) for entry in entries))
    listed, more = speaker.listed(names[:2]), len(names) - 2
    if more <= 0:
        return listed
    return speaker.ngettext("{names} and {number} more", "{names} and {number} more", more, names=listed)
