"""An archive on the disk, with a run that writes to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive, Run
from tests.archive.entries import Writer


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "data") as archive:
        yield archive


@pytest.fixture
def run(archive: Archive) -> Iterator[Run]:
    with archive.run("check") as run:
        yield run


@pytest.fixture
def writer(archive: Archive, run: Run) -> Writer:
    return Writer(archive, run)
