"""The words of a report: counts and states as people read them, in the language of a speaker."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from config.message import pattern
from config.settings import Recipient
from diffs.change import STRENGTH, ClauseChange
from reports.digest import Calmed, ChangeAlert, Digest, Proposed, TouchedClaim, Trouble, Unread
from reports.language import ENGLISH, Speaker, plural
from reports.text import one_line

if TYPE_CHECKING:
    from archive.records import State

STATES: dict[State, str] = {
    "seen once": pattern("seen once, not yet confirmed by a second visit"),
    "confirmed": pattern("confirmed by a second visit"),
    "returned": pattern("returned: the page went back to what it said before"),
    "flapping": pattern("flapping: the page goes back and forth between these wordings"),
    "told": pattern("told before"),
}
TROUBLES: dict[Trouble, str] = {
    "unreachable": pattern("could not be reached"),
    "suspect": pattern("answered, but not with the document"),
    "disallowed": pattern("may not be visited"),
}
_FROM = {
    "material": pattern("material changes only"),
    "editorial": pattern("material and editorial changes"),
    "other": pattern("changes of every strength"),
}
CHANGES = plural("{number} {verdict} change", "{number} {verdict} changes")
PROPOSED = plural("{number} redesigned page proposed", "{number} redesigned pages proposed")
UNREAD = plural("{number} source could not be read", "{number} sources could not be read")
STILL_UNREAD = plural("{number} source still unread", "{number} sources still unread")
RECOVERED = plural("{number} source can be read again", "{number} sources can be read again")
MOVED = plural("{number} page moved", "{number} pages moved")
CALMED = plural("{number} page settled", "{number} pages settled")
NAMES = (
    *(pattern("material"), pattern("editorial"), pattern("other"), pattern("noise")),
    *(pattern("sharing"), pattern("cancellation")),
    *(pattern("added"), pattern("removed"), pattern("changed"), pattern("moved")),
    *(pattern("before"), pattern("after")),
    *(pattern("seen once"), pattern("confirmed"), pattern("returned"), pattern("flapping"), pattern("told")),
    *(pattern("supported"), pattern("contradicted"), pattern("partly")),
    *(pattern("not stated"), pattern("unread"), pattern("stale")),
)
"""The names of verdicts, topics, kinds and states as they stand in data, for catalogues."""


def when(at: datetime, speaker: Speaker = ENGLISH) -> str:
    """A time as "3 May 2026, 07:00 UTC"."""
    return speaker.when(at)


def day(at: datetime, speaker: Speaker = ENGLISH) -> str:
    """A date as "3 May 2026", in UTC."""
    return speaker.day(at)


def duration(span: timedelta, speaker: Speaker = ENGLISH) -> str:
    """A length of time in its largest fitting unit, rounded down, as "3 days", "30 hours" or "5 minutes"."""
    minutes = max(0, int(span.total_seconds()) // 60)
    if minutes >= 48 * 60:
        return speaker.ngettext("{number} day", "{number} days", minutes // (24 * 60))
    if minutes >= 120:
        return speaker.ngettext("{number} hour", "{number} hours", minutes // 60)
    return speaker.ngettext("{number} minute", "{number} minutes", minutes)


def count(number: int, noun: str) -> str:
    """A number with its English noun, as "1 source" or "24 sources"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def sentence(words: str) -> str:
    """The words with a capital at the beginning; the rest stays as it is."""
    return words[:1].upper() + words[1:]


def changes_counted(digest: Digest, speaker: Speaker = ENGLISH) -> str:
    """The changes by verdict, strongest first, as "1 material change, 2 editorial"; empty for none."""
    verdicts = Counter(alert.verdict for alert in digest.alerts)
    parts: list[str] = []
    for verdict in reversed(STRENGTH):
        number, name = verdicts[verdict], speaker.gettext(verdict)
        if number and parts:
            parts.append(speaker.gettext("{number} {verdict}", number=speaker.number(number), verdict=name))
        elif number:
            parts.append(speaker.ngettext(*CHANGES, number, verdict=name))
    return speaker.listed(parts)


def summary(digest: Digest, speaker: Speaker = ENGLISH) -> str:
    """What a digest holds in one or two sentences, the unread sources never left out."""
    parts = [changes_counted(digest, speaker) or speaker.gettext("No change to report")]
    counted = (
        (digest.proposed, PROPOSED),
        (digest.unread, UNREAD),
        (digest.recovered, RECOVERED),
        (digest.moved, MOVED),
        (digest.calmed, CALMED),
    )
    parts += [speaker.ngettext(*told, len(those)) for those, told in counted if those]
    return speaker.gettext("{sentence}.", sentence=speaker.gettext("; ").join(parts))


