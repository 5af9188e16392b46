"""The claims of guides: held against what is stated, and touched by what changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import diffs
from config.claims import Claim
from config.model import Source
from config.settings import Recipient
from diffs.change import Comparison
from diffs.claims import HeldClaim, hold
from diffs.facts.stated import SourceFacts
from diffs.reading import Reading
from fineprint.installation import Installation
from fineprint.stated import by_carrier, stated
from reports.digest import TouchedClaim


def held(house: Installation, claims: Iterable[Claim]) -> list[HeldClaim]:
    """Some claims held against what the watched sources state."""
    known = by_carrier(stated(house, house.watch.sources))
    return [hold(claim, _concerned(house, claim, known)) for claim in claims]


def touched(
    house: Installation,
    source: Source,
    comparison: Comparison,
    before: Reading,
    after: Reading,
) -> tuple[TouchedClaim, ...]:
    """The claims on a carrier whose facts a change of one of its sources has touched, before and after it."""
    carrier = house.watch.carriers[source.carrier]
    changed = {change.attribute for change in comparison.facts}
    claims = [claim for claim in house.watch.claims if claim.attribute in changed and claim.is_about(carrier)]
    if not claims:
        return ()
    known = stated(house, carrier.sources)
    words = house.watch.vocabularies
    sides = [
        [
            replace(each, facts=diffs.facts(side, source.language, words, carrier.country), condition="read")
            if each.source == source.id
            else each
            for each in known
        ]
        for side in (before, after)
    ]
    return tuple(_touched(house, claim, carrier.name, *sides) for claim in claims)


def owners(house: Installation) -> list[Recipient]:
    """The owners of guides who are no recipients anyway, each as one who follows the own guides."""
    told = {recipient.address for recipient in house.watch.settings.recipients}
    guides: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for guide in house.watch.guides.values():
        if guide.owner and guide.owner.address not in told:
            guides.setdefault(guide.owner.address, []).append(guide.id)
            names.setdefault(guide.owner.address, guide.owner.name)
    return [
        Recipient(name=names[address], address=address, guides=tuple(theirs), from_verdict="material")
        for address, theirs in guides.items()
    ]


def _concerned(
    house: Installation, claim: Claim, known: dict[str, list[SourceFacts]]
) -> dict[str, list[SourceFacts]]:
    carriers = house.watch.carriers.values()
    return {carrier.id: known.get(carrier.id, []) for carrier in carriers if claim.is_about(carrier)}


def _touched(
    house: Installation,
    claim: Claim,
    carrier: str,
    before: Sequence[SourceFacts],
    after: Sequence[SourceFacts],
) -> TouchedClaim:
    guide = house.watch.guides[claim.guide]
    # Of a claim on all carriers of a country, what this one states is what was touched.
    own = [hold(claim, {side[0].carrier: side}) for side in (before, after)]
    then, now = (each.parts[0] if each.parts else each for each in own)
    return TouchedClaim(
        guide=guide.id,
        guide_name=guide.name,
        link=guide.link,
        owner=f"{guide.owner.name} <{guide.owner.address}>" if guide.owner else None,
        carrier_name=carrier,
        statement=claim.statement,
        before=then.state,
        after=now.state,
        reason=now.reason,
    )
