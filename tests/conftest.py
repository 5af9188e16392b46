"""What holds for all tests."""

from __future__ import annotations

import pytest

from tests.engines import chosen_by_the_environment, engine, place, postgresql, sqlite

__all__ = ["chosen_by_the_environment", "engine", "place", "postgresql", "sqlite"]


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory):
    """A cache folder of the tests' own, instead of the user's; processes that tests start use it too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINEPRINT_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("FINEPRINT_DATABASE_URL", raising=False)
        yield
