"""How long what was seen has to hold: pure questions to the texts that a source has shown.

A spell is a text without a break. A text that a source showed before is known; going back to one is a return.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from archive import Spell
from config.model import Source, Span
from config.settings import Patience

REMEMBERED = timedelta(days=90)
"""How long a return makes a source one whose texts must hold longer."""
RESTLESS = timedelta(days=30)
"""Two returns within this time are no more two events, but one habit."""
LONGEST = timedelta(days=7)
"""No change waits longer: a page that never rests would else never be told of."""


def held(spell: Spell, span: Span) -> bool:
    """Whether a text has held over a span."""
    return spell.checks >= span.visits and spell.until - spell.since >= timedelta(hours=span.hours)


def span_of(source: Source, patience: Patience, spells: Sequence[Spell]) -> Span:
    """The span of a source's changes: as declared, longer for one that took texts back.

    A text has to hold longer than those that were taken back did.
    """
    span = source.span or patience.change
    until = spells[-1].until if spells else None
    taken_back = [
        returned - left.since
        for left, returned in _taken_back(spells)
        if until is not None and until - returned <= REMEMBERED
    ]
    if not taken_back:
        return span
    longest = min(max(taken_back), LONGEST)
    return Span(visits=span.visits + 1, hours=max(span.hours, longest / timedelta(hours=1)))


def waited_long_enough(settled: int, spells: Sequence[Spell]) -> bool:
    """Whether the settled text has been gone for so long that what is there now is told, lasting or not."""
    gone = None
    for spell in spells:
        gone = None if spell.text == settled else gone or spell.since
    return gone is not None and spells[-1].until - gone >= LONGEST


def return_of(spells: Sequence[Spell]) -> Spell | None:
    """The first spell of the text that is shown now, where the source had left it in between."""
    now = spells[-1]
    return next((spell for spell in spells[:-1] if spell.text == now.text), None)


def flaps(spells: Sequence[Spell]) -> bool:
    """Whether a source goes back and forth: its last text is a known one, and it is not the first return."""
    if not spells or return_of(spells) is None:
        return False
    since = spells[-1].until - RESTLESS
    return sum(spell.since >= since for spell in _returns(spells)) >= 2


def restless_texts(spells: Sequence[Spell]) -> set[int]:
    """The texts between which a source went back and forth of late, the present one aside if it is new."""
    since = spells[-1].until - RESTLESS
    return {spell.text for spell in spells[:-1] if spell.until >= since}


def is_calm(spells: Sequence[Spell], span: Span) -> bool:
    """Whether a source that went back and forth has settled: its text held twice as long as any before."""
    now, before = spells[-1], spells[:-1]
    since = now.since - RESTLESS
    lasted = [after.since - spell.since for spell, after in zip(before, spells[1:], strict=True)]
    recent = [time for spell, time in zip(before, lasted, strict=True) if spell.since >= since]
    hours = max((min(2 * time, 2 * LONGEST) / timedelta(hours=1) for time in recent), default=0.0)
    return held(now, Span(visits=span.visits, hours=max(span.hours, hours)))


def reached(ages: Iterable[int], since: datetime, now: datetime) -> int:
    """The highest of some ages in days that something has reached; 0 for none."""
    return max((days for days in ages if now - since >= timedelta(days=days)), default=0)


def _returns(spells: Sequence[Spell]) -> Iterator[Spell]:
    known: set[int] = set()
    for spell in spells:
        if spell.text in known:
            yield spell
        known.add(spell.text)


def _taken_back(spells: Sequence[Spell]) -> Iterator[tuple[Spell, datetime]]:
    """Each spell that a return ended, and when it did."""
    known: set[int] = set()
    for left, now in pairwise(spells):
        if now.text in known:
            yield left, now.since
        known.add(left.text)


def joined(spells: Sequence[Spell], text: int, at: datetime) -> list[Spell]:
    """The spells with one more check, of a text."""
    if spells and spells[-1].text == text:
        return [*spells[:-1], replace(spells[-1], until=at, checks=spells[-1].checks + 1)]
    return [*spells, Spell(text=text, check_id=text, since=at, until=at, checks=1)]
