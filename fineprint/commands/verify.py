"""`fineprint verify`: is all of it still there?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from archive.upkeep.chains import Flaw
from archive.upkeep.verify import Verified
from fineprint.commands import DONE, NOTABLE, pass_places
from fineprint.errors import NothingThere
from fineprint.installation import remembered
from fineprint.places import Places

SHOWN = 10
"""Lost snapshots that are named of each flaw; `--json` names all."""


@click.command()
@click.option(
    "--against",
    "backup",
    metavar="BACKUP",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Also see that BACKUP is whole, and that no row has been rewritten since.",
)
@click.option("--rebuild", is_flag=True, help="First derive anew where sources and changes stand.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_places
def verify(places: Places, backup: Path | None, rebuild: bool, as_json: bool) -> int:
    """Read every snapshot back, hold every row against those that it needs, and say what is wrong and lost.

    Exits with 1 if something is.

    Rows carry no chain of hashes: whoever may write to the database can change one so that it still fits. A
    backup kept elsewhere is the witness: what happened is never rewritten, so all of its rows must still be there.
    """
    if not places.data.is_dir():
        raise NothingThere(places.data)
    with remembered(places) as archive:
        if rebuild:
            archive.rebuild_standing()
        found = archive.upkeep.verify()
        if backup:
            found.flaws += archive.upkeep.rewritten_since(backup)
    click.echo(json.dumps(as_data(found), ensure_ascii=False) if as_json else as_text(found))
    return NOTABLE if found.flaws else DONE


def as_data(found: Verified) -> dict[str, Any]:
    """What was found, as JSON-able values."""
    return {
        "sound": not found.flaws,
        "contents": found.contents,
        "rows": found.rows,
        "dropped": found.dropped,
        "unnamed": found.unnamed,
        "flaws": [_flaw(flaw) for flaw in found.flaws],
    }


def _flaw(flaw: Flaw) -> dict[str, Any]:
    lost = [{"source": source, "observed_at": at.isoformat()} for source, at in flaw.lost]
    return {"what": flaw.what, "advice": flaw.advice, "lost": lost}


def as_text(found: Verified) -> str:
    """What was found, for a person: first what is wrong."""
    lines = []
    for flaw in found.flaws:
        lines += [f"wrong  {flaw.what}", f"       {flaw.advice}"]
        lines += [f"       lost: {source} of {at:%Y-%m-%d %H:%M} UTC" for source, at in flaw.lost[:SHOWN]]
        if len(flaw.lost) > SHOWN:
            lines.append(f"       … and {len(flaw.lost) - SHOWN} more")
    if found.dropped:
        lines.append(f"{found.dropped} contents were let go of by the rule of `retention`")
    if found.unnamed:
        lines.append(f"{found.unnamed} contents are named by no row, which harms nothing")
    verdict = f"{len(found.flaws)} things are wrong" if found.flaws else "all of it is there"
    lines.append(f"{found.contents} contents and {found.rows} rows read: {verdict}")
    return "\n".join(lines)
