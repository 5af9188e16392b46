"""`fineprint init`: a commented starter configuration."""

from __future__ import annotations

from pathlib import Path

import click

from config.starter import write_starter


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Write a commented starter configuration into DIR; nothing that is there is overwritten."""
    for path in write_starter(folder):
        click.echo(f"wrote {path}")
    click.echo(f"Set `contact` in {folder / 'fineprint.yml'}, then: fineprint --config {folder} check")
