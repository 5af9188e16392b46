"""The static site as a folder: made beside it and put in its place as a whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from fineprint import clock
from fineprint.errors import FineprintError
from fineprint.feeds import authority
from fineprint.freshness import freshness
from fineprint.installation import Installation
from fineprint.retold import retold
from fineprint.stated import by_carrier, stated
from reports.matrix import Row, matrix_of
from reports.site import Site, Told, files

MARK = ".fineprint-site"
"""The file by which a folder is known to hold a site, so that nothing else is ever replaced."""


def write_site(house: Installation, folder: Path, base: str | None) -> int:
    """Write the site, in the place of an earlier one; how many changes it shows.

    The folder never holds half a site, also where the process is killed. Raises FineprintError where it holds
    something else, and OSError.
    """
    folder = folder.absolute()
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise FineprintError(
            f"{folder}: it holds something else than a site; name a new folder, or an empty one"
        )
    site = site_of(house, base)
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        for path, text in files(site):
            (unfinished / path).parent.mkdir(parents=True, exist_ok=True)
            (unfinished / path).write_text(text, "utf-8", newline="")
        (unfinished / MARK).touch()
        _put(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return len(site.told)


def site_of(house: Installation, base: str | None) -> Site:
    """What the site shows: every change that was told and can be read, the latest first."""
    known, watch, now = by_carrier(stated(house, house.watch.sources)), house.watch, clock.now()
    rows = [Row(carrier, tuple(known.get(id_, ()))) for id_, carrier in sorted(watch.carriers.items())]
    addresses = {source.id: source.url for source in watch.sources}
    told = []
    for each in reversed(house.archive.told_changes(0)):
        change = house.archive.change(each.change_id)
        alert = retold(house, change) if change else None
        if alert:
            told.append(Told(alert, each.at))
    matrix, sources = matrix_of(now, rows, addresses, None), freshness(house).sources
    return Site(now, matrix, sources, told, authority(watch.settings, base), base)


def _put(new: Path, folder: Path) -> None:
    """Put a folder in the place of another one, which is taken away whole."""
    old = new.with_name(f"{new.name}.old")
    if folder.exists():
        folder.replace(old)
    try:
        new.replace(folder)
    except OSError:
        if old.exists():
            old.replace(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
