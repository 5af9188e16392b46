"""Whether one fact agrees with what a claim says."""

from __future__ import annotations

from typing import Literal

from config.attributes import ATTRIBUTES
from config.claims import Claim
from config.patterns import fold
from diffs.facts.fact import Fact

Agreement = Literal["yes", "partly", "no"]

_INVERTED: dict[Agreement, Agreement] = {"yes": "no", "partly": "partly", "no": "yes"}


def agreement(claim: Claim, fact: Fact) -> Agreement:
    """How far a fact of the claim's attribute agrees with it."""
    if claim.operator == "exists":
        return "yes"
    best = max((_of_value(claim.attribute, value, fact.value) for value in claim.value), key=_STRENGTH.index)
    return _INVERTED[best] if claim.operator == "is_not" else best


_STRENGTH: tuple[Agreement, ...] = ("no", "partly", "yes")


def is_of_plans(claim: Claim, fact: Fact) -> bool:
    """True if the claim names no plans, or one of those that the fact is limited to."""
    return not claim.plans or any(fold(word) in fold(fact.scope or "") for word in claim.plans)


def _of_value(name: str, claimed: str, stated: str) -> Agreement:
    attribute = ATTRIBUTES[name]
    if attribute.kind == "channels":
        common = set(claimed.split(",")) & set(stated.split(","))
        return "yes" if common == set(claimed.split(",")) else "partly" if common else "no"
    if claimed == stated:
        return "yes"
    if attribute.partial and stated == attribute.partial:
        return "partly"
    # A page that only says "yes" of a choice does not say how, and so speaks against no manner of it.
    values = (claimed, stated)
    return "partly" if attribute.kind == "choice" and "yes" in values and "no" not in values else "no"
