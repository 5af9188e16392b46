"""An archive whose ledger is on each engine in turn, with a run that writes to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archive import Archive, Run
from tests.archive.entries import Writer
from tests.engines import Place


@pytest.fixture
def archive(place: Place) -> Iterator[Archive]:
    with place.open() as archive:
        yield archive


@pytest.fixture
def run(archive: Archive) -> Iterator[Run]:
    with archive.run("check") as run:
        yield run


@pytest.fixture
def writer(archive: Archive, run: Run) -> Writer:
    return Writer(archive, run)
