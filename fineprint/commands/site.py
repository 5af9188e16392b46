"""`fineprint site`: what is known as a static site that can be published as it is."""

from __future__ import annotations

from pathlib import Path

import click

from config.addresses import web_address
from fineprint.commands import pass_places
from fineprint.errors import FineprintError
from fineprint.installation import opened
from fineprint.places import Places
from fineprint.site import write_site
from reports.wording import count


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--base-url", metavar="URL", help="Where it will be published; feeds then name their own address."
)
@pass_places
def site(places: Places, folder: Path, base_url: str | None) -> None:
    """Write a static site into FOLDER: the matrix, the carriers, every change with its redline, feeds and data.

    An earlier site in FOLDER is replaced as a whole; a folder that holds anything else is left alone.
    """
    try:
        base = web_address(base_url) if base_url else None
    except ValueError as error:
        raise FineprintError(f"--base-url: {error}") from error
    with opened(places) as house:
        changes = write_site(house, folder, base)
    click.echo(f"{folder / 'index.html'}: {count(changes, 'change')} shown, in English and in Chinese")
