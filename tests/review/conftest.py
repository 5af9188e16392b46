"""One scene for the tests that only look, another for each that decides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.review.scene import Scene, client
from tests.review.scene import scene as scene_in


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A scene with its history, which no test changes."""
    with scene_in(tmp_path_factory.mktemp("told")) as scene:
        scene.history()
        yield scene


@pytest.fixture(scope="module")
def looking(told: Scene) -> TestClient:
    """A visitor who only looks."""
    return client(told)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """An empty scene of the test's own."""
    with scene_in(tmp_path) as scene:
        yield scene
