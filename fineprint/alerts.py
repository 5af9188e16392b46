"""The alerts as JSON Lines: one line for each change and each broken source that people were told, exactly once.

The lines are made of the ledger. Each one holds how far it has come there, so that a file that a killed run left
behind, or that was cut off within a line, goes on where its last whole line ends.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from heapq import merge
from pathlib import Path
from typing import Any, BinaryIO

from filelock import FileLock

from archive.told import ToldAlert, ToldChange
from fineprint.installation import Installation
from fineprint.retold import retold
from reports import data

FILE = "alerts.jsonl"
LONGEST = 64 * 1024 * 1024
"""Bytes of the file's end in which its latest alerts are looked for."""


def write_alerts(house: Installation) -> None:
    """Append what was told since the last line. Raises OSError."""
    file = house.places.reports / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(house.places.data / "alerts.lock"), file.open("a+b") as lines:
        change, source = _come_to(lines)
        lines.writelines(data.as_text(row).encode() + b"\n" for row in _rows(house, change, source))
        lines.flush()
        os.fsync(lines.fileno())


def latest_alerts(file: Path, most: int) -> list[dict[str, Any]]:
    """The last so many alerts of the file, the latest first."""
    with file.open("rb") as lines:
        size = lines.seek(0, os.SEEK_END)
        lines.seek(max(0, size - LONGEST))
        rows = lines.read().splitlines()[1 if size > LONGEST else 0 :]
    return [json.loads(row) for row in reversed(rows[-most:])]


def _come_to(lines: BinaryIO) -> tuple[int, int]:
    """How far the file has come in the ledger: the places of its last whole line, behind which it is cut off."""
    begin, end = _end(lines)
    whole = end.rfind(b"\n") + 1
    lines.truncate(begin + whole)
    if not whole:
        return 0, 0
    come = json.loads(end[end.rfind(b"\n", 0, whole - 1) + 1 : whole])["come_to"]
    return come["change"], come["source_alert"]


def _end(lines: BinaryIO) -> tuple[int, bytes]:
    """As much of the file's end as holds its last whole line, and where that begins."""
    size = lines.seek(0, os.SEEK_END)
    for most in (1 << 16, 1 << 22, size):
        begin = lines.seek(max(0, size - most))
        end = lines.read()
        if end.count(b"\n") > 1:
            break
    return begin, end


def _rows(house: Installation, change: int, source: int) -> Iterator[dict[str, Any]]:
    """What was told after two places, in the order of the telling."""
    told: Iterator[ToldChange | ToldAlert] = merge(
        house.archive.told_changes(change), house.archive.told_alerts(source), key=lambda each: each.at
    )
    for each in told:
        if isinstance(each, ToldChange):
            change, row = each.place, _of_change(house, each)
        else:
            source, row = each.place, _of_source(each)
        yield row | {"told_at": data.iso(each.at), "come_to": {"change": change, "source_alert": source}}


def _of_change(house: Installation, told: ToldChange) -> dict[str, Any]:
    change = house.archive.change(told.change_id)
    if change is None:
        raise AssertionError(f"{told.change_id} was told and is not in the ledger")
    alert = retold(house, change)
    known = {"kind": "change", "change": change.id, "source": change.source, "verdict": change.verdict}
    return known | (data.alert(alert) if alert else {"topics": list(change.topics)})


def _of_source(told: ToldAlert) -> dict[str, Any]:
    return {
        "kind": told.kind,
        "source": told.source,
        "carrier": told.source.partition("/")[0],
        "cause": told.cause,
        "since": data.iso(told.since),
    }
