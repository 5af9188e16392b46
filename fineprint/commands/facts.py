"""`fineprint facts` and `fineprint matrix`: what official pages state, as values with their quotes."""

from __future__ import annotations

import json
import shutil
import sys

import click

from config.model import Topic
from config.watch import Watch
from fineprint import clock
from fineprint.commands import pass_places
from fineprint.commands.speaking import spoken
from fineprint.errors import FineprintError
from fineprint.installation import chosen, opened
from fineprint.places import Places
from fineprint.stated import by_carrier, stated
from reports.matrix import Matrix, Row, matrix_of
from reports.matrix_forms import as_csv, as_data, as_html, as_list, as_table

FORMATS = {"csv": as_csv, "html": as_html}


@click.command()
@click.argument("names", metavar="[SOURCE|CARRIER]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_places
def facts(places: Places, names: tuple[str, ...], as_json: bool) -> None:
    """List what the pages of carriers state, each value with the words it stands on.

    What is "not stated" is so on all pages that are watched; where one cannot be read, it is "unread".
    """
    with opened(places) as house:
        known = by_carrier(stated(house, chosen(house.watch, names)))
        rows = [Row(house.watch.carriers[id_], tuple(sources)) for id_, sources in sorted(known.items())]
        matrix = matrix_of(clock.now(), rows, _addresses(house.watch), None)
    click.echo(json.dumps(as_data(matrix), ensure_ascii=False) if as_json else as_list(matrix, spoken()))


@click.command()
@click.option("--carrier", "carriers", multiple=True, help="Only this carrier; may be repeated.")
@click.option(
    "--topic", type=click.Choice(["sharing", "cancellation"]), help="Only attributes of this topic."
)
@click.option("--country", help="Only carriers of this country, such as JP.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "html"]),
    default="table",
    show_default=True,
)
@pass_places
def matrix(
    places: Places, carriers: tuple[str, ...], topic: Topic | None, country: str | None, form: str
) -> None:
    """Show carriers × attributes: each cell with what is stated, its quotes, its sources and dates."""
    with opened(places) as house:
        watch = house.watch
        sources = chosen(watch, carriers)
        picked = {id_ for id_ in watch.carriers if not carriers or id_ in {s.carrier for s in sources}}
        picked = {id_ for id_ in picked if country in (None, watch.carriers[id_].country)}
        if not picked:
            raise FineprintError(f"no carrier of {country} is watched; name a country such as JP")
        known = by_carrier(stated(house, [source for source in sources if source.carrier in picked]))
        rows = [Row(watch.carriers[id_], tuple(known.get(id_, ()))) for id_ in sorted(picked)]
        made = matrix_of(clock.now(), rows, _addresses(watch), topic)
    click.echo(_formed(made, form), nl=form in ("table", "json"))


def _formed(made: Matrix, form: str) -> str:
    if form == "json":
        return json.dumps(as_data(made), ensure_ascii=False)
    if form in FORMATS:
        return FORMATS[form](made)
    columns = shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100
    return as_table(made, columns, spoken())


def _addresses(watch: Watch) -> dict[str, str]:
    return {source.id: source.url for source in watch.sources}
