"""A scene for each test, its web on 127.0.0.1."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawler.forge import forged
from tests.crawler.web import serving
from tests.engines import Places
from tests.fineprint.scene import Scene
from tests.reports.conftest import serve

__all__ = ["forged", "serve"]


@pytest.fixture
def scene(tmp_path: Path, sqlite: Places) -> Iterator[Scene]:
    with serving() as web, sqlite(tmp_path / "data"):
        scene = Scene(tmp_path, web)
        scene.declare()
        yield scene
