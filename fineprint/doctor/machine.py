"""The machine: folder, space on the disk, clock, and the authorities by which servers are known."""

from __future__ import annotations

import os
import shutil
import ssl
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile

from fineprint.doctor.finding import Examined, not_ready, ready
from fineprint.places import Places

ROOM = 1_000_000_000
"""Free bytes below which a year of visits might not fit."""


def examine(places: Places) -> Iterator[Examined]:
    """All of it; the clock is held against the ledger elsewhere."""
    folder = _nearest(places.data)
    yield _writable(places.data, folder)
    yield _roomy(folder)
    yield _authorities()


def _nearest(folder: Path) -> Path:
    """The folder, else the nearest one above it that is there."""
    folder = folder.absolute()
    return next(each for each in (folder, *folder.parents) if each.is_dir())


def _writable(data: Path, folder: Path) -> Examined:
    try:
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        fix = f"let user {os.geteuid()} write there, or name another folder with --data or FINEPRINT_DATA"
        return not_ready("data folder", f"{folder}: {error.strerror or error}", fix)
    return ready("data folder", f"{data}" if folder == data.absolute() else f"{data}, made by the first run")


def _roomy(folder: Path) -> Examined:
    free = shutil.disk_usage(folder).free
    found = f"{free / 1e9:.1f} GB free where {folder} is"
    if free < ROOM:
        return not_ready(
            "disk", found, "free some space, or move the data folder; `fineprint retain --dry-run`"
        )
    return ready("disk", found)


def _authorities() -> Examined:
    known = ssl.create_default_context().cert_store_stats()["x509_ca"]
    paths = ssl.get_default_verify_paths()
    folder = Path(paths.capath) if paths.capath else None
    if known:
        return ready("certificates", f"{known} authorities in {paths.cafile or paths.capath}")
    if folder and folder.is_dir() and any(folder.iterdir()):
        return ready("certificates", f"authorities in {folder}")
    fix = "install the authorities of the system (Debian: apt install ca-certificates), or set SSL_CERT_FILE"
    return not_ready("certificates", "no authority is known, so no server can be trusted", fix)
