"""By which ways a line can be ended: channels affirmed and denied, and with them whether it can be ended online."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from config.attributes import topic_of
from diffs.facts.findings import Finding
from diffs.facts.grammar import Frame
from diffs.facts.heard import Heard

CHANNELS = ("online", "app", "phone", "chat", "store", "mail")
"""In the order in which a value lists them."""
_HEARD_IN_ORDER = ("other", "chat", "app", "store", "mail", "phone", "online")
"""What holds a word of a later one comes first: "phone app", "chat in the app"."""
_ATTRIBUTE = "cancel.channels"
_ONLINE = {"online", "app"}


@dataclass(frozen=True)
class Ways:
    """The channels that one part of a statement names. `some`: for some lines only, or under a condition."""

    heard: Heard
    channels: frozenset[str]
    denied: bool
    some: bool


def ways(heard: Heard) -> Iterator[Ways]:
    """The channels that a statement on ending a line affirms or denies."""
    frame = heard.grammar.frames.get(_ATTRIBUTE)
    if not frame or not _is_on_ending(heard, frame) or any(map(frame.unless.search, heard.itself)):
        return
    for part in _joined(heard, frame):
        if channels := _channels(part, heard):
            denied = _denied(part, heard, frame)
            yield Ways(heard, channels, denied, some=_is_of_some(part, heard, frame, denied=denied))
    yield from _answered(heard, frame)


def _joined(heard: Heard, frame: Frame) -> list[str]:
    """The parts, one that only names a way with what it then says of ending ("it shows all, but cannot end it")."""
    joined: list[str] = []
    for part in heard.parts:
        goes_on = joined and not _channels(part, heard) and not frame.about.search(joined[-1])
        if goes_on and frame.about.search(part):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _answered(heard: Heard, frame: Frame) -> Iterator[Ways]:
    """The channels of a question or a column's header to which a statement says yes or no, and names no other way."""
    grammar, text = heard.grammar, heard.said.text.strip()
    denied = grammar.says_no(text)
    if not heard.statement.begins or not (denied or grammar.says_yes(text)):
        return
    if channels := _channels(heard.asked, heard) - _channels(text, heard):
        yield Ways(heard, channels, denied, some=_is_of_some(text, heard, frame, denied=denied))


def online(way: Ways) -> Finding | None:
    """What channels say of ending a line online, which the carrier's app is as well."""
    if way.channels.isdisjoint(_ONLINE):
        return None
    value = "partial" if way.some else "no" if way.denied else "yes"
    return Finding("cancel.online", value, way.heard)


def listed(found: list[Ways]) -> Finding | None:
    """The channels that some statements affirm and none denies for all lines, as one value."""
    denied = {name for way in found if way.denied and not way.some for name in way.channels}
    affirmed = [way for way in found if not way.denied and way.channels - denied]
    names = {name for way in affirmed for name in way.channels} - denied
    if not names:
        return None
    fullest = max(affirmed, key=lambda way: len(way.channels - denied))
    return Finding(_ATTRIBUTE, ",".join(name for name in CHANNELS if name in names), fullest.heard)


def _is_on_ending(heard: Heard, frame: Frame) -> bool:
    """By its own words, as what the question or heading on how to end a line is followed by, where it tells of
    a request ("made in a store") in a paragraph on ending a line, or of several ways among what is said of that.
    """
    text, over = heard.said.text, " | ".join((heard.asked, heard.heading))
    if frame.about.search(text) or frame.asked.search(over):
        return True
    if frame.states.search(text) and any(map(frame.about.search, heard.around)):
        return True
    several = bool(frame.hints.search(text)) and len(_channels(text, heard)) > 1
    return several and topic_of(_ATTRIBUTE) in heard.topics


def _channels(part: str, heard: Heard) -> frozenset[str]:
    words = dict(heard.grammar.channels)
    found = set()
    for name in _HEARD_IN_ORDER:
        if name in words and words[name].search(part):
            found.add(name)
            part = words[name].blanked(part)
    return frozenset(found - {"other"})


def _is_of_some(part: str, heard: Heard, frame: Frame, *, denied: bool) -> bool:
    """True where it is said of some lines only; a condition limits a denial, not an offer ("if you like")."""
    limits = [heard.grammar.restrictions, *(words for value, words in frame.says if value == "partial")]
    if denied:
        limits.append(heard.grammar.conditions)
    return any(limit.search(part) for limit in limits)


def _denied(part: str, heard: Heard, frame: Frame) -> bool:
    """By the denials that speak of the way itself, where the language lists them: "no fee online" denies none."""
    of_ways = dict(frame.says).get("no")
    if of_ways is None:
        return heard.grammar.denies(part)
    return of_ways.search(heard.grammar.no_denials.blanked(part)) is not None
