"""From many findings to the facts of a page: one value for each attribute and scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from config.attributes import ATTRIBUTES, Attribute
from diffs.facts.fact import Fact
from diffs.facts.findings import Finding
from diffs.facts.offers import Offer, Offers
from diffs.meaning.scope import Scope, is_kind_of_value, scope_of
from diffs.meaning.topics import Context


@dataclass(frozen=True)
class _Placed:
    """A finding with the plan or lines that it is limited to, and of a page that pools and gifts, which it is of."""

    finding: Finding
    scope: Scope
    offer: Offer | None = None


def settled(found: Iterable[Finding], context: Context) -> tuple[Fact, ...]:
    """The facts that findings come to, in the order of the attributes; those of closed plans after the others."""
    groups: dict[tuple[bool, str], list[_Placed]] = defaultdict(list)
    found = list(found)
    offers = Offers(found)
    for finding in found:
        scope = _scope(finding, context)
        groups[scope.legacy, finding.attribute].append(_Placed(finding, scope, offers.of(finding)))
    order = list(ATTRIBUTES)
    return tuple(
        fact
        for legacy, name in sorted(groups, key=lambda group: (group[0], order.index(group[1])))
        for fact in _facts(ATTRIBUTES[name], groups[legacy, name])
    )


def _scope(finding: Finding, context: Context) -> Scope:
    """What a finding is limited to: as its clause says, else the case that its row or column is of."""
    heard = finding.heard
    scope = scope_of(heard.statement.clause, context, heard.statement.column)
    if scope.text:
        return scope
    case = heard.alternative(heard.grammar.frames.get(finding.attribute))
    return scope if case and is_kind_of_value(case, context) else replace(scope, text=case)


def _facts(attribute: Attribute, placed: Sequence[_Placed]) -> Iterator[Fact]:
    if attribute.kind == "partly":
        yield _in_part(attribute, placed)
        return
    values: dict[str, list[_Placed]] = {}
    chosen = _chosen(attribute, placed)
    for each in (*chosen, *_of_the_other_offer(attribute, placed, chosen)):
        values.setdefault(each.finding.value, []).append(each)
    for same in values.values():
        yield _fact(same[0], scope=_common(same))


def _in_part(attribute: Attribute, placed: Sequence[_Placed]) -> Fact:
    """Yes and no are said of several plans: it is so in part, which the first exception shows."""
    values = {each.finding.value for each in placed}
    if len(values) == 1:
        return _fact(placed[0], scope=_common(placed))
    exception = next(each for each in placed if each.finding.value in (attribute.partial, "no"))
    return _fact(exception, scope=None, value=attribute.partial)


def _chosen(attribute: Attribute, placed: Sequence[_Placed]) -> list[_Placed]:
    """One value for each scope: the one said first, but the most exact one comes before the others."""
    by_scope: dict[str | None, _Placed] = {}
    for each in sorted(placed, key=lambda each: _vagueness(attribute, each.finding.value)):
        by_scope.setdefault(each.scope.text, each)
    return list(by_scope.values())


def _of_the_other_offer(
    attribute: Attribute, placed: Sequence[_Placed], chosen: Sequence[_Placed]
) -> Iterator[_Placed]:
    """What a page that pools and gifts says of the one, beside what it says of the other; its heading tells which."""
    general = next((each for each in chosen if each.offer and not each.scope.text), None)
    others = [each for each in placed if general and each.offer not in (None, general.offer)]
    for each in _chosen(attribute, [each for each in others if not each.scope.text]):
        for heading in each.finding.heard.statement.clause.block.heading[-1:]:
            yield replace(each, scope=replace(each.scope, text=heading))


def _vagueness(attribute: Attribute, value: str) -> int:
    """A fee that is computed tells more than one amount, an amount more than "free", and how more than "yes"."""
    if attribute.kind == "money":
        return 2 if value.startswith("0 ") else 0 if value == "formula" else 1
    return int(attribute.kind == "choice" and value == "yes")


def _common(placed: Sequence[_Placed]) -> str | None:
    """The scope that all have, else none: what holds for several holds for more than one of them."""
    scopes = {each.scope.text for each in placed}
    return next(iter(scopes)) if len(scopes) == 1 else None


def _fact(placed: _Placed, *, scope: str | None, value: str | None = None) -> Fact:
    finding = placed.finding
    statement = finding.heard.statement
    return Fact(
        attribute=finding.attribute,
        value=value or finding.value,
        scope=scope,
        effective=finding.heard.effective,
        legacy=placed.scope.legacy,
        block=statement.clause.place[0],
        quote=statement.quote,
    )
