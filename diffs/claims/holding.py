"""A claim held against what the pages of its carriers state. Silence is never "no"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from config.claims import Claim
from config.message import Message, said
from diffs.claims.agreement import agreement, is_of_plans
from diffs.facts.stated import Cell, SourceFacts, Stated, cell
from diffs.facts.wording import value_told

ClaimState = Literal["supported", "contradicted", "partly", "not stated", "unread", "stale"]


@dataclass(frozen=True, slots=True)
class HeldClaim:
    """What became of a claim, why, and the facts that this rests on.

    `parts` are those of each carrier where the claim is about several; `carrier` is then None.
    """

    claim: Claim
    carrier: str | None
    state: ClaimState
    reason: Message
    grounds: tuple[Stated, ...] = ()
    parts: tuple[HeldClaim, ...] = ()


def hold(claim: Claim, stated: Mapping[str, Sequence[SourceFacts]]) -> HeldClaim:
    """Hold a claim against what the sources of the carriers that it is about state, by the carrier's id."""
    parts = tuple(_of_carrier(claim, carrier, sources) for carrier, sources in stated.items())
    if claim.reach == "one" and len(parts) == 1:
        return parts[0]
    state = _of_any(parts) if claim.reach == "any" else _of_all(parts)
    grounds = tuple(ground for part in parts for ground in part.grounds)
    return HeldClaim(claim, None, state, _counted(parts), grounds, parts)


def _of_carrier(claim: Claim, carrier: str, sources: Sequence[SourceFacts]) -> HeldClaim:
    here = cell(claim.attribute, sources)
    stated = tuple(each for each in here.current if is_of_plans(claim, each.fact))
    fresh = tuple(each for each in stated if each.condition == "read")
    if fresh:
        state, reason = _by_facts(claim, fresh)
        return HeldClaim(claim, carrier, state, reason, fresh)
    if here.unread or not (stated or here.stale or here.state != "unread"):
        reason = said("no page on it is watched")
        if here.unread:
            reason = said("cannot be read: {sources}", sources=", ".join(here.unread))
        return HeldClaim(claim, carrier, "unread", reason, stated)
    if here.stale:
        reason = said("was read too long ago: {sources}", sources=", ".join(here.stale))
        return HeldClaim(claim, carrier, "stale", reason, stated)
    return HeldClaim(claim, carrier, "not stated", _silence(claim, here), here.legacy)


def _silence(claim: Claim, here: Cell) -> Message:
    if here.legacy:
        return said("only stated of plans that nobody can choose any more")
    if here.current:
        return said("not stated of these plans: {plans}", plans=", ".join(claim.plans))
    return said("the pages that are watched say nothing of it")


def _by_facts(claim: Claim, stated: Sequence[Stated]) -> tuple[ClaimState, Message]:
    by = {each: agreement(claim, each.fact) for each in stated}
    agree = [each for each in stated if by[each] == "yes"]
    against = [each for each in stated if by[each] == "no"]
    if len(agree) == len(stated):
        if claim.plans or any(each.fact.scope is None for each in stated):
            return "supported", said("stated: {values}", values=_values(agree))
        return "partly", said("only stated so: {values}", values=_values(agree))
    if len(against) == len(stated):
        return "contradicted", said("stated otherwise: {values}", values=_values(against))
    if agree and against and {each.source for each in agree}.isdisjoint(each.source for each in against):
        return "partly", said("pages of the carrier disagree: {values}", values=_values(stated))
    return "partly", said("true in part: {values}", values=_values(stated))


def _values(stated: Sequence[Stated]) -> Message:
    told = [_value(each) for each in stated]
    listed = told[0]
    for value in list(dict.fromkeys(told))[1:]:
        listed = said("{some}; {more}", some=listed, more=value)
    return listed


def _value(stated: Stated) -> Message:
    value = value_told(stated.fact.attribute, stated.fact.value)
    if stated.fact.scope:
        return said("{value} ({scope})", value=value, scope=stated.fact.scope)
    return value


def _of_all(parts: Sequence[HeldClaim]) -> ClaimState:
    states = {part.state for part in parts}
    if len(states) == 1:
        return next(iter(states))
    if states & {"supported", "partly"}:
        return "partly"
    return "contradicted" if "contradicted" in states else _silent(states)


def _of_any(parts: Sequence[HeldClaim]) -> ClaimState:
    states = {part.state for part in parts}
    for state in ("supported", "partly"):
        if state in states:
            return state
    return "contradicted" if states == {"contradicted"} else _silent(states)


def _silent(states: set[ClaimState]) -> ClaimState:
    """What is to be said where nobody states it: that not all was read comes before that nothing is stated."""
    return next((state for state in ("unread", "stale") if state in states), "not stated")


def _counted(parts: Sequence[HeldClaim]) -> Message:
    if not parts:
        return said("no carrier of this country is watched")
    counted = [
        said("{state} of {number}", state=said(state), number=number)
        for state, number in Counter(part.state for part in parts).most_common()
    ]
    listed = counted[0]
    for more in counted[1:]:
        listed = said("{some}, {more}", some=listed, more=more)
    return said("of {number} carriers: {states}", number=len(parts), states=listed)
