"""`fineprint accept`: take a page in new dress as the page."""

from __future__ import annotations

import getpass

import click

from fineprint.commands import pass_places
from fineprint.installation import opened
from fineprint.places import Places
from fineprint.proposals import decide


@click.command()
@click.argument("source")
@click.option("--note", help="Why, for whoever looks back.")
@click.option("--who", default=getpass.getuser, show_default="your user name", help="Who decides.")
@pass_places
def accept(places: Places, source: str, note: str | None, who: str) -> None:
    """Take what is proposed as the new page of a SOURCE.

    With its next visit the page is read again, held against what people know, and told.
    """
    with opened(places) as house:
        proposal = decide(house, house.declared(source), "accepted", who, note)
    click.echo(f"{source}: the page as of {proposal.since:%Y-%m-%d} is taken with the next visit")
