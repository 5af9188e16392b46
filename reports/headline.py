"""The strongest thing in a change, an alert or a digest, in one line of words."""

from __future__ import annotations

from collections.abc import Sequence

from diffs.change import STRENGTH, ClauseChange, FactChange
from diffs.facts.wording import told
from reports.columns import width
from reports.digest import ChangeAlert, Digest, Entry
from reports.marks import redline_of, replacements
from reports.text import one_line, shortened
from reports.wording import count, day

SUBJECT = 96
"""Columns of a subject line: more is cut off on a phone, and a mail client's list."""
_PLACE, _CARRIER, _VALUE = 44, 24, 24


def clause_headline(change: ClauseChange, title: str = "") -> str:
    """A clause in a line, as "“Early termination” changed ($5 → $10)"; the title stands in for a heading."""
    place = _place(change, title)
    match change.kind:
        case "added":
            return f"clause added to {place}"
        case "removed":
            return f"clause removed from {place}"
        case "moved":
            return f"clause moved to {place}{'' if change.before == change.after else ', and changed'}"
    return f"{place} changed{_values(change)}"


def alert_headline(alert: ChangeAlert) -> str:
    """The strongest fact that an alert changes, in words, else its strongest clause in a line."""
    if alert.verdict == "material" and alert.comparison.facts:
        return _turn(alert) + one_line(told(strongest_fact(alert)))
    change = strongest_change(alert)
    said = clause_headline(change, alert.title) if change else f"{_quoted(alert.title)} changed"
    return _turn(alert) + said


def strongest_fact(alert: ChangeAlert) -> FactChange:
    """The fact that says most: one that is stated on both sides, then the first. Raises IndexError without any."""
    facts = alert.comparison.facts
    return next((fact for fact in facts if fact.before and fact.after), facts[0])


def subject(digest: Digest) -> str:
    """The subject of a digest: the strongest thing in it, and how much more there is."""
    alerts = by_strength(digest.alerts)
    if not alerts:
        return _without_changes(digest)
    more = len(alerts) - 1
    rest = f", and {more:,} more" if more else ""
    if digest.newly_unread:
        rest += f"; {count(len(digest.newly_unread), 'source')} unread"
    strong = f"{shortened(alerts[0].carrier_name, _CARRIER)}: {alert_headline(alerts[0])}"
    while width(strong + rest) > SUBJECT:
        strong = shortened(strong, len(strong) - 2)
    return strong + rest


def weight(change: ClauseChange) -> tuple[int, bool, bool]:
    """How much a clause says: by its verdict, then on a topic, then with a number that changed."""
    numbers = any(map(_has_number, _short_pairs(change)))
    return STRENGTH.index(change.verdict), change.topic is not None, numbers


def strongest_change(alert: ChangeAlert) -> ClauseChange | None:
    """The clause that says most; None in an alert without clauses."""
    return max(alert.comparison.changes, key=weight, default=None)


def by_strength(alerts: tuple[ChangeAlert, ...]) -> tuple[ChangeAlert, ...]:
    """Alerts with the strongest first; equally strong ones keep their order."""
    return tuple(sorted(alerts, key=_alert_weight, reverse=True))


def _alert_weight(alert: ChangeAlert) -> tuple[int, tuple[int, bool, bool]]:
    change = strongest_change(alert)
    return STRENGTH.index(alert.verdict), weight(change) if change else (0, False, False)


def _turn(alert: ChangeAlert) -> str:
    """What sets a change apart from one that is simply new."""
    if alert.taken_back:
        return "taken back: "
    if alert.state == "flapping":
        return "back and forth: "
    return f"back to the text of {day(alert.returns_to)}: " if alert.returns_to else ""


def _place(change: ClauseChange, title: str) -> str:
    names = map(one_line, (*reversed(change.heading), title))
    name = next(filter(None, names), "")
    return _quoted(name) if name else f"the {change.topic} terms" if change.topic else "the page"


def _quoted(name: str) -> str:
    return f"“{shortened(name, _PLACE).rstrip(':：')}”"


def _values(change: ClauseChange) -> str:
    pairs = _short_pairs(change)
    best = next(filter(_has_number, pairs), pairs[0] if pairs else None)
    return f" ({best[0]} → {best[1]})" if best else ""


def _short_pairs(change: ClauseChange) -> list[tuple[str, str]]:
    """The replacements that fit a headline; one of half a page says nothing there."""
    short = [pair for pair in replacements(redline_of(change)) if max(map(len, pair)) <= _VALUE]
    pairs = [(one_line(old), one_line(new)) for old, new in short]
    return [pair for pair in pairs if all(0 < width(side) <= _VALUE for side in pair)]


def _has_number(pair: tuple[str, str]) -> bool:
    return any(character.isdigit() for side in pair for character in side)


def _without_changes(digest: Digest) -> str:
    if digest.newly_unread:
        fresh = [entry for entry in digest.unread if entry.source in digest.newly_unread]
        return f"{count(len(fresh), 'source')} could not be read ({_carriers(fresh)})"
    old = [entry for entry in digest.unread if entry.source in digest.reminded]
    what: list[tuple[str, str, Sequence[Entry]]] = [
        ("redesigned page", "proposed", digest.proposed),
        ("source", "still unread", old),
        ("source", "can be read again", digest.recovered),
        ("page", "moved", digest.moved),
        ("page", "settled", digest.calmed),
    ]
    said = (f"{count(len(those), noun)} {is_} ({_carriers(those)})" for noun, is_, those in what if those)
    return next(said, "No change to report")


def _carriers(entries: Sequence[Entry]) -> str:
    names = list(dict.fromkeys(shortened(entry.carrier_name, _CARRIER) for entry in entries))
    return ", ".join(names[:2]) + (f" and {len(names) - 2:,} more" if len(names) > 2 else "")
