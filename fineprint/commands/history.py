"""`fineprint history` and `fineprint show`: look back at a source, and at one change."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

import diffs
from archive import Change, ChangeEvent, Check, Snapshot
from fineprint.commands import pass_places
from fineprint.commands.compare import as_data as comparison_data
from fineprint.commands.compare import as_text as comparison_text
from fineprint.commands.speaking import spoken
from fineprint.errors import FineprintError, UnknownChange
from fineprint.guides import touched
from fineprint.installation import Installation, opened
from fineprint.places import Places
from fineprint.reader import Reader
from reports.columns import label
from reports.language import Speaker
from reports.text import one_line
from reports.wording import touched as touched_in_words


@click.command()
@click.argument("source")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="How many checks at the most, the latest first.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_places
def history(places: Places, source: str, limit: int, as_json: bool) -> None:
    """List the checks and the changes of a SOURCE, the latest first."""
    with opened(places) as house:
        checks = house.archive.checks(source, limit)
        if not checks:  # a source that is declared no longer keeps its history
            house.declared(source)
        changes = house.archive.changes(source)
        snapshots = {check.id: house.archive.snapshots(check.id) for check in checks}
    rows = [_check_row(check, snapshots[check.id]) for check in checks]
    told = [_change_row(change) for change in changes]
    if as_json:
        click.echo(json.dumps({"source": source, "checks": rows, "changes": told}, ensure_ascii=False))
        return
    speaker = spoken()
    for row in rows:
        why = f": {one_line(speaker.say(row['reason']))}" if row["reason"] else ""
        kept = " ".join(snapshot["sha256"][:12] for snapshot in row["snapshots"] if snapshot["sha256"])
        outcome = row["outcome"]
        shown = label(speaker.gettext(outcome), 12)
        click.echo(f"{row['observed_at'][:16]}  {shown}{kept:<12}{why}")
    for row in told:
        verdict, life = row["verdict"], _life(row, speaker)
        verdict = speaker.gettext(verdict)
        known = speaker.gettext(
            "change {change} {verdict}: {life}", change=row["change"], verdict=verdict, life=life
        )
        click.echo(f"{row['observed_at'][:16]}  {known}")


@click.command()
@click.argument("change")
@click.option("--snapshot", type=click.Choice(["before", "after"]), help="Write the exact bytes of one side.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where the bytes go.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_places
def show(places: Places, change: str, snapshot: str | None, output: Path | None, as_json: bool) -> None:
    """Show one CHANGE by today's rules, or write the snapshots that prove it."""
    with opened(places) as house:
        found = next((each for each in house.archive.changes() if each.id == change), None)
        if found is None:
            raise UnknownChange(change)
        before, after = _sides(house, found)
        if snapshot:
            _write(house, before if snapshot == "before" else after, output)
            return
        source, reader = house.declared(found.source), Reader(house.archive)
        old, new = reader.sides(before, after, source)
        country = house.watch.carriers[source.carrier].country
        comparison = diffs.compare(old, new, house.watch.vocabularies, source.language, country)
        claims = touched(house, source, comparison, old, new)
        sides = {"before": _snapshot_row(before), "after": _snapshot_row(after)}
    if as_json:
        data = comparison_data(found.id, None, comparison) | _change_row(found) | {"snapshots": sides}
        data["claims"] = [asdict(claim) for claim in claims]
        click.echo(json.dumps(data, ensure_ascii=False))
        return
    speaker = spoken()
    seen = speaker.gettext("seen {time} UTC", time=f"{found.observed_at:%Y-%m-%d %H:%M}")
    verdict = speaker.gettext(found.verdict)
    click.echo(f"{found.id} {found.source}: {verdict}, {seen}: {_life(_change_row(found), speaker)}")
    for side, row in sides.items():
        seen, url = row["observed_at"][:16], one_line(row["final_url"])
        name = label(speaker.gettext(side), 7)
        click.echo(f"{name}{seen}  {row['status']}  sha256 {row['sha256']}  {url}")
    for claim in claims:
        click.echo(one_line(touched_in_words(claim, speaker)))
    click.echo()
    click.echo(comparison_text(None, comparison, speaker))


def _sides(house: Installation, change: Change) -> tuple[Snapshot, Snapshot]:
    """The two snapshots that a change lies between, or those that a 304 said were still good."""
    return house.archive.page(change.settled_check_id), house.archive.page(change.check_id)


def _write(house: Installation, snapshot: Snapshot, output: Path | None) -> None:
    if snapshot.sha256 is None:
        raise FineprintError(f"{snapshot.final_url}: this answer had no body")
    body = house.archive.blobs.get(snapshot.sha256)
    if output:
        output.write_bytes(body)
    else:
        sys.stdout.buffer.write(body)


def _check_row(check: Check, snapshots: list[Snapshot]) -> dict[str, Any]:
    return {
        "check": check.id,
        "observed_at": check.observed_at.isoformat(),
        "round": check.round,
        "outcome": check.outcome,
        "reason": check.reason,
        "doubt": check.doubt,
        "moved_to": check.moved_to,
        "snapshots": [_snapshot_row(snapshot) for snapshot in snapshots],
    }


def _snapshot_row(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "sha256": snapshot.sha256,
        "status": snapshot.status,
        "size": snapshot.size,
        "final_url": snapshot.final_url,
        "kind": snapshot.kind,
        "part": snapshot.part,
        "delivered_by": snapshot.delivered_by,
        "observed_at": snapshot.observed_at.isoformat(),
    }


def _change_row(change: Change) -> dict[str, Any]:
    return {
        "change": change.id,
        "source": change.source,
        "verdict": change.verdict,
        "state": change.state,
        "told": change.has_been("told"),
        "observed_at": change.observed_at.isoformat(),
        "life": [_event_row(event) for event in change.events],
    }


def _event_row(event: ChangeEvent) -> dict[str, str]:
    return {"state": event.state, "at": event.observed_at.isoformat()}


def _life(row: dict[str, Any], speaker: Speaker) -> str:
    """The states of a change in their order, as "seen once, told, returned (2026-05-05)"."""
    last = row["life"][-1]["at"][:10]
    states = speaker.listed(map(speaker.gettext, (event["state"] for event in row["life"])))
    return f"{states} ({last})"
