"""Empty ledgers on either engine: SQLite, and a PostgreSQL server that FINEPRINT_TEST_POSTGRESQL names.

That is the URL of a database, and of a user who may make others; `.ci/postgresql COMMAND` sets it. To migrate takes
longer than most tests do, so each engine does it once for all and hands out copies.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import URL, Engine, create_engine, make_url

from archive import Archive
from archive.database import Ledger, sqlite_in


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder with an empty ledger; `address` is None where the ledger is a file in the folder."""

    data: Path
    address: str | None

    def open(self, **known: Callable[[], datetime]) -> Archive:
        """The archive of this place."""
        return Archive.open(self.data, self.address, **known)

    def ledger(self) -> Ledger:
        """The ledger alone, as it is."""
        return Ledger(self.address or sqlite_in(self.data))

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to know that is to use this place."""
        return os.environ | ({"FINEPRINT_DATABASE_URL": self.address} if self.address else {})


Places = Callable[[Path], AbstractContextManager[Place]]
"""Gives a data folder an empty ledger for as long as a block lasts."""


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Ledgers that are files."""
    migrated = tmp_path_factory.mktemp("migrated")
    Archive.open(migrated).close()

    @contextmanager
    def place(data: Path) -> Iterator[Place]:
        data.mkdir(parents=True, exist_ok=True)
        shutil.copy(migrated / "ledger.sqlite3", data)
        yield Place(data, None)

    return place


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """Ledgers on the server, where there is one."""
    if "FINEPRINT_TEST_POSTGRESQL" not in os.environ:
        pytest.skip("FINEPRINT_TEST_POSTGRESQL names no PostgreSQL server")
    url = make_url(os.environ["FINEPRINT_TEST_POSTGRESQL"]).set(drivername="postgresql+psycopg")
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    # Its collation is unlike the ledger's, as that of most servers is: no order may depend on it.
    with database(server, "template0 LOCALE_PROVIDER icu ICU_LOCALE 'en'") as migrated:
        Archive.open(tmp_path_factory.mktemp("migrated"), address(migrated)).close()

        @contextmanager
        def place(data: Path) -> Iterator[Place]:
            with database(server, f"{migrated.database} STRATEGY file_copy") as copy:
                yield Place(data, address(copy))

        yield place
    server.dispose()


@contextmanager
def database(server: Engine, template: str) -> Iterator[URL]:
    """A database that is made from another and is gone after the block."""
    name = f"fineprint_test_{uuid4().hex[:12]}"
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield server.url.set(database=name)
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


def address(url: URL, **changes: Any) -> str:
    """An address as a user writes it into FINEPRINT_DATABASE_URL."""
    return url.set(**changes).render_as_string(hide_password=False)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Places:
    """Each engine in turn."""
    places: Places = request.getfixturevalue(request.param)
    return places


@pytest.fixture
def place(engine: Places, tmp_path: Path) -> Iterator[Place]:
    """A data folder whose ledger is on each engine in turn."""
    with engine(tmp_path / "data") as place:
        yield place


@pytest.fixture
def chosen_by_the_environment(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the commands find their ledger on each engine in turn."""
    if place.address:
        monkeypatch.setenv("FINEPRINT_DATABASE_URL", place.address)
