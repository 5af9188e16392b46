"""What earlier crawls learned of a registrable domain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Robots:
    """A robots.txt as one origin (`https://www.example.com`) answered it."""

    domain: str
    host: str
    status: int
    body: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Domain:
    """What earlier crawls learned of a registrable domain."""

    next_allowed_at: datetime | None = None
    robots: tuple[Robots, ...] = ()
