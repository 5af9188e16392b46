"""A backup: the ledger, the snapshots, the reports and the configuration in one file, also while runs work.

The rows are read under one transaction, which shuts nobody out. The blobs come after them. A blob is on the
disk before a row names it, and only retention takes one away, which waits for the end of a backup; so whatever
the rows name is still to be found. The other way round, the rows could name what was kept in between. What is
made of the rows and goes on where it ends comes before them: it would else pass over what is told after a restore.
"""

from __future__ import annotations

import hashlib
import os
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from io import BufferedRandom, BytesIO
from pathlib import Path
from tempfile import TemporaryFile

from archive import outbox, schema, zst
from archive.database import LEDGER_FILE, Ledger
from archive.errors import BackupInside
from archive.files import whole
from archive.runs import fineprint_version
from archive.upgrade import stored_revision
from archive.upkeep import rows
from archive.upkeep.manifest import CONFIG, DATA, LEDGER, NAME, Manifest, verified

TABLES = tuple(table for table in schema.metadata.sorted_tables if table is not schema.leases)
"""All but the leases, which are of runs that are under way; in the order in which rows refer to each other."""
LEFT_OUT = ("runs", "spool", "backups")
"""Folders of the present only, or of copies."""
GROWING = "*/*.jsonl"
"""Files that are made of the rows, and say how far they have come in them."""
LOCK = "upkeep.lock"
"""Held by whoever copies blobs or takes some away, so that they do not do it at once."""


def back_up(ledger: Ledger, data: Path, config: Path | None, file: Path, now: datetime) -> Manifest:
    """Write a backup, and read it back before it gets its name: one that was broken off leaves none.

    Raises BackupInside where it would lie in what it copies, BackupDamaged, LedgerUnusable and OSError.
    """
    folders = {DATA: data} | ({CONFIG: config} if config else {})
    for folder in folders.values():
        if file.resolve().is_relative_to(folder.resolve()):
            raise BackupInside(file, folder)
    revision = stored_revision(ledger) or ""
    with whole(file, durable=True) as stream:
        with zst.stream(stream, "wb") as packed, tarfile.open(fileobj=packed, mode="w|") as tar:
            pack = _Pack(tar, now)
            _add(pack, DATA, data, sorted(data.glob(GROWING)))
            counts, waiting = _add_ledger(pack, ledger, file.parent)
            for name, folder in folders.items():
                _add(pack, name, folder, _files(folder))
            manifest = Manifest(
                fineprint=fineprint_version(),
                made_at=now,
                revision=revision,
                waiting=waiting,
                rows=counts,
                files=pack.hashes,
            )
            pack.add(NAME, BytesIO(manifest.dumps()))
        stream.flush()
        return verified(Path(stream.name))


@dataclass
class _Pack:
    """A backup that is being written, with the hashes of what is in it so far."""

    tar: tarfile.TarFile
    at: datetime
    hashes: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, content: BytesIO | BufferedRandom) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mtime = content.seek(0, os.SEEK_END), int(self.at.timestamp())
        content.seek(0)
        digest = hashlib.file_digest(content, "sha256").hexdigest()
        content.seek(0)
        self.tar.addfile(member, content)
        if name != NAME:
            self.hashes[name] = digest


def _add_ledger(pack: _Pack, ledger: Ledger, scratch: Path) -> tuple[dict[str, int], int]:
    """The rows of each table, all as of one moment; how many there are, and how many mails wait."""
    counts = {}
    with ledger.reading() as connection:
        for table in TABLES:
            # A tar says the size of a file before its content, so that of a table is found out on the disk.
            with TemporaryFile(dir=scratch) as written:
                counts[table.name] = sum(1 for line in rows.lines(connection, table) if written.write(line))
                pack.add(f"{LEDGER}/{table.name}.jsonl", written)
        return counts, outbox.backlog(connection).waiting


def _add(pack: _Pack, name: str, folder: Path, files: Iterable[Path]) -> None:
    """Those files of a folder that are not in the backup yet."""
    for path in files:
        member = f"{name}/{path.relative_to(folder).as_posix()}"
        # A report may be written anew meanwhile; what is gone by now was none that a row names.
        with suppress(FileNotFoundError):
            if member not in pack.hashes:
                pack.add(member, BytesIO(path.read_bytes()))


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder that are more than the traces of a run, such as what it has half written."""
    for entry in sorted(folder.iterdir()):
        passing = entry.name in LEFT_OUT or entry.name.startswith(LEDGER_FILE) or entry.suffix == ".lock"
        if passing or entry.name.startswith("."):
            continue
        if entry.is_file():
            yield entry
        for parent, inner, names in os.walk(entry):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))
