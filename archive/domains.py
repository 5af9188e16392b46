"""What is known of registrable domains across runs: robots rules, and when they may be asked next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Protocol

from sqlalchemy import select

from archive.database import Ledger, upsert
from archive.records import Domain, Robots
from archive.schema import domains, robots

_ROBOTS_FIELDS = [field.name for field in fields(Robots)]


class RobotsAnswer(Protocol):
    """A robots.txt with the same fields as `Robots`, as whoever fetched it holds it."""

    @property
    def domain(self) -> str: ...  # noqa: D102
    @property
    def host(self) -> str: ...  # noqa: D102
    @property
    def status(self) -> int: ...  # noqa: D102
    @property
    def body(self) -> str: ...  # noqa: D102
    @property
    def fetched_at(self) -> datetime: ...  # noqa: D102


class Domains:
    """The state of all domains that were ever visited."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def known(self, names: Iterable[str]) -> dict[str, Domain]:
        """What is known of each of these domains; an empty state for one that is new."""
        wanted = sorted(set(names))
        with self._ledger.reading() as connection:
            paced = connection.execute(select(domains).where(domains.c.domain.in_(wanted))).all()
            read = connection.execute(select(robots).where(robots.c.domain.in_(wanted))).all()
        allowed = {row.domain: row.next_allowed_at for row in paced}
        rules: defaultdict[str, list[Robots]] = defaultdict(list)
        for row in read:
            rules[row.domain].append(Robots(**row._mapping))
        return {name: Domain(allowed.get(name), tuple(rules[name])) for name in wanted}

    def remember_robots(self, read: RobotsAnswer) -> None:
        """Replace the robots.txt of an origin."""
        with self._ledger.writing() as connection:
            upsert(connection, robots, [{name: getattr(read, name) for name in _ROBOTS_FIELDS}])

    def pace(self, domain: str, next_allowed_at: datetime) -> None:
        """Note when a domain may be asked next."""
        with self._ledger.writing() as connection:
            upsert(connection, domains, [{"domain": domain, "next_allowed_at": next_allowed_at}])
