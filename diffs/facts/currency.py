"""The currency that a page's prices are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from diffs.facts.grammar import Grammar
from diffs.facts.heard import Heard

DOLLARS = {
    **{"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD"},
    **{"SG": "SGD", "HK": "HKD", "TW": "TWD", "CN": "CNY", "MX": "MXN"},
}
"""The currency that a dollar sign, or another sign that several countries share, means in a country."""
_UNKNOWN = "USD"


@dataclass(frozen=True)
class Currency:
    """What money is said in on a page, found out when a price first asks for it."""

    heard: Sequence[Heard]
    country: str | None

    @cached_property
    def own(self) -> str:
        """The currency in which something is free: that of most prices, else the usual one."""
        prices = Counter(
            amount.unit for each in self.heard for amount in each.said.amounts if amount.kind == "money"
        )
        most = prices.most_common(1)[0][0] if prices else self._usual
        return self.dollar if most == "$" else most

    @cached_property
    def dollar(self) -> str:
        """The currency of a bare dollar sign: that of the country, else that of which the page shows most signs."""
        if not self._grammar or self.country in DOLLARS:
            return DOLLARS.get(self.country or "", _UNKNOWN)
        return self._most_signs(set(DOLLARS.values())) or self._grammar.words.dollar

    @property
    def _usual(self) -> str:
        """Where no price is shown: of the country, else that of which the page shows most signs."""
        if not self._grammar or self.country in DOLLARS:
            return "$"
        words = self._grammar.words
        return self._most_signs(set(words.dollars)) or words.currency

    def _most_signs(self, currencies: set[str]) -> str | None:
        grammar = self._grammar
        if grammar is None:
            return None
        texts = [each.said.text for each in self.heard]
        signs = Counter(
            code
            for text in texts
            for code in grammar.dollar_signs.possible(text) & currencies
            for _ in grammar.dollars[code].all_in(text)
        )
        return max((code for code in grammar.dollars if signs[code]), key=signs.__getitem__, default=None)

    @cached_property
    def _grammar(self) -> Grammar | None:
        spoken = Counter(each.grammar for each in self.heard)
        return spoken.most_common(1)[0][0] if spoken else None
