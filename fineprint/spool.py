"""Where a crawl puts bodies on their way into the archive: a folder for each run, which goes with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive import Run
from fineprint.installation import Installation


@contextmanager
def spooled(house: Installation, run: Run) -> Iterator[Path]:
    """The folder of a run until the end of the block. What killed runs left behind goes, too."""
    for left in house.places.spool.iterdir():
        if not house.archive.is_under_way(left.name):
            shutil.rmtree(left, ignore_errors=True)
    folder = house.places.spool / run.id
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
