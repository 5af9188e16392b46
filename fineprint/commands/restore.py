"""`fineprint restore`: a backup, put back."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from archive.database import Ledger, sqlite_in
from archive.errors import BackupDamaged, LedgerTooNew, NotEmpty, RunUnderWay
from archive.upkeep.restore import Restored
from archive.upkeep.restore import restore as put_back
from fineprint import clock
from fineprint.commands import pass_places
from fineprint.commands.backup import contents
from fineprint.errors import FineprintError
from fineprint.places import Places, usual_config


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help="Move what is in the data folder aside, into its `backups`.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_places
def restore(places: Places, file: Path, replace: bool, as_json: bool) -> None:
    """Put the backup FILE back into the data folder, and into the configuration folder if that is empty.

    All of it is read and checked before anything is written. The ledger goes into the database that
    FINEPRINT_DATABASE_URL names, which must be empty, else into a file in the data folder: a backup made with one
    engine can be restored into the other. One of an older Fineprint is brought up to date.
    """
    config = places.config or usual_config()
    with closing(Ledger(places.database or sqlite_in(places.data))) as ledger:
        try:
            restored = put_back(file, ledger, places.data, config, clock.now(), replace=replace)
        except (BackupDamaged, LedgerTooNew, NotEmpty, RunUnderWay) as error:
            raise FineprintError(str(error)) from error
    if as_json:
        click.echo(json.dumps(as_data(places, restored)))
        return
    click.echo(as_text(places, config, restored))


def as_data(places: Places, restored: Restored) -> dict[str, Any]:
    """What was put back, as JSON-able values."""
    manifest = restored.manifest
    return {
        "data": str(places.data),
        "config": str(restored.config) if restored.config else None,
        "aside": str(restored.aside) if restored.aside else None,
        "made_at": manifest.made_at.isoformat(),
        "rows": manifest.rows,
        "contents": contents(manifest),
        "waiting": manifest.waiting,
    }


def as_text(places: Places, config: Path, restored: Restored) -> str:
    """What was put back, for a person, and what to know before the next run."""
    manifest = restored.manifest
    lines = [
        f"{places.data}: as of {manifest.made_at:%Y-%m-%d %H:%M} UTC, {manifest.rows['checks']} checks, "
        f"{contents(manifest)} contents of snapshots"
    ]
    if restored.config:
        lines.append(f"{restored.config}: the configuration of then")
    else:
        lines.append(f"{config}: left as it is")
    if restored.aside:
        lines.append(f"{restored.aside}: what was there before")
    if manifest.waiting:
        lines.append(
            f"{manifest.waiting} mails waited when the backup was made, and go out with the next run; those that "
            "were delivered since come again with the same Message-ID"
        )
    lines.append("What was told after that time is found again by the next run, and told again.")
    return "\n".join(lines)
