"""From many findings to the facts of a page: one value for each attribute and scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diffs.facts.fact import ATTRIBUTES, Attribute, Fact
from diffs.facts.findings import Finding
from diffs.meaning.scope import Scope, scope_of
from diffs.meaning.topics import Context


@dataclass(frozen=True)
class _Placed:
    """A finding with the plan or lines that it is limited to."""

    finding: Finding
    scope: Scope


def settled(found: Iterable[Finding], context: Context) -> tuple[Fact, ...]:
    """The facts that findings come to, in the order of the attributes; those of closed plans after the others."""
    groups: dict[tuple[str, bool], list[_Placed]] = {}
    for finding in found:
        statement = finding.heard.statement
        scope = scope_of(statement.clause, context, statement.column)
        groups.setdefault((finding.attribute, scope.legacy), []).append(_Placed(finding, scope))
    order = {name: place for place, name in enumerate(ATTRIBUTES)}
    return tuple(
        fact
        for (name, _), placed in sorted(groups.items(), key=lambda group: (group[0][1], order[group[0][0]]))
        for fact in _facts(ATTRIBUTES[name], placed)
    )


def _facts(attribute: Attribute, placed: Sequence[_Placed]) -> Iterator[Fact]:
    if attribute.kind == "partly":
        yield _in_part(attribute, placed)
        return
    values: dict[str, list[_Placed]] = {}
    for each in _chosen(attribute, placed):
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
    """One value for each scope: the one said first. A price comes before a "free" that is said of some cases,
    and how something is done before that it is.
    """
    if attribute.kind == "money":
        priced = [each for each in placed if not each.finding.value.startswith("0 ")]
        placed = priced or placed
    if attribute.kind == "choice":
        exact = [each for each in placed if each.finding.value != "yes"]
        placed = exact or placed
    by_scope: dict[str | None, _Placed] = {}
    for each in placed:
        by_scope.setdefault(each.scope.text, each)
    return list(by_scope.values())


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
