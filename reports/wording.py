"""The words of a report: times, counts and states as people read them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from config.settings import Recipient
from diffs.change import STRENGTH, ClauseChange
from reports.digest import Calmed, ChangeAlert, Digest, Proposed, TouchedClaim, Trouble, Unread
from reports.text import one_line

if TYPE_CHECKING:
    from archive.records import State

STATES: dict[State, str] = {
    "seen once": "seen once, not yet confirmed by a second visit",
    "confirmed": "confirmed by a second visit",
    "returned": "returned: the page went back to what it said before",
    "flapping": "flapping: the page goes back and forth between these wordings",
    "told": "told before",
}
TROUBLES: dict[Trouble, str] = {
    "unreachable": "could not be reached",
    "suspect": "answered, but not with the document",
    "disallowed": "may not be visited",
}


def when(at: datetime) -> str:
    """A time as "3 May 2026, 07:00 UTC"."""
    return f"{day(at)}, {at.astimezone(UTC):%H:%M} UTC"


def day(at: datetime) -> str:
    """A date as "3 May 2026", in UTC."""
    utc = at.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y}"


def duration(span: timedelta) -> str:
    """A length of time in its largest fitting unit, rounded down, as "3 days", "30 hours" or "5 minutes"."""
    minutes = max(0, int(span.total_seconds()) // 60)
    if minutes >= 48 * 60:
        return count(minutes // (24 * 60), "day")
    return count(minutes // 60, "hour") if minutes >= 120 else count(minutes, "minute")


def count(number: int, noun: str) -> str:
    """A number with its noun, as "1 source" or "24 sources"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def sentence(words: str) -> str:
    """The words with a capital at the beginning; the rest stays as it is."""
    return words[:1].upper() + words[1:]


def changes_counted(digest: Digest) -> str:
    """The changes by verdict, strongest first, as "1 material change, 2 editorial"; empty for none."""
    verdicts = Counter(alert.verdict for alert in digest.alerts)
    found = [(verdicts[verdict], verdict) for verdict in reversed(STRENGTH) if verdicts[verdict]]
    parts = [f"{number:,} {verdict}" for number, verdict in found]
    if parts:
        parts[0] += " change" if found[0][0] == 1 else " changes"
    return ", ".join(parts)


def summary(digest: Digest) -> str:
    """What a digest holds in one or two sentences, the unread sources never left out."""
    parts = [changes_counted(digest) or "No change to report"]
    if digest.proposed:
        parts.append(f"{count(len(digest.proposed), 'redesigned page')} proposed")
    if digest.unread:
        parts.append(f"{count(len(digest.unread), 'source')} could not be read")
    if digest.recovered:
        parts.append(f"{count(len(digest.recovered), 'source')} can be read again")
    if digest.moved:
        parts.append(f"{count(len(digest.moved), 'page')} moved")
    if digest.calmed:
        parts.append(f"{count(len(digest.calmed), 'page')} settled")
    return f"{'; '.join(parts)}."


def state_of(alert: ChangeAlert) -> str:
    """Where a change stands, and the earlier text that the page went back to, if it did."""
    if alert.returns_to is None:
        return STATES[alert.state]
    back = f"back to the text of {day(alert.returns_to)}"
    return f"{'taken back: ' if alert.taken_back else ''}{back}; {STATES[alert.state]}"


def touched(claim: TouchedClaim) -> str:
    """What became of a claim, as "guide us-gifting, Larkfield: now contradicted (was supported)"."""
    turn = f"still {claim.after}" if claim.before == claim.after else f"now {claim.after} (was {claim.before})"
    owner = f"; owner: {one_line(claim.owner)}" if claim.owner else ""
    said = f"“{one_line(claim.statement)}” ({one_line(claim.reason)})"
    return f"guide {claim.guide}, {one_line(claim.carrier_name)}: {turn}: {said}{owner}"


def age_of(digest: Digest, entry: Unread) -> str:
    """What is new of an unread source, in brackets: that it is, or how long it has lasted; empty for neither."""
    if entry.source in digest.newly_unread:
        return " (new)"
    days = digest.reminded.get(entry.source)
    return f" (still, after {count(days, 'day')})" if days else ""


def proposal(entry: Proposed) -> str:
    """Why a page was not believed, and how long it has stayed so."""
    reason = one_line(entry.reason).rstrip(".")
    return f"{reason}; the same since {day(entry.since)}, over {count(entry.visits, 'visit')}"


def calm(entry: Calmed) -> str:
    """The text that a page has come to rest on."""
    text = "its present text" if entry.text_of == entry.since else f"the text of {day(entry.text_of)}"
    return f"has settled on {text}, which it has shown without a break since {day(entry.since)}"


def coverage(digest: Digest) -> str:
    """How much of what was visited was truly read, in a sentence."""
    if digest.checked == 1:
        return f"The one source visited in this run was {'read' if digest.read else 'not read'}."
    if digest.read == digest.checked:
        return f"All {digest.checked:,} sources visited in this run were read."
    return f"{digest.read:,} of the {digest.checked:,} sources visited in this run were read."


def heading_path(change: ClauseChange) -> str:
    """Where on the page a clause stands, as "Ending your plan › Early termination"."""
    return " › ".join(filter(None, map(one_line, change.heading)))


def why_you(recipient: Recipient) -> str:
    """Why a recipient got a mail, in a sentence."""
    carriers = "all carriers" if "all" in recipient.carriers else ", ".join(recipient.carriers)
    topics = "all topics" if "all" in recipient.topics else " and ".join(recipient.topics)
    weakest = {"material": "material changes only", "editorial": "material and editorial changes"}
    strength = weakest.get(recipient.from_verdict, "changes of every strength")
    return f"{recipient.name} follows {carriers} on {topics}: {strength}."