def state_of(alert: ChangeAlert, speaker: Speaker = ENGLISH) -> str:
    """Where a change stands, and the earlier text that the page went back to, if it did."""
    state = speaker.gettext(STATES[alert.state])
    if alert.returns_to is None:
        return state
    day = speaker.day(alert.returns_to)
    if alert.taken_back:
        return speaker.gettext("taken back: back to the text of {day}; {state}", day=day, state=state)
    return speaker.gettext("back to the text of {day}; {state}", day=day, state=state)


def touched(claim: TouchedClaim, speaker: Speaker = ENGLISH) -> str:
    """What became of a claim, as "guide us-gifting, Larkfield: now contradicted (was supported)"."""
    told = speaker.gettext(
        "guide {guide}, {carrier}: {turn}: “{statement}” ({reason})",
        guide=claim.guide,
        carrier=one_line(claim.carrier_name),
        turn=_turn(claim, speaker),
        statement=one_line(claim.statement),
        reason=one_line(speaker.say(claim.reason)),
    )
    if not claim.owner:
        return told
    return speaker.gettext("{claim}; owner: {owner}", claim=told, owner=one_line(claim.owner))


def age_of(digest: Digest, entry: Unread, speaker: Speaker = ENGLISH) -> str:
    """What is new of an unread source, in brackets: that it is, or how long it has lasted; empty for neither."""
    if entry.source in digest.newly_unread:
        return speaker.gettext(" (new)")
    days = digest.reminded.get(entry.source)
    return (
        speaker.ngettext(" (still, after {number} day)", " (still, after {number} days)", days)
        if days
        else ""
    )


def proposal(entry: Proposed, speaker: Speaker = ENGLISH) -> str:
    """Why a page was not believed, and how long it has stayed so."""
    return speaker.ngettext(
        "{reason}; the same since {day}, over {number} visit",
        "{reason}; the same since {day}, over {number} visits",
        entry.visits,
        reason=one_line(speaker.say(entry.reason)).rstrip(".。"),
        day=speaker.day(entry.since),
    )


def calm(entry: Calmed, speaker: Speaker = ENGLISH) -> str:
    """The text that a page has come to rest on."""
    since = speaker.day(entry.since)
    if entry.text_of == entry.since:
        return speaker.gettext(
            "has settled on its present text, which it has shown without a break since {since}", since=since
        )
    return speaker.gettext(
        "has settled on the text of {day}, which it has shown without a break since {since}",
        day=speaker.day(entry.text_of),
        since=since,
    )


def coverage(digest: Digest, speaker: Speaker = ENGLISH) -> str:
    """How much of what was visited was truly read, in a sentence."""
    read, checked = speaker.number(digest.read), speaker.number(digest.checked)
    if digest.checked == digest.read == 1:
        return speaker.gettext("The one source visited in this run was read.")
    if digest.checked == 1:
        return speaker.gettext("The one source visited in this run was not read.")
    if digest.read == digest.checked:
        return speaker.gettext("All {checked} sources visited in this run were read.", checked=checked)
    return speaker.gettext(
        "{read} of the {checked} sources visited in this run were read.", read=read, checked=checked
    )


def heading_path(change: ClauseChange) -> str:
    """Where on the page a clause stands, as "Ending your plan › Early termination"."""
    return " › ".join(filter(None, map(one_line, change.heading)))


def why(change: ClauseChange, speaker: Speaker = ENGLISH, most: int | None = None) -> str:
    """The reasons for the verdict on a clause, the first `most` of them."""
    return speaker.gettext("; ").join(map(speaker.say, change.reasons[:most]))


def why_you(recipient: Recipient, speaker: Speaker = ENGLISH) -> str:
    """Why a recipient got a mail, in a sentence."""
    everything = "all" in recipient.carriers
    return speaker.gettext(
        "{name} follows {carriers} on {topics}: {strength}.",
        name=recipient.name,
        carriers=speaker.gettext("all carriers") if everything else speaker.listed(recipient.carriers),
        topics=_topics(recipient, speaker),
        strength=speaker.gettext(_FROM[recipient.from_verdict]),
    )


def _topics(recipient: Recipient, speaker: Speaker) -> str:
    if "all" in recipient.topics:
        return speaker.gettext("all topics")
    return speaker.gettext(" and ").join(map(speaker.gettext, recipient.topics))


def _turn(claim: TouchedClaim, speaker: Speaker) -> str:
    before, after = speaker.gettext(claim.before), speaker.gettext(claim.after)
    if claim.before == claim.after:
        return speaker.gettext("still {state}", state=after)
    return speaker.gettext("now {after} (was {before})", after=after, before=before)
