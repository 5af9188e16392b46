"""The amounts of two wordings of a clause: which differ in value, and which only in the way they are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial

from config.message import Message, said
from config.model import Vocabulary
from config.patterns import fold, is_spaced, term_pattern
from diffs.alignment.clauses import Clause
from diffs.meaning.turns import meanings
from diffs.text.quantities import Quantity, quantities
from diffs.text.units import CURRENCIES

Amounts = Counter[Quantity]

_SECTION_NUMBER = re.compile(r"^\s*(?:§\s*)?\d+(?:\.\d+)*[.)]?\s+(?=\D)")
_SAID_TWICE = re.compile(r"\b(\d+)\s*\(\s*\1\s*\)")
"""`thirty (30) days`, once the word is a figure."""
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_EQUIVALENTS = {"hour": (24, "day"), "MB": (1000, "GB"), "KB": (1000, "MB")}
_MULTIPLES = {"week": (7, "day"), "year": (12, "month")}
"""So many of one unit are one of the other: 24 hours are a day, a year is 12 months."""
_MONEY = CURRENCIES.keys()
_WITH_TAX, _WITHOUT_TAX = "with tax", "without tax"
_VOLUMES = ("KB", "MB", "GB", "TB")
_WITHOUT_CENTS = ("JPY", "KRW")
_TAX_RATES = tuple(map(Decimal, ("0.05", "0.08", "0.1", "0.13", "0.15", "0.19", "0.2", "0.22")))
"""Rates of value-added and consumption tax in force where carriers of the vocabularies' languages sell."""


def amounts_changed(before: Clause, after: Clause, vocabularies: Sequence[Vocabulary]) -> list[Message]:
    """In plain words, each amount that became another, came or went.

    In a row every number is a value; in prose a bare one alone is a reference or a counter.
    """
    sides = tuple(_Side.of(side.text, vocabularies[0] if vocabularies else None) for side in (before, after))
    gone, come = sides[0].amounts - sides[1].amounts, sides[1].amounts - sides[0].amounts
    _drop_same_rates(gone, come)
    _drop_same_prices((gone, come), sides)
    _drop_free((gone, come), sides)
    _drop_articles(gone, come)
    in_row = after.block.kind == "row"
    if (gone and come) or any(in_row or quantity.weighs for quantity in (*gone, *come)):
        return [_told(*pair) for pair in _paired(list(gone.elements()), list(come.elements()))]
    return list(_taxed_anew(*sides))


def _taxed_anew(before: _Side, after: _Side) -> Iterator[Message]:
    """The same price, to which tax is now added or in which it now is."""
    taxes = {_WITH_TAX, _WITHOUT_TAX}
    old, new = before.meanings & taxes, after.meanings & taxes
    for quantity in before.amounts.keys() & after.amounts.keys() if {*old} ^ {*new} == taxes else ():
        if quantity.unit in _MONEY:
            yield said("{amount} with tax became {amount} without, or the other way", amount=str(quantity))


@dataclass(frozen=True)
class _Side:
    """One wording: its amounts in common units, and the meanings that stand beside them."""

    amounts: Amounts
    meanings: frozenset[str]

    @classmethod
    def of(cls, text: str, vocabulary: Vocabulary | None) -> _Side:
        """Without the number of the clause itself, and without those of clauses that it refers to."""
        text = _unnumbered(text)
        if not vocabulary:
            return cls(_in_common_units(text), frozenset())
        bare = _in_figures(_without_references(text, vocabulary), vocabulary)
        return cls(_in_common_units(bare), frozenset(meanings(text, vocabulary)))


def _unnumbered(text: str) -> str:
    """The text without the number of the clause; an amount that it begins with is none: `24 months if ...`."""
    rest = _SECTION_NUMBER.sub("", text)
    return text if any(quantity.weighs for quantity in quantities(text) - quantities(rest)) else rest


def _without_references(text: str, vocabulary: Vocabulary) -> str:
    if not vocabulary.references:
        return text
    return term_pattern(vocabulary.references, vocabulary.language).sub(" ", fold(text))


def _in_figures(text: str, vocabulary: Vocabulary) -> str:
    """The text with its number words as figures and its units known: "two months" is "2 months"."""
    for number, words in vocabulary.numbers.items():
        text = term_pattern(words, vocabulary.language).sub(partial(_as_figure, number), fold(text))
    for unit, words in vocabulary.facts.units.items() if is_spaced(vocabulary.language) else ():
        text = _after_number(words).sub(f" {unit}", fold(text))
    for currency, words in vocabulary.facts.cents.items():
        text = _hundredths(words).sub(partial(_as_money, currency), fold(text))
    return _SAID_TWICE.sub(r"\1", text)


@cache
def _hundredths(words: tuple[str, ...]) -> re.Pattern[str]:
    """Amounts in cents, "25p"; "8 p.m." is none."""
    return re.compile(rf"(?<![\d.,])(\d+)\s?(?:{'|'.join(map(re.escape, map(fold, words)))})(?!\w|\.\w)")


def _as_money(currency: str, cents: re.Match[str]) -> str:
    """What an amount in cents is in its currency."""
    return f" {Decimal(cents[1]).scaleb(-2)} {currency} "


