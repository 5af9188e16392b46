"""`fineprint snapshot`: pages that a person saved."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path

import click

from config.addresses import web_address
from fineprint import clock
from fineprint.commands import DONE, FAILED, pass_places
from fineprint.delivered import Handed, take
from fineprint.installation import opened
from fineprint.places import Places
from reports.text import one_line


@click.group()
def snapshot() -> None:
    """Take in pages that Fineprint cannot visit by itself."""


@snapshot.command()
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--url", help="The address in the browser's bar, if it is not the declared one.")
@click.option(
    "--at",
    help="When the page was saved, such as 2026-05-03T09:30+09:00 (your own time without an offset); else now.",
)
@click.option("--by", default=getpass.getuser, show_default="your user name", help="Who saved it.")
@click.option("--anew", is_flag=True, help="This is what the page looks like now: a new baseline.")
@pass_places
def add(places: Places, source: str, file: Path, url: str | None, at: str | None, by: str, anew: bool) -> int:
    """Take a FILE (HTML, MHTML or PDF) that a person saved as a snapshot of a SOURCE.

    For pages that are shown in their country only, or to people only. It is kept byte for byte, marked with
    who saved it and when, and held against what people know of the source.
    """
    handed = Handed(file, by, _moment(at), _address(url))
    with opened(places) as house:
        taken = take(house, house.declared(source), handed, anew=anew)
    finding = taken.finding
    for trouble in filter(None, (*taken.troubles, taken.unwritten)):
        click.echo(one_line(trouble), err=True)
    why = f": {one_line(finding.reason)}" if finding.reason else ""
    change = f", change {finding.change} ({finding.verdict})" if finding.change else ""
    click.echo(f"{source}: {finding.outcome}{change}{why}")
    return FAILED if taken.unwritten else DONE


def _moment(at: str | None) -> datetime:
    if at is None:
        return clock.now()
    try:
        moment = datetime.fromisoformat(at)
    except ValueError as error:
        raise click.BadParameter("write it as 2026-05-03T09:30+09:00", param_hint="--at") from error
    return moment.astimezone(UTC)


def _address(url: str | None) -> str | None:
    try:
        return None if url is None else web_address(url)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--url") from error
