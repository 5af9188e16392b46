"""Amounts where they stand: a text with each amount of money, volume, time and count in it marked by its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Literal

from config.model import FactWords
from config.patterns import WITHOUT_SPACES, fold
from diffs.facts.terms import Terms, terms
from diffs.text.normal import key_of
from diffs.text.quantities import dates, decimal_form
from diffs.text.tokens import CURRENCY, NUMBER, UNIT
from diffs.text.units import AMOUNTS, CURRENCIES, PERIODS, UNITS

AmountKind = Literal["money", "volume", "times", "period", "date", "percent", "phone"]

_VOLUMES = frozenset({"KB", "MB", "GB", "TB"})
_DOLLAR = frozenset({"$", "dollar", "dollars"})
_PER_SIGN = re.compile(r"(?<=\w)\s?/\s?(?=[^\W\d])")
_CENT = "1/100 "
"""Before the name of a currency, in which a word counts hundredths."""
_DIGIT = re.compile(r"\d")
_POSSESSIVE = re.compile(r"(?<=#period)'s?(?!\w)")
_MARK = re.compile(r"#(?:money|volume|times|period|date|percent|phone)")
_PHONE = re.compile(r"(?<![\d.,#])\+?\(?\d{1,5}\)?(?:[ \u00a0.-]\(?\d{2,5}\)?){1,4}(?![\d.,%]?\d)")
_PHONE_DIGITS = range(7, 14)
_IN_BRACKETS = r"[^\W\d_]+(?:[ -][^\W\d_]+){0,3}"
"""A number said again in words, or what its unit is like: `512 (five hundred) MB`, `30 (business) days`."""
_MOST_TIMES = 100
"""A greater bare number counts something else than gifts."""
_CALENDAR = (
    r"(?!\d{4}\s?[年년]|(?<=月)\d+\s?日(?![間间])|(?:(?<=월)|(?<=월\s))\d+\s?일(?!간)|(?<=令和)\d+\s?年"
    r"|1\s?[かカヵヶケ]月目)"
)
"""Where words run together, a number that names a year, a day or the first of months instead of counting them."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts. `unit` is `$` for a dollar sign of which only the page tells the country."""

    kind: AmountKind
    number: str
    unit: str

    def said(self, dollar: str) -> str:
        """The amount as a value of a fact: `30 GB`, `24 months`, `5 CAD`, `2`, `2026-04-01`."""
        if self.kind in ("times", "date"):
            return self.number
        if self.kind == "period":
            return f"{self.number} {self.unit}" + ("" if self.number == "1" else "s")
        return f"{self.number} {dollar if self.unit == '$' else self.unit}"


@dataclass(frozen=True)
class Marked:
    """A folded text in which each amount is a mark such as `#money`, with the amounts in their order."""

    text: str
    amounts: tuple[Amount, ...]

    def within(self, start: int, end: int, kind: AmountKind) -> Amount | None:
        """The first amount of a kind between two places of the text."""
        first = len(_MARK.findall(self.text, 0, start))
        here = self.amounts[first : first + len(_MARK.findall(self.text, start, end))]
        return next((amount for amount in here if amount.kind == kind), None)


Span = tuple[int, int, Amount]
Numbers = tuple[tuple[str, int], ...]
Units = tuple[tuple[str, str], ...]
"""What a language calls them, with the names of `diffs.text.units`, which they come before."""


@lru_cache(maxsize=4096)
def _marked(folded: str, pattern: re.Pattern[str], units: Units, numbers: Numbers, rates: Terms) -> Marked:
    words = dict(numbers)
    spans = _without_overlap(
        chain(
            _dates(folded),
            _amounts(folded, pattern, dict(units), words),
            _phones(folded),
            _bare_counts(folded, pattern, words, rates),
        )
    )
    pieces, end = [], 0
    for start, stop, amount in spans:
        pieces += [folded[end:start], f"#{amount.kind}"]
        end = stop
    marked = _PER_SIGN.sub(" / ", _POSSESSIVE.sub("", "".join((*pieces, folded[end:]))))
    return Marked(marked, tuple(amount for *_, amount in spans))


def _without_overlap(spans: Iterable[Span]) -> list[Span]:
    """The spans in the order of the text, without those that overlap an earlier one of these."""
    kept: list[Span] = []
    for start, end, amount in spans:
        if not any(first < end and start < last for first, last, _ in kept):
            kept.append((start, end, amount))
    return sorted(kept, key=itemgetter(0))


def _dates(folded: str) -> Iterator[Span]:
    return ((match.start(), match.end(), Amount("date", day.isoformat(), "")) for match, day in dates(folded))


