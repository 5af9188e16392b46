"""`fineprint sources`: the declarations, listed, tried out, added to and frozen."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import click

from config.addresses import web_address
from config.loader import load
from config.model import Topic
from config.watch import Watch
from fineprint.commands import pass_places
from fineprint.declare import carrier_of, declare
from fineprint.errors import FineprintError
from fineprint.frozen import broken
from fineprint.frozen import freeze as freeze_page
from fineprint.installation import chosen, manners, opened
from fineprint.places import Places
from fineprint.trial import Trial, intent, try_out
from reports.text import one_line


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
@click.option(
    "--contact", help="Mail address or web page that your user agent names, if fineprint.yml has none."
)
@click.option("--plan", "only_plan", is_flag=True, help="Say what a check would do, and fetch nothing.")
@click.option("--frozen", is_flag=True, help="Read the frozen pages again instead of fetching.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line a source on stdout.")
@pass_places
def test(
    places: Places, names: tuple[str, ...], contact: str | None, only_plan: bool, frozen: bool, as_json: bool
) -> None:
    """Say for each SOURCE what a check would do, fetch it once, and say what would be read. Nothing is kept."""
    watch = load(places.config, places.cache)
    picked = chosen(watch, names)
    if frozen:
        _test_frozen(places, watch, names)
        return
    for source in picked if only_plan else ():
        click.echo(
            json.dumps(intent(watch, source), ensure_ascii=False) if as_json else _plan(watch, source.id)
        )
    if only_plan:
        return
    for trial in try_out(watch, picked, manners(watch, contact, picked)):
        click.echo(
            json.dumps(_as_data(watch, trial), ensure_ascii=False) if as_json else _as_text(watch, trial)
        )


def _test_frozen(places: Places, watch: Watch, names: tuple[str, ...]) -> None:
    wrong = {source.id: broken(_own(places), source) for source in chosen(watch, names)}
    for source_id, what in wrong.items():
        if what:
            click.echo(f"{source_id}: the frozen page no longer reads as it did: {one_line(what)}")
    if any(wrong.values()):
        raise click.exceptions.Exit(1)
    click.echo("all frozen pages read as they did")


def _plan(watch: Watch, source_id: str) -> str:
    source = watch.source(source_id)
    parts = [f"{source.id}: GET {source.url}", f"schedule {source.schedule}", f"address {source.certainty}"]
    parts += [f"only within {', '.join(source.select)}"] if source.select else []
    parts += [f"at least {source.min_characters} characters"] if source.min_characters else []
    return "; ".join(parts)


def _as_data(watch: Watch, trial: Trial) -> dict[str, object]:
    found = {"characters": trial.characters, "blocks": trial.blocks, "topics_found": list(trial.topics)}
    return intent(watch, trial.source) | {"outcome": trial.outcome, "reason": trial.trouble} | found


def _as_text(watch: Watch, trial: Trial) -> str:
    plan = _plan(watch, trial.source.id)
    if trial.trouble:
        return f"{plan}\n  {trial.outcome}: {one_line(trial.trouble)}"
    topics = ", ".join(trial.topics) or "none of the topics"
    return f"{plan}\n  ready: {trial.characters} characters in {trial.blocks} blocks; words on {topics}"


@sources.command()
@click.argument("url")
@click.option("--carrier", help="Id of the carrier, such as att; else the one whose host it is.")
@click.option("--name", help="Name of the source within the carrier; else the last part of the address.")
@click.option(
    "--topic", "topics", type=click.Choice(["sharing", "cancellation"]), multiple=True, required=True
)
@click.option("--language", required=True, help="Language of the page, such as ja.")
@click.option("--country", help="Country of a new carrier, such as JP.")
@pass_places
def add(
    places: Places,
    url: str,
    carrier: str | None,
    name: str | None,
    topics: tuple[Topic, ...],
    language: str,
    country: str | None,
) -> None:
    """Declare the page at URL in your own folder."""
    watch = load(places.config, places.cache)
    try:
        web_address(url)
    except ValueError as error:
        raise FineprintError(str(error)) from error
    carrier = carrier or carrier_of(watch, url)
    if carrier is None:
        raise FineprintError(f"{url}: no declared carrier has this host; name one with --carrier")
    name = name or Path(urlsplit(url).path).stem.replace("-", "_").lower() or "page"
    path = declare(_own(places), carrier, name, url, topics, language, country)
    click.echo(f"{carrier}/{name} is declared in {path}; try it: fineprint sources test {carrier}/{name}")


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
