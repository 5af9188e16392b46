"""A backup as a witness: what happened is never rewritten, so each of its rows must be in the ledger as it was.

Rows carry no chain of hashes. One would tell whoever looks at the ledger alone little: who may rewrite a row may
rewrite the chain after it. A copy that is kept where they cannot write tells it all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Table, select

from archive.database import Ledger
from archive.schema import APPEND_ONLY
from archive.upkeep.chains import Flaw
from archive.upkeep.manifest import LEDGER, unpacking, verified
from archive.upkeep.rows import BATCH, as_json

REWRITTEN = "somebody has written to the database itself; restore the ledger from that backup"
TABLES = {f"{LEDGER}/{table.name}.jsonl": table for table in APPEND_ONLY}


def rewritten_since(ledger: Ledger, backup: Path) -> Iterator[Flaw]:
    """The rows of a backup that are gone or are not as they were. Raises BackupDamaged, LedgerUnusable."""
    verified(backup)
    with unpacking(backup) as members, ledger.reading() as connection:
        for name, written in members:
            if name in TABLES:
                yield from _rewritten(connection, TABLES[name], written)


def _rewritten(connection: Connection, table: Table, written: IO[bytes]) -> Iterator[Flaw]:
    (key,) = table.primary_key
    remaining = iter(written)
    while batch := [json.loads(line) for line in islice(remaining, BATCH)]:
        named = select(table).where(key.in_([row[key.name] for row in batch]))
        there = {row[key.name]: json.loads(as_json(row)) for row in connection.execute(named).mappings()}
        for row in batch:
            now = there.get(row[key.name])
            # A newer ledger may have further columns; those that the backup knows are as they were.
            if now is None or any(now.get(name) != value for name, value in row.items()):
                how = "is gone" if now is None else "is not as it was"
                yield Flaw(f"row {row[key.name]} of {table.name} {how} when the backup was made", REWRITTEN)
