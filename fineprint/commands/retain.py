"""`fineprint retain`: let go of what the settings no longer have kept."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta

import click

from fineprint.commands import pass_places
from fineprint.installation import opened
from fineprint.places import Places


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what `keep: changes` lets go of.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_places
def retain(places: Places, dry_run: bool, as_json: bool) -> None:
    """Let go of the bytes of old visits that said what the page had said before.

    What `retention` in fineprint.yml says; with `keep: all`, nothing. Kept are first readings, both sides of each
    change, what was doubted, what a person handed over, the last page, and what these are stored against. The
    ledger keeps a row of every visit, and of what was let go of when. `check` does the same once a day.
    """
    with opened(places) as house:
        rule = house.watch.settings.retention
        after, upkeep = timedelta(days=rule.after), house.archive.upkeep
        if dry_run or rule.keep == "all":
            found = upkeep.spare(after)
        else:
            with house.archive.run("retain") as run:
                found = upkeep.retain(run, after)
    done = not dry_run and rule.keep == "changes"
    if as_json:
        click.echo(json.dumps(asdict(found) | {"keep": rule.keep, "after": rule.after, "done": done}))
        return
    words = "let go of" if done else "could be let go of (`retention: {keep: changes}`)"
    click.echo(f"{found.dropped} contents older than {rule.after:g} days {words}, {found.size / 1e6:.1f} MB")
