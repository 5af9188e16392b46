"""`fineprint doctor`: what is ready and what is not, with the fix."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from fineprint.commands import DONE, NOTABLE, pass_places
from fineprint.doctor import examine
from fineprint.places import Places
from reports.text import one_line


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_places
def doctor(places: Places, as_json: bool) -> int:
    """Say of configuration, disk, clock, database, mail and browser whether each is ready, and if not, the fix.

    No carrier is visited and no mail sent: the mail server is only greeted. Exits with 1 if something is not ready.
    """
    examined = []
    for each in examine(places):
        examined.append(each)
        if not as_json:
            click.echo(f"{each.state:<10} {each.name:<14} {one_line(each.found)}")
            if each.fix:
                click.echo(f"{'':<25} → {each.fix}")
    is_ready = all(each.state != "not ready" for each in examined)
    if as_json:
        rows = [asdict(each) for each in examined]
        click.echo(json.dumps({"ready": is_ready, "examined": rows}, ensure_ascii=False))
    return DONE if is_ready else NOTABLE