@cache
def _after_number(units: tuple[str, ...]) -> re.Pattern[str]:
    """A language's own words for a unit, some of which mean another one elsewhere: "200 Mo" is no 200 months."""
    return re.compile(rf"(?<=\d)\s?(?:{'|'.join(map(re.escape, map(fold, units)))})(?!\w)")


def _as_figure(number: str, words: re.Match[str]) -> str:
    """The figure of number words; where one stands before them already ("2 раз"), they name no other."""
    return words[0] if words.string[: words.start()].rstrip()[-1:].isdigit() else f" {number} "


def _in_common_units(text: str) -> Amounts:
    return Counter(_in_common_unit(quantity) for quantity in quantities(text).elements())


def _in_common_unit(quantity: Quantity) -> Quantity:
    if quantity.unit == "GB" and quantity.value.startswith("0."):
        return replace(quantity, value=f"{(Decimal(quantity.value) * 1000).normalize():f}", unit="MB")
    if quantity.value.isdigit():
        number = int(quantity.value)
        if quantity.unit in _MULTIPLES:
            times, unit = _MULTIPLES[quantity.unit]
            return replace(quantity, value=str(number * times), unit=unit)
        size, unit = _EQUIVALENTS.get(quantity.unit, (0, ""))
        if size and number >= size and number % size == 0:
            return replace(quantity, value=str(number // size), unit=unit)
    return quantity


def _drop_same_rates(gone: Amounts, come: Amounts) -> None:
    """`5 GB` beside `5 GB/month`: whether the period stands right beside an amount or elsewhere is wording."""
    for quantity in list(gone):
        for other in list(come):
            same = (quantity.value, quantity.unit) == (other.value, other.unit)
            if same and not (quantity.per and other.per):
                _drop(gone, quantity)
                _drop(come, other)
                break


def _drop_same_prices(changed: tuple[Amounts, Amounts], sides: Sequence[_Side]) -> None:
    """Prices that only tax tells apart: one without tax came or went beside its own with tax, or became it."""
    for mine, other in ((0, 1), (1, 0)):
        here, there = sides[mine], sides[other]
        if not here.meanings & {_WITH_TAX, _WITHOUT_TAX}:
            continue
        for quantity in list(changed[mine]):
            both = here.amounts.keys() & there.amounts.keys()
            turned = [price for price in changed[other] if _adds_tax(quantity, price)]
            if any(_adds_tax(quantity, price) for price in both):
                _drop(changed[mine], quantity)
            elif turned and _WITHOUT_TAX in here.meanings and _WITH_TAX in there.meanings:
                _drop(changed[mine], quantity)
                _drop(changed[other], turned[0])


def _adds_tax(net: Quantity, gross: Quantity) -> bool:
    """True if a price is another one with a tax of a usual rate on it, whichever way it was rounded."""
    priced = net.unit == gross.unit and net.unit in _MONEY
    if not priced or not all(_PLAIN.fullmatch(price.value) for price in (net, gross)):
        return False
    step = Decimal(1) if net.unit in _WITHOUT_CENTS else Decimal("0.01")
    return any(abs(Decimal(net.value) * (1 + rate) - Decimal(gross.value)) < step for rate in _TAX_RATES)


def _drop_free(changed: tuple[Amounts, Amounts], sides: Sequence[_Side]) -> None:
    """No money, where the other wording says that it is free."""
    for mine, other in ((0, 1), (1, 0)):
        for quantity in list(changed[mine]):
            if quantity.unit in _MONEY and quantity.value == "0" and "free" in sides[other].meanings:
                _drop(changed[mine], quantity)


def _drop_articles(gone: Amounts, come: Amounts) -> None:
    """One of something, where the other wording counts nothing: "one line" for "a line"."""
    for mine, other in ((gone, come), (come, gone)):
        for quantity in list(mine):
            counts = quantity.unit not in _MONEY and quantity.unit not in _VOLUMES
            if quantity.value == "1" and counts and not other:
                del mine[quantity]


def _drop(amounts: Amounts, quantity: Quantity) -> None:
    amounts[quantity] -= 1
    if not amounts[quantity]:
        del amounts[quantity]


def _paired(gone: list[Quantity], come: list[Quantity]) -> Iterator[tuple[Quantity | None, Quantity | None]]:
    """What became of each amount: one of the same unit, else the same number, else the next one, else nothing."""
    for alike in (_same_unit, _same_value, _any):
        for quantity in list(gone):
            if match := next((other for other in come if alike(quantity, other)), None):
                gone.remove(quantity)
                come.remove(match)
                yield quantity, match
    yield from ((quantity, None) for quantity in gone)
    yield from ((None, quantity) for quantity in come)


def _same_unit(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit


def _same_value(one: Quantity, other: Quantity) -> bool:
    return one.value == other.value


def _any(one: Quantity, other: Quantity) -> bool:
    return bool(one and other)


def _told(before: Quantity | None, after: Quantity | None) -> Message:
    if not after:
        return said("amount {amount} is gone", amount=str(before))
    if not before:
        return said("amount {amount} is new", amount=str(after))
    return said("amount {before} → {after}", before=str(before), after=str(after))
