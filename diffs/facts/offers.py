"""Pooling and gifting on one page: of which of the two a term is, by the heading that it stands under.

A page that offers both states their terms twice: whom a pool may hold and who may be given data, how long each lasts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from diffs.facts.findings import Finding

Offer = Literal["share.pool", "share.gift"]
Heading = tuple[str, ...]

_OFFERS: tuple[Offer, ...] = ("share.pool", "share.gift")
_TERMS = frozenset({"share.scope", "share.limit", "share.fee", "share.expiry"})
"""What may be one for data that are pooled and another for data that are given."""


class Offers:
    """The headings under which a page offers pooling and gifting, where it offers both."""

    def __init__(self, found: Iterable[Finding]) -> None:
        under: dict[Heading, set[Offer]] = defaultdict(set)
        for finding in found:
            for offer in _OFFERS:
                if finding.attribute == offer and finding.value != "no":
                    under[_heading(finding)].add(offer)
        both = len(set().union(*under.values())) == len(_OFFERS) if under else False
        self._under: dict[Heading, set[Offer]] = under if both else {}

    def of(self, finding: Finding) -> Offer | None:
        """The offer that a term is of: that of its heading, else of the next one above; None if unknown."""
        heading = _heading(finding)
        while finding.attribute in _TERMS and heading and heading not in self._under:
            heading = heading[:-1]
        some = self._under.get(heading, set())
        return next(iter(some)) if finding.attribute in _TERMS and len(some) == 1 else None


def _heading(finding: Finding) -> Heading:
    return finding.heard.statement.clause.block.heading
