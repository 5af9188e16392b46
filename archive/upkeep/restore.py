"""A backup put back, into a folder and a ledger that are empty: the same engine as before, or the other one."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock
from sqlalchemy import MetaData

from archive.database import Ledger
from archive.errors import LedgerTooNew, NotEmpty, RunUnderWay
from archive.runs import Runs
from archive.upgrade import MIGRATIONS, migrate, revisions, stored_revision
from archive.upkeep import rows
from archive.upkeep.backup import LOCK
from archive.upkeep.manifest import CONFIG, DATA, LEDGER, Manifest, unpacking, verified

STAGED = ".restoring-"
ASIDE = "before-restore-"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back. `config` is where the configuration went, None where there is one that was left alone;
    `aside` where the files that were there before are now."""

    manifest: Manifest
    config: Path | None
    aside: Path | None


def restore(
    backup: Path,
    ledger: Ledger,
    data: Path,
    config: Path,
    now: datetime,
    *,
    replace: bool = False,
    migrations: Path = MIGRATIONS,
) -> Restored:
    """Put a backup back, once all of it was read and found whole. A ledger of before is brought up to date.

    With `replace`, files that are in the folder are moved aside, into its `backups`; a database that holds a
    ledger is never touched. Raises BackupDamaged, LedgerTooNew, NotEmpty, RunUnderWay and OSError, before
    anything is changed where these are what they say.
    """
    manifest = verified(backup)
    known = revisions(migrations)
    if manifest.revision not in known:
        raise LedgerTooNew(str(backup), manifest.revision, known[-1])
    data.mkdir(parents=True, exist_ok=True)
    with FileLock(data / LOCK), _staged(backup, data) as staged:
        aside = _make_room(ledger, data, replace, now)
        put_back = _put_config_back(staged / CONFIG, config)
        # The ledger is last: snapshots without one are refused, while a ledger without them would tell of losses.
        _move_all(staged / DATA, data)
        _load(ledger, staged / LEDGER, manifest.revision, migrations)
    return Restored(manifest, put_back, aside)


@contextmanager
def _staged(backup: Path, data: Path) -> Iterator[Path]:
    """The files of a backup in a hidden folder, on the disk where they belong, until the end of the block."""
    for rest in data.glob(f"{STAGED}*"):  # of a restore that was killed: we hold the lock
        shutil.rmtree(rest)
    folder = data / f"{STAGED}{secrets.token_hex(4)}"
    try:
        for part in (CONFIG, DATA, LEDGER):
            (folder / part).mkdir(parents=True)
        with unpacking(backup) as members:
            for name, content in members:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                with (folder / name).open("xb") as file:
                    shutil.copyfileobj(content, file)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_room(ledger: Ledger, data: Path, replace: bool, now: datetime) -> Path | None:
    """See that nothing is in the way; the folder into which what was there has been moved."""
    inside = ledger.file is not None and ledger.file.resolve().is_relative_to(data.resolve())
    if not inside and stored_revision(ledger) is not None:
        raise NotEmpty(f"the database {ledger.name}", "name an empty one in FINEPRINT_DATABASE_URL")
    there = [entry for entry in data.iterdir() if entry.name != LOCK and not entry.name.startswith(STAGED)]
    if not there:
        return None
    if not replace:
        raise NotEmpty(str(data), "name another folder with --data, or give --replace, which moves it aside")
    runs = Runs(ledger, data / "runs", lambda: now)
    for lock in (data / "runs").glob("*.lock"):
        if runs.is_under_way(lock.stem):
            raise RunUnderWay(lock.stem)
    aside = data / "backups" / f"{ASIDE}{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
    aside.mkdir(parents=True)
    for entry in there:
        if entry.name != aside.parent.name:
            entry.rename(aside / entry.name)
    return aside


def _put_config_back(staged: Path, config: Path) -> Path | None:
    """Where the configuration now is; None where the backup has none, or there is one, which is left alone."""
    if not any(staged.iterdir()) or (config.exists() and any(config.iterdir())):
        return None
    shutil.copytree(staged, config, dirs_exist_ok=True)
    return config


def _move_all(staged: Path, data: Path) -> None:
    for entry in sorted(staged.iterdir()):
        entry.rename(data / entry.name)


def _load(ledger: Ledger, staged: Path, revision: str, migrations: Path) -> None:
    """The ledger of a backup in one transaction: as of its own revision, then brought up to date."""
    with ledger.writing() as connection:
        migrate(connection, revision, migrations)
        tables = MetaData()
        tables.reflect(connection)
        for table in tables.sorted_tables:
            written = staged / f"{table.name}.jsonl"
            if written.exists():
                with written.open("rb") as lines:
                    rows.load(connection, table, lines)
        migrate(connection, migrations=migrations)
