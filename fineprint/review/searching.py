"""Search over all that sources were known to say, now and before, in every script.

Full text search counts words, and Japanese and Chinese are written without spaces: their characters are indexed
two by two, so that a word of two characters is found, and so is any longer one as a phrase.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from archive.errors import ArchiveError
from config.patterns import fold
from diffs.reading import Block
from diffs.text.normal import key_of
from fineprint.reader import Reader
from fineprint.review.desk import Desk
from fineprint.review.lookups import Lookups

_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff々〆]+|[^\W_]+")
_TOGETHER = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff々〆]")
_SEARCH = """
SELECT source, heading, text, since, until, check_id FROM grams JOIN blocks ON blocks.id = grams.rowid
WHERE grams MATCH ? AND source IN (SELECT value FROM json_each(?))
ORDER BY until IS NOT NULL, rank LIMIT ? OFFSET ?
"""
LONGEST = 200
"""Characters of a question that are looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A block that holds what was looked for: since when its source said so, and until when it did."""

    source: str
    heading: str
    text: str
    since: datetime
    until: datetime | None
    check_id: int


def grams(text: str) -> str:
    """A text as the index holds it: words, and what is written without spaces two characters by two."""
    return " ".join(_grams(fold(_apart(text))))


def question(text: str) -> str:
    """A search as FTS5 takes it: all of its words, each as the beginning of one. Empty where there is no word."""
    runs = _RUN.findall(_apart(fold(_apart(text[:LONGEST]))))
    return " AND ".join(_phrase(run) for run in dict.fromkeys(runs))


def words(text: str) -> tuple[str, ...]:
    """The words that a search looks for, as they are marked in what it finds."""
    return tuple(dict.fromkeys(_RUN.findall(_apart(text[:LONGEST]))))


def search(lookups: Lookups, text: str, sources: Iterable[str], most: int, after: int = 0) -> list[Found]:
    """The blocks of some sources that hold all words of a text: what is said now comes first, then by fitness."""
    asked = question(text)
    if not asked:
        return []
    values = (asked, json.dumps(list(sources)), most, after)
    with lookups.opened() as connection:
        return [_found(row) for row in connection.execute(_SEARCH, values)]


def take_in(desk: Desk, lookups: Lookups) -> None:
    """Index the readings that became settled ones since the last time."""
    archive = desk.house.archive
    with lookups.opened() as connection:
        reached = int(connection.execute("SELECT settlement FROM reached").fetchone()[0])
    while new := archive.settled_since(reached, 50):
        with lookups.opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            if int(connection.execute("SELECT settlement FROM reached").fetchone()[0]) != reached:
                return  # another request does the same
            for settling in new:
                blocks = _blocks(desk, settling.source, settling.check_id)
                if blocks is not None:
                    _index(connection, settling.source, settling.check_id, settling.observed_at, blocks)
            reached = new[-1].id
            connection.execute("UPDATE reached SET settlement = ?", (reached,))


def _blocks(desk: Desk, source_id: str, check_id: int) -> tuple[Block, ...] | None:
    """The blocks of a settled reading; None where it cannot be read, or its source is not declared any more."""
    source = desk.source(source_id)
    try:
        return (
            Reader(desk.house.archive).reading(desk.house.archive.page(check_id), source).blocks
            if source
            else None
        )
    except ArchiveError:
        return None  # what is damaged is told of where its source is visited


def _index(connection: Connection, source: str, check_id: int, at: datetime, blocks: Iterable[Block]) -> None:
    """Note what a source says from a time on, and what it does not say any more."""
    said = {(key_of(block.text), " › ".join(block.heading)): block for block in blocks}
    known = connection.execute(
        "SELECT id, heading, text FROM blocks WHERE source = ? AND until IS NULL", (source,)
    )
    there = {(key_of(text), heading): id_ for id_, heading, text in known}
    gone = [(at.isoformat(), id_) for key, id_ in there.items() if key not in said]
    connection.executemany("UPDATE blocks SET until = ? WHERE id = ?", gone)
    for place, ((key, heading), block) in enumerate(said.items()):
        if (key, heading) not in there:
            row = (source, place, heading, block.text, at.isoformat(), check_id)
            added = connection.execute(
                "INSERT INTO blocks (source, place, heading, text, since, check_id) VALUES (?, ?, ?, ?, ?, ?)",
                row,
            )
            text = grams(f"{heading}\n{block.text}")
            connection.execute("INSERT INTO grams (rowid, words) VALUES (?, ?)", (added.lastrowid, text))


def _found(row: tuple[str, str, str, str, str | None, int]) -> Found:
    source, heading, text, since, until, check_id = row
    ended = datetime.fromisoformat(until) if until else None
    return Found(source, heading, text, datetime.fromisoformat(since), ended, check_id)


def _apart(text: str) -> str:
    """The text with a space between scripts that are written together, such as in「SIMカード」."""
    return re.sub(r"(?<=[A-Za-z0-9])(?=[\u3040-\u9fff])|(?<=[\u3040-\u9fff])(?=[A-Za-z0-9])", " ", text)


def _grams(folded: str) -> Iterator[str]:
    for run in _RUN.findall(folded):
        if _TOGETHER.match(run):
            yield from (run[n : n + 2] for n in range(len(run)))
        else:
            yield run


def _phrase(run: str) -> str:
    if _TOGETHER.match(run) is None or len(run) == 1:
        return f'"{run}"*'
    return '"' + " ".join(run[n : n + 2] for n in range(len(run) - 1)) + '"'
