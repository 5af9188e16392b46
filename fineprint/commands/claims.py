"""`fineprint claims`: what guides say, held against what carriers' pages state."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import click

from config.claims import Claim
from config.watch import Watch
from diffs.claims import HeldClaim
from diffs.facts.stated import Stated
from fineprint.commands import DONE, NOTABLE, pass_places
from fineprint.commands.speaking import spoken
from fineprint.errors import FineprintError
from fineprint.guides import held
from fineprint.installation import opened
from fineprint.places import Places
from reports.columns import hang, label
from reports.language import Speaker, plural
from reports.matrix import source_of, value
from reports.text import one_line, shortened

WIDTH = 100
QUOTES = 6
"""Quotes of one claim that are shown on the terminal."""
_INDENT = 13
_MORE_QUOTES = plural("and {number} more quote, with --json", "and {number} more quotes, with --json")


@click.command()
@click.option("--guide", "guides", multiple=True, help="Only what this guide says; may be repeated.")
@click.option(
    "--carrier", "carriers", multiple=True, help="Only what is said of this carrier; may be repeated."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 if a claim is contradicted, or true in part only."
)
@pass_places
def claims(
    places: Places, guides: tuple[str, ...], carriers: tuple[str, ...], as_json: bool, exit_code: bool
) -> int:
    """Hold what guides say against the official pages: supported, contradicted, partly, or not to be said.

    What a page does not say is "not stated", never a "no"; what cannot be read is "unread".
    """
    with opened(places) as house:
        watch = house.watch
        found = held(house, _chosen(watch, guides, carriers))
    if as_json:
        click.echo(json.dumps({"claims": [as_data(watch, each) for each in found]}, ensure_ascii=False))
    else:
        speaker = spoken()
        told = "\n\n".join("\n".join(_lines(watch, each, speaker)) for each in found)
        click.echo(told or speaker.gettext("No guide says anything of it."))
    wrong = any(each.state in ("contradicted", "partly") for each in found)
    return NOTABLE if exit_code and wrong else DONE


def _chosen(watch: Watch, guides: tuple[str, ...], carriers: tuple[str, ...]) -> list[Claim]:
    """The claims of some guides on some carriers that are watched. Raises FineprintError for an unknown name."""
    for what, names, known in (("guide", guides, watch.guides), ("carrier", carriers, watch.carriers)):
        for name in names:
            if name not in known:
                near = get_close_matches(name, known, 1)
                raise FineprintError(f"no {what} `{name}`" + (f"; did you mean `{near[0]}`?" if near else ""))
    watched = [watch.carriers[id_] for id_ in carriers] or list(watch.carriers.values())
    return [
        claim
        for claim in watch.claims
        if (not guides or claim.guide in guides) and any(map(claim.is_about, watched))
    ]


def as_data(watch: Watch, held: HeldClaim) -> dict[str, Any]:
    """A claim with what became of it, as the JSON interface has it."""
    claim, guide = held.claim, watch.guides[held.claim.guide]
    said = claim.model_dump(mode="json", exclude={"plans"} if not claim.plans else set())
    return said | {
        "guide_name": guide.name,
        "link": guide.link,
        "state": held.state,
        "reason": held.reason,
        "facts": [_fact(watch, stated) for stated in held.grounds],
        "carriers": [
            {"carrier": part.carrier, "state": part.state, "reason": part.reason} for part in held.parts
        ],
    }


def _fact(watch: Watch, stated: Stated) -> dict[str, Any]:
    fact, source = stated.fact, watch.source(stated.source)
    return {
        "carrier": source.carrier,
        "value": fact.value,
        "scope": fact.scope,
        "legacy": fact.legacy,
        "quote": fact.quote,
        "source": stated.source,
        "url": source.url,
        "read_at": stated.at.isoformat(),
    }


def _lines(watch: Watch, held: HeldClaim, speaker: Speaker) -> Iterator[str]:
    claim = held.claim
    whom = watch.carriers[claim.carrier].name if claim.reach == "one" else claim.carrier
    state = label(speaker.gettext(held.state), _INDENT)
    yield hang(f"{one_line(whom)}: {one_line(claim.statement)}", state, 0, WIDTH)
    said = f"{claim.attribute} {claim.operator} {', '.join(claim.value)}".rstrip()
    why = one_line(speaker.say(held.reason))
    yield hang(f"{claim.guide}: {said}{speaker.gettext('; ')}{why}", indent=_INDENT, columns=WIDTH)
    for part in held.parts:
        if part.grounds:
            name, state = one_line(watch.carriers[part.carrier or ""].name), speaker.gettext(part.state)
            why = one_line(speaker.say(part.reason))
            yield hang(f"{name}: {state}{speaker.gettext('; ')}{why}", "- ", _INDENT, WIDTH)
    for stated in held.grounds[:QUOTES]:
        quote = shortened(stated.fact.quote, 200)
        told = f"{value(stated, speaker)}: “{quote}” ({source_of(stated, speaker)})"
        yield hang(told, indent=_INDENT + 2, columns=WIDTH)
    if more := len(held.grounds[QUOTES:]):
        yield hang(speaker.ngettext(*_MORE_QUOTES, more), indent=_INDENT + 2, columns=WIDTH)
