"""What holds for all tests."""

from __future__ import annotations

import os

import pytest

from tests.engines import chosen_by_the_environment, engine, place, postgresql, sqlite

__all__ = ["chosen_by_the_environment", "engine", "place", "postgresql", "sqlite"]


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory):
    """A cache folder of the tests' own, instead of the user's, for all workers and the processes that tests start."""
    base = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINEPRINT_LANGUAGE", "en")
        patch.setenv(
            "FINEPRINT_CACHE", str((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache")
        )
        patch.delenv("FINEPRINT_DATABASE_URL", raising=False)
        yield
