"""`fineprint status`: is everything watched?"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import click

from archive import Standing
from config.model import Source
from fineprint import clock
from fineprint.commands import DONE, NOTABLE, pass_places
from fineprint.due import next_due
from fineprint.installation import Installation, opened
from fineprint.places import Places
from fineprint.tell import untold
from reports.text import one_line

ORDER = ("blind", "stale", "never read", "read")
"""States of a source, the worst first. Stale: due twice over and not read since."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_places
def status(places: Places, as_json: bool) -> int:
    """Say of each source whether it is read, and name the gaps. Exits 1 if not everything is watched."""
    with opened(places) as house:
        data = as_data(house)
    click.echo(json.dumps(data, ensure_ascii=False) if as_json else as_text(data))
    return DONE if data["watched"] else NOTABLE


def as_data(house: Installation) -> dict[str, Any]:
    """Each source with its state, the worst first; topics without a page, languages without words."""
    standings, now = house.archive.overview(), clock.now()
    zone = house.watch.settings.schedule.time_zone
    rows = [_row(source, standings.get(source.id), zone, now) for source in house.watch.sources]
    gaps = [
        {"carrier": carrier.id, "topic": topic, "reason": reason}
        for carrier in house.watch.carriers.values()
        for topic, reason in carrier.not_located.items()
    ]
    rows.sort(key=lambda row: ORDER.index(row["state"]))
    # A source that was renamed or dropped takes with it what nobody was told of; that is said, not lost.
    declared = {source.id for source in house.watch.sources}
    orphaned = sorted(untold(house) - declared)
    return {
        "watched": not orphaned and all(row["state"] == "read" for row in rows),
        "sources": rows,
        "not_located": gaps,
        "without_vocabulary": house.watch.without_vocabulary,
        "orphaned": orphaned,
    }


def _row(source: Source, standing: Standing | None, zone: str, now: datetime) -> dict[str, Any]:
    last = standing.last_check if standing else None
    believed = standing.believed.at if standing and standing.believed else None
    return {
        "source": source.id,
        "state": _state(source, standing, zone, now),
        "outcome": last.outcome if last else None,
        "reason": last.reason if last else None,
        "last_check": last.observed_at.isoformat() if last else None,
        "last_read": believed.isoformat() if believed else None,
        "alerts": _alerts(standing),
        "blind_since": standing.blind_since.isoformat() if standing and standing.blind_since else None,
        "next_due": next_due(source.schedule, zone, last.observed_at if last else None, now).isoformat(),
    }


def _alerts(standing: Standing | None) -> dict[str, str]:
    """What people were told of a source and is still so, such as that it has moved, by kind."""
    return {kind: alert.cause for kind, alert in standing.alerts.items()} if standing else {}


def _state(source: Source, standing: Standing | None, zone: str, now: datetime) -> str:
    if standing is None or standing.last_check is None:
        return "never read"
    if standing.blind_since or standing.believed is None:
        return "blind"
    due = next_due(source.schedule, zone, standing.believed.at, now)
    missed_twice = due <= now and next_due(source.schedule, zone, due, now) <= now
    return "stale" if missed_twice else "read"


def as_text(data: dict[str, Any]) -> str:
    """The states for a terminal: what is wrong in full, what is well in a number."""
    lines = [_line(row) for row in data["sources"] if row["state"] != "read"]
    lines += [
        f"{kind:<11} {row['source']}: {one_line(cause)}"
        for row in data["sources"]
        for kind, cause in row["alerts"].items()
        if kind != "unread"
    ]
    read = sum(row["state"] == "read" for row in data["sources"])
    lines.append(f"{read} of {len(data['sources'])} sources are read on schedule")
    lines += [f"gap         {gap['carrier']} {gap['topic']}: {gap['reason']}" for gap in data["not_located"]]
    lines += [
        f"no words    {language}: changes of {', '.join(sources)} are told, but none can be known as "
        f"material; write vocabulary/{language}.yml"
        for language, sources in data["without_vocabulary"].items()
    ]
    lines += [
        f"orphaned    {source}: something of it was never told, and it is no longer declared; "
        f"see `fineprint history {source}`"
        for source in data["orphaned"]
    ]
    return "\n".join(lines)


def _line(row: dict[str, Any]) -> str:
    since = f" since {row['blind_since'][:16]}" if row["blind_since"] else ""
    why = f": {one_line(row['reason'])}" if row["reason"] and row["state"] == "blind" else ""
    return f"{row['state']:<11} {row['source']}{since}{why}"
