"""`fineprint backup`: all that is remembered, in one file."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from archive.upkeep.manifest import DATA, Manifest
from fineprint import clock
from fineprint.commands import pass_places
from fineprint.errors import NothingThere
from fineprint.installation import remembered
from fineprint.places import Places

BLOBS = f"{DATA}/blobs/"


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_places
def backup(places: Places, file: Path, as_json: bool) -> None:
    """Write the ledger, the snapshots, the reports and your configuration into one FILE.

    FILE may be a folder, in which the file is named by the time. Runs go on meanwhile. The file is read back
    before it gets its name; passwords are in none, as they are only in the environment.
    """
    if not places.data.is_dir():
        raise NothingThere(places.data)
    if file.is_dir():
        file /= f"fineprint-{clock.now():%Y%m%dT%H%M%SZ}.tar.zst"
    config = places.config if places.config and places.config.is_dir() else None
    with remembered(places) as archive:
        if archive.began_at is None:
            raise NothingThere(places.data)
        manifest = archive.upkeep.back_up(file, config)
    size = file.stat().st_size
    click.echo(json.dumps(as_data(file, manifest, size)) if as_json else as_text(file, manifest, size))


def as_data(file: Path, manifest: Manifest, size: int) -> dict[str, Any]:
    """What was written, as JSON-able values; sizes are in bytes."""
    about = asdict(manifest) | {"made_at": manifest.made_at.isoformat(), "files": len(manifest.files)}
    return {"file": str(file), "size": size, "contents": contents(manifest)} | about


def as_text(file: Path, manifest: Manifest, size: int) -> str:
    """What was written, for a person."""
    return (
        f"{file}: {manifest.rows['checks']} checks, {contents(manifest)} contents of snapshots, "
        f"{size / 1e6:.1f} MB; read back and whole"
    )


def contents(manifest: Manifest) -> int:
    """How many different contents of snapshots a backup holds."""
    return sum(name.startswith(BLOBS) and name.endswith(".zst") for name in manifest.files)
