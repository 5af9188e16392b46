"""The doctor: what an installation needs, part by part: whether it is ready, what was found, and the fix.

Nothing is visited, sent or changed. Where the configuration cannot be read, what follows from it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from config.errors import ConfigError
from config.loader import load
from config.watch import Watch
from fineprint.doctor import declared, ledger, machine, services
from fineprint.doctor.finding import Examined
from fineprint.places import Places

__all__ = ["Examined", "examine"]


def examine(places: Places) -> Iterator[Examined]:
    """Examine everything, in the order in which it is best put right."""
    watch: Watch | None = None
    try:
        watch = load(places.config, places.cache)
    except ConfigError as error:
        yield from declared.broken(error)
    if watch:
        yield from declared.examine(places, watch)
    yield from machine.examine(places)
    yield from ledger.examine(places, watch)
    if watch:
        yield from services.examine(watch)
