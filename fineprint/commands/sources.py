"""`fineprint sources`: the declarations, listed, tried out, added to and frozen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from config.addresses import web_address
from config.loader import load
from config.selectors import css_selector
from config.watch import Watch
from fineprint.adding import Wish
from fineprint.adding import add as add_source
from fineprint.commands import pass_places
from fineprint.commands.trials import as_data, as_text, plan_of
from fineprint.errors import FineprintError
from fineprint.frozen import broken, is_frozen
from fineprint.frozen import freeze as freeze_page
from fineprint.installation import chosen, manners, opened
from fineprint.places import Places
from fineprint.trial import intent, try_out
from reports.text import one_line

CONTACT = "Mail address or web page that your user agent names, if fineprint.yml has none."


@click.group()
def sources() -> None:
    """List, try out, add and freeze what is watched."""


@sources.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_places
def list_sources(places: Places, as_json: bool) -> None:
    """List all sources and the gaps: topics of a carrier for which no official page is known."""
    watch = load(places.config, places.cache)
    if as_json:
        gaps = {carrier.id: carrier.not_located for carrier in watch.carriers.values() if carrier.not_located}
        rows = [intent(watch, source) for source in watch.sources]
        click.echo(json.dumps({"sources": rows, "not_located": gaps}, ensure_ascii=False))
        return
    for carrier in watch.carriers.values():
        click.echo(f"{carrier.id}: {carrier.name}, {carrier.country}")
        for source in carrier.sources:
            click.echo(
                f"  {source.id:<32} {', '.join(source.topics):<22} {source.certainty:<13} {source.url}"
            )
        for topic, reason in carrier.not_located.items():
            click.echo(f"  {topic}: no page is known. {reason}")


@sources.command()
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
@click.option("--contact", help=CONTACT)
@click.option("--plan", "only_plan", is_flag=True, help="Say what a check would do, and fetch nothing.")
@click.option("--frozen", is_flag=True, help="Read the frozen pages again instead of fetching.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line a source on stdout.")
@pass_places
def test(
    places: Places, names: tuple[str, ...], contact: str | None, only_plan: bool, frozen: bool, as_json: bool
) -> None:
    """Visit each SOURCE twice, show what is read and what differs, and say whether it is ready.

    No snapshot is kept. Leases, robots rules and pauses that were asked for hold as in any run.
    """
    watch = load(places.config, places.cache)
    picked = chosen(watch, names)
    if frozen:
        _test_frozen(places, watch, names)
    elif only_plan:
        for source in picked:
            click.echo(json.dumps(intent(watch, source), ensure_ascii=False) if as_json else plan_of(source))
    else:
        with opened(places) as house:
            for trial in try_out(house, picked, manners(watch, contact, picked)):
                click.echo(
                    json.dumps(as_data(watch, trial), ensure_ascii=False) if as_json else as_text(trial)
                )


def _test_frozen(places: Places, watch: Watch, names: tuple[str, ...]) -> None:
    folder = _own(places)
    kept = [source for source in chosen(watch, names) if is_frozen(folder, source)]
    if names and not kept:
        raise FineprintError(f"nothing is frozen of {', '.join(names)}; run `fineprint sources freeze` first")
    wrong = {source.id: how for source in kept if (how := broken(folder, source))}
    for source_id, how in wrong.items():
        click.echo(f"{source_id}: the frozen page no longer reads as it did")
        for line in how.lost:
            click.echo(f"  - {one_line(line)}")
        for line in how.gained:
            click.echo(f"  + {one_line(line)}")
    if wrong:
        raise click.exceptions.Exit(1)
    click.echo(f"all {len(kept)} frozen pages read as they did")


@sources.command()
@click.argument("url")
@click.option("--carrier", help="Id of the carrier, such as att; else the one whose host it is.")
@click.option("--name", help="Name of the source within the carrier; else the last part of the address.")
@click.option("--topic", "topics", type=click.Choice(["sharing", "cancellation"]), multiple=True)
@click.option("--language", help="Language of the page, such as ja; else the one it is written in.")
@click.option("--select", multiple=True, help="CSS selector of what is read of the page.")
@click.option("--country", help="Country of a new carrier, such as JP; else that of its domain.")
@click.option("--contact", help=CONTACT)
@pass_places
def add(places: Places, /, contact: str | None, **wishes: Any) -> None:
    """Declare the page at URL in your own folder; what is not given is guessed from the page, and shown."""
    wish = Wish(**wishes)
    try:
        web_address(wish.url)
        _ = [css_selector(selector) for selector in wish.select]
    except ValueError as error:
        raise FineprintError(str(error)) from error
    folder = _own(places)
    with opened(places) as house:
        added = add_source(house, folder, wish, lambda visited: manners(house.watch, contact, visited))
    click.echo(f"{added.source} is declared in {added.path}")
    for reason in added.reasons:
        click.echo(f"  {one_line(reason)}")
    click.echo(f"try it: fineprint sources test {added.source}")


@sources.command()
@click.argument("source")
@pass_places
def freeze(places: Places, source: str) -> None:
    """Keep the last believed page of a SOURCE in your folder, with the reading it should give."""
    with opened(places) as house:
        declared = house.declared(source)
        snapshot = house.last_believed(source)
        path = freeze_page(_own(places), declared, house.archive.content(snapshot), snapshot.media_type)
    click.echo(f"wrote {path}; read it, then keep it: fineprint sources test --frozen {source}")


def _own(places: Places) -> Path:
    """The user's own folder, which all writes go to."""
    if places.config is None:
        raise FineprintError(
            "there is no configuration folder of yours yet; make one with `fineprint init DIR`"
        )
    return places.config
