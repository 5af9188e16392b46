"""The quantities a clause states: amounts, volumes, periods and dates, whatever way they are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from diffs.text.normal import normal
from diffs.text.tokens import CURRENCY, NUMBER, UNIT
from diffs.text.units import UNITS, month_number

_AMOUNT = (
    rf"(?P<currency>{CURRENCY})?\s?(?<![\d.,])(?P<number>{NUMBER})\)?(?:[\s-]?(?P<unit>{UNIT}))?"
    rf"(?:(?:\s?/\s?|\s(?:an?|per|par|pro|je|в|за)\s)(?P<per>{UNIT}))?"
)
_GROUPED = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:[., ']\d{3})+)(?:[.,](?P<decimals>\d{1,2}))?")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
_DATES = (
    re.compile(
        r"(?<!\d)(?P<year>\d{4})\s?[年년/.\-]\s?(?P<month>\d{1,2})\s?[月월/.\-]\s?(?P<day>\d{1,2})(?:\s?[日일]|(?!\d))"
    ),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th|er)|\.)?\s(?:de\s)?(?P<name>[^\W\d_]{3,})\.?,?\s(?:del?\s)?(?P<year>\d{4})(?!\d)"
    ),
    re.compile(r"\b(?P<name>[^\W\d_]{3,})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<year>\d{4})(?!\d)"),
)
_ERA_BEGINS = {"令和": 2019, "平成": 1989, "昭和": 1926}
_ERA = re.compile(rf"(?P<era>{'|'.join(_ERA_BEGINS)})(?P<year>\d{{1,2}}|元)年")


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """A value with its unit (`USD`, `GB`, `day`, `date`; none for a bare number) and, for rates, a period."""

    value: str
    unit: str = ""
    per: str = ""

    def __str__(self) -> str:
        shown = self.value if self.unit in ("", "date") else f"{self.value} {self.unit}"
        return f"{shown}/{self.per}" if self.per else shown

    @property
    def weighs(self) -> bool:
        """True for money, percentages, volumes and periods: such a number is never only a counter."""
        return self.unit not in ("", "date")


def quantities(text: str) -> Counter[Quantity]:
    """The quantities in a text: `$1,000` is `1000 $`, `10,00 $` is `$10`, `31.03.2026` is 31 March 2026."""
    text = _ERA.sub(_western, normal(text))
    found: Counter[Quantity] = Counter()
    for match, day in dates(text):
        found[Quantity(day.isoformat(), "date")] += 1
        text = text.replace(match[0], " " * len(match[0]), 1)
    found.update(_quantity(match) for match in _amount().finditer(text))
    return found


@cache
def _amount() -> re.Pattern[str]:
    """Compiled for the first text that is asked about: a run in which nothing changed asks about none."""
    return re.compile(_AMOUNT, re.IGNORECASE)


def dates(text: str) -> Iterator[tuple[re.Match[str], date]]:
    """The days that a normalised text names, with where it names them."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if day := _date(match):
                yield match, day
                text = f"{text[: match.start()]}{' ' * len(match[0])}{text[match.end() :]}"


def _western(match: re.Match[str]) -> str:
    """The western year of a Japanese era's: 令和元年 is 2019."""
    year = 1 if match["year"] == "元" else int(match["year"])
    return f"{_ERA_BEGINS[match['era']] + year - 1}年"


def _date(match: re.Match[str]) -> date | None:
    """The day that a match names, if there is such a day."""
    parts = match.groupdict()
    month = int(parts["month"]) if "month" in parts else month_number(parts["name"])
    try:
        return date(int(parts["year"]), month or 0, int(parts["day"]))
    except ValueError:
        return None


def _quantity(match: re.Match[str]) -> Quantity:
    spelling = match["currency"] or match["unit"] or ""
    per = match["per"] or (match["currency"] and match["unit"]) or ""
    return Quantity(
        decimal_form(match["number"]), UNITS.get(spelling.casefold(), ""), UNITS.get(per.casefold(), "")
    )


def decimal_form(number: str) -> str:
    """The plain decimal form of a number; a time, a telephone number or a range as it stands."""
    if grouped := _GROUPED.fullmatch(number):
        number = "".join(filter(str.isdigit, grouped["whole"])) + "." + (grouped["decimals"] or "0")
    if not _DECIMAL.fullmatch(number):
        return number
    return f"{Decimal(number.replace(',', '.')).normalize():f}"


def told(before: Counter[Quantity], after: Counter[Quantity]) -> str:
    """In words what became of the quantities: `5 USD → 10 USD`."""
    return f"{_listed(before - after)} → {_listed(after - before)}"


def _listed(found: Counter[Quantity]) -> str:
    return ", ".join(str(quantity) for quantity in sorted(found)) or "nothing"