def _amounts(
    folded: str, pattern: re.Pattern[str], units: dict[str, str], numbers: dict[str, int]
) -> Iterator[Span]:
    for match in pattern.finditer(folded):
        if amount := _amount(match, units, numbers):
            yield match.start(), match.end(), amount


def _bare_counts(
    folded: str, pattern: re.Pattern[str], numbers: dict[str, int], rates: Terms
) -> Iterator[Span]:
    """Numbers of nothing of which there are so many in a period ("four a month"), or that stand all alone."""
    for match in pattern.finditer(folded):
        number = str(numbers.get(match["number"], match["number"]))
        if match["currency"] or match["unit"] or not number.isdigit() or int(number) > _MOST_TIMES:
            continue
        if match[0] == folded.strip(" .!") or rates.opens(folded[match.end() :].lstrip()):
            yield match.start(), match.end(), Amount("times", number, "times")


def _phones(folded: str) -> Iterator[Span]:
    for match in _PHONE.finditer(folded):
        digits = "".join(filter(str.isdigit, match[0]))
        if len(digits) in _PHONE_DIGITS:
            yield match.start(), match.end(), Amount("phone", digits, "")


class Marker:
    """Marks the amounts of texts of one language."""

    def __init__(self, words: FactWords, language: str) -> None:
        numbers = {fold(word): number for number, several in words.numbers.items() for word in several}
        self._numbers: Numbers = tuple(numbers.items())
        self._in_words = terms(tuple(numbers), language)
        per = chain.from_iterable(some for period, some in words.per.items() if period != "period")
        self._rates = terms(tuple(per), language)
        cents = [(_CENT + currency, several) for currency, several in words.cents.items()]
        named = [*words.units.items(), *words.money.items(), ("times", words.counts), *cents]
        self._units: Units = tuple((fold(word), unit) for unit, several in named for word in several)
        self._pattern = _amount_pattern(
            tuple(numbers), tuple(dict(self._units)), tuple(map(fold, words.adjectives)), language
        )
        self.marked = cache(self._marked)

    def _marked(self, text: str) -> Marked:
        """The text folded, with its amounts marked. Most texts hold no number at all."""
        folded = fold(key_of(text))
        if _DIGIT.search(folded) or self._in_words.possible(folded):
            return _marked(folded, self._pattern, self._units, self._numbers, self._rates)
        return Marked(folded, ())


@lru_cache(maxsize=64)
def _amount_pattern(
    numbers: tuple[str, ...], units: tuple[str, ...], adjectives: tuple[str, ...], language: str
) -> re.Pattern[str]:
    runs = language in WITHOUT_SPACES
    border = "" if runs else r"(?!\w)"
    before = rf"(?<![\d.,a-z_]){_CALENDAR}" if runs else r"(?<![\d.,\w])"
    in_words = rf"|(?:{_choice(numbers)}){border}" if numbers else ""
    own = rf"(?:{_choice(units)}){border or '(?![a-z])'}|" if units else ""
    between = rf"(?:(?:{_choice(adjectives)})\s{'*' if runs else '+'})?" if adjectives else ""
    return re.compile(
        rf"(?:(?P<currency>{CURRENCY})\s?)?{before}(?P<number>{NUMBER}{in_words})(?:\s?\((?:\d+{in_words}|{_IN_BRACKETS})\))?\)?"
        rf"(?:[\s-]?{between}(?P<unit>{own}{UNIT}))?",
        re.IGNORECASE,
    )


def _choice(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _amount(match: re.Match[str], units: dict[str, str], numbers: dict[str, int]) -> Amount | None:
    number = decimal_form(str(numbers.get(match["number"], match["number"])))
    if not number.replace(".", "", 1).isdigit():
        return None
    if match["currency"]:
        return Amount("money", number, _currency(match["currency"]))
    unit = match["unit"] or ""
    name = units.get(unit) or UNITS.get(unit, "")
    if name.startswith(_CENT):
        return Amount("money", f"{Decimal(number).scaleb(-2).normalize():f}", name.removeprefix(_CENT))
    kind = _KINDS.get(name)
    return (
        Amount(kind, number, _currency(unit) if unit not in units and kind == "money" else name)
        if kind
        else None
    )


def _currency(spelling: str) -> str:
    return "$" if spelling.casefold() in _DOLLAR else UNITS[spelling.casefold()]


_KINDS: dict[str, AmountKind] = {
    **dict.fromkeys(("$", *CURRENCIES), "money"),
    **dict.fromkeys(_VOLUMES & set(AMOUNTS), "volume"),
    **dict.fromkeys(set(PERIODS) - {"cycle"}, "period"),
    "times": "times",
    "%": "percent",
}
