"""Findings: the values that one statement gives to attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from config.attributes import ATTRIBUTES, Attribute, topic_of
from config.model import Topic
from diffs.facts.amounts import Amount, AmountKind, Marked
from diffs.facts.currency import Currency
from diffs.facts.grammar import Frame, Grammar
from diffs.facts.heard import Heard
from diffs.facts.terms import Terms

AMOUNT = "amount"
_AMOUNT_KINDS: dict[str, AmountKind] = {
    "money": "money",
    "volume": "volume",
    "times": "times",
    "period": "period",
}
_TAIL, _SIGN = 40, 6
"""The period of a price stands within so many characters after it; where the verb comes last, only its sign."""
_BILLED = {"cycle": "month"}
"""A billing cycle is a month, unless the page says how many days it has."""
_IN_DAYS = {"week": ("day", 7), "year": ("month", 12)}


@dataclass(frozen=True)
class Finding:
    """A value of an attribute with the statement that it stands in."""

    attribute: str
    value: str
    heard: Heard


def findings(heard: Heard, currency: Currency) -> Iterator[Finding]:
    """What a statement says of every attribute but the channels."""
    for name in _possible(heard):
        if ATTRIBUTES[name].kind != "channels":
            for value in _values(heard, name, currency):
                yield Finding(name, value, heard)


def _possible(heard: Heard) -> Iterator[str]:
    """The attributes of which a statement may say anything, by a glance at its words: none for most statements."""
    asked = heard.grammar.asking.possible(heard.asked) if heard.asked else set()
    for name in sorted(asked | heard.grammar.stating.possible(heard.said.text)):
        if name in asked or _may_be_about(heard, heard.grammar.frames[name]):
            yield name


def _may_be_about(heard: Heard, frame: Frame) -> bool:
    around = not frame.about.terms or frame.placed or any(map(frame.about.possible, heard.around))
    return around and (not frame.naming.terms or any(map(frame.naming.possible, heard.itself)))


def _values(heard: Heard, name: str, currency: Currency) -> list[str]:
    frame, attribute = heard.grammar.frames[name], ATTRIBUTES[name]
    values = list(_said(heard, frame.says, attribute, currency)) or list(_stated(heard, frame, attribute))
    if values and not _is_about(heard, frame, topic_of(name)):
        values = []
    if not values and _is_asked(heard, frame, topic_of(name)):
        values = list(_answered(heard, frame, attribute, currency))
    return [] if values and any(map(frame.unless.search, heard.itself)) else values


def _is_about(heard: Heard, frame: Frame, topic: Topic) -> bool:
    if frame.naming.terms and not any(map(frame.naming.search, heard.itself)):
        return False
    around = not frame.about.terms or any(map(frame.about.search, heard.around))
    return around or (frame.placed and topic in heard.topics)


def _is_asked(heard: Heard, frame: Frame, topic: Topic) -> bool:
    labelled = heard.statement.labelled
    if frame.asked.search(heard.asked) or (labelled and frame.labels.search(heard.asked)):
        return True
    return frame.hints.search(heard.asked) is not None and topic in heard.topics


def _said(
    heard: Heard, says: tuple[tuple[str, Terms], ...], attribute: Attribute, currency: Currency
) -> Iterator[str]:
    """The first of the values whose words the statement holds."""
    for value, words in says:
        for match in words.all_in(heard.said.text):
            if value == AMOUNT:
                amount = _amount(heard, match, attribute, currency)
            else:
                denied = attribute.kind == "choice" and heard.grammar.is_denied(match, itself=False)
                amount = None if denied else _named(value, attribute, currency)
            if amount:
                yield amount
                return


def _named(value: str, attribute: Attribute, currency: Currency) -> str:
    return f"0 {currency.own}" if attribute.kind == "money" and value == "0" else value


def _stated(heard: Heard, frame: Frame, attribute: Attribute) -> Iterator[str]:
    """Yes or no, for each part of the statement that affirms or denies."""
    for part in heard.parts:
        if match := frame.states.search(part):
            yield _polarity(heard, attribute, denied=heard.grammar.is_denied(match), part=part)


def _polarity(heard: Heard, attribute: Attribute, *, denied: bool, part: str) -> str:
    grammar = heard.grammar
    limits: tuple[Terms, ...] = (
        (grammar.restrictions, grammar.conditions) if denied else (grammar.restrictions,)
    )
    if attribute.partial and any(limit.search(part) for limit in limits):
        return attribute.partial
    return "no" if denied else "yes"


def _answered(heard: Heard, frame: Frame, attribute: Attribute, currency: Currency) -> Iterator[str]:
    """What a bare answer says: "No.", "Included", "$50", "None"."""
    if not heard.statement.begins:
        return
    if said := list(_said(heard, frame.answers, attribute, currency)):
        yield from said
        return
    grammar, text = heard.grammar, heard.said.text.strip()
    denied = grammar.says_no(text)
    if attribute.kind in ("partly", "yes or no"):
        if denied or grammar.says_yes(text):
            yield _polarity(heard, attribute, denied=denied, part=text)
    elif attribute.kind in _AMOUNT_KINDS:
        if attribute.none and (denied or grammar.nothing.opens(text)):
            yield _named(attribute.none, attribute, currency)
        elif amount := _amount(heard, None, attribute, currency):
            yield amount


def _amount(
    heard: Heard, match: re.Match[str] | None, attribute: Attribute, currency: Currency
) -> str | None:
    """The amount of the attribute's kind in a match, or in the whole statement."""
    start, end = match.span() if match else (0, len(heard.said.text))
    kind = _AMOUNT_KINDS[attribute.kind]
    taxed = heard.grammar.with_tax.search(heard.said.text[start:]) if kind == "money" else None
    if taxed:
        start, end = start + taxed.start(), start + taxed.end()
    amount = heard.said.within(start, end, kind)
    amount = _in_common_unit(amount) if amount else None
    if amount is None or (attribute.units and amount.unit not in attribute.units):
        return None
    rate = _rate(heard, match, end, attribute)
    if attribute.rate == "always" and rate is None:
        return None
    value = amount.said(currency.dollar)
    return f"{value}/{rate}" if rate else value


def _in_common_unit(amount: Amount) -> Amount:
    """Weeks as days and years as months, in which such terms are compared."""
    if amount.kind != "period" or amount.unit not in _IN_DAYS or not amount.number.isdigit():
        return amount
    unit, so_many = _IN_DAYS[amount.unit]
    return Amount(amount.kind, str(int(amount.number) * so_many), unit)


def _rate(heard: Heard, match: re.Match[str] | None, end: int, attribute: Attribute) -> str | None:
    """The period of an amount: said beside it, else in the sentence or in what it answers."""
    if attribute.rate == "never":
        return None
    said, grammar = heard.said, heard.grammar
    start, tail = match.start() if match else 0, _TAIL
    if match and grammar.words.verb_last:
        start, tail = start - len(grammar.beside(match)[0]), _SIGN
    places = [(said, start, end + tail)]
    if attribute.rate == "always":
        places.append((said, 0, end if grammar.words.verb_last else len(said.text)))
    places += [(asked, 0, len(asked.text)) for asked in heard.questions]
    return next(filter(None, (_period_in(*place, grammar) for place in places)), None)


def _period_in(marked: Marked, start: int, end: int, grammar: Grammar) -> str | None:
    """The period of a rate that is said between two places of a text."""
    for period, words in grammar.per:
        if match := words.search(marked.text[start:end]):
            if period != "period":
                return _BILLED.get(period, period)
            one = marked.within(start + match.start(), start + match.end(), "period")
            if one and one.number == "1":
                return one.unit
    return None
