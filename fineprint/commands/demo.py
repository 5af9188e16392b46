"""`fineprint demo`: the whole pipeline against a small carrier web of two dates, on this machine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from fineprint.commands import pass_places
from fineprint.commands.speaking import spoken
from fineprint.commands.visit import as_text, shown_progress
from fineprint.demo.server import DemoWeb
from fineprint.demo.setting import write_config
from fineprint.installation import manners, opened
from fineprint.places import Places
from fineprint.rounds import Order
from fineprint.watch import Report
from fineprint.watch import check as run_check

FIRST_DATE, SECOND_DATE = "2026-05-03T07:00:00+00:00", "2026-05-10T07:00:00+00:00"


@click.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the demo's configuration, archive and reports go; else a new temporary folder.",
)
@pass_places
def demo(places: Places, folder: Path | None) -> None:
    """Watch eight fictional carriers on 127.0.0.1 through two dates, with all that happens to them."""
    folder = folder or Path(tempfile.mkdtemp(prefix="fineprint-demo-"))
    where = Places(config=folder / "config", data=folder / "data", cache=places.cache)
    speaker = spoken()
    with DemoWeb() as web:
        write_config(folder / "config", web.port)
        click.echo(
            speaker.gettext("3 May: the first visit to a small carrier web at {address}", address=web.url)
        )
        first = _run(where, FIRST_DATE)
        read = _count(first, "first")
        unread = len(first.findings) - read
        click.echo("  " + speaker.gettext("{read} pages read, {unread} not", read=read, unread=unread) + "\n")
        click.echo(speaker.gettext("10 May: the second visit, after a week in the life of carriers") + "\n")
        web.date = 2
        second = _run(where, SECOND_DATE)
        click.echo(as_text(where, second))
    changed = next(finding.change for finding in second.findings if finding.verdict == "material")
    command = f"fineprint --config {where.config} --data {where.data} show {changed}"
    click.echo("\n" + speaker.gettext("Look closer: {command}", command=command))


def _run(where: Places, at: str) -> Report:
    """One true run at a set time; the environment is left as it was."""
    before = os.environ.get("FINEPRINT_NOW")
    os.environ["FINEPRINT_NOW"] = at
    try:
        with opened(where) as house:
            sources = house.watch.sources
            order = Order(sources, manners(house.watch, None, sources))
            return run_check(house, order, shown_progress())
    finally:
        if before is None:
            del os.environ["FINEPRINT_NOW"]
        else:
            os.environ["FINEPRINT_NOW"] = before


def _count(report: Report, outcome: str) -> int:
    return sum(finding.outcome == outcome for finding in report.findings)
