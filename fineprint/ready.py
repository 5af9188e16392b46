"""Whether a change is to be told by now: at once, once it has held, or once for all as going back and forth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from archive import Change, Settled, Spell, Standing
from config.model import Source
from config.settings import Patience
from fineprint import patience

Readiness = Literal["told", "flapping", "waiting"]
"""`told`: as a change; `flapping`: as one of two texts between which the page goes back and forth."""


def readiness(
    change: Change, source: Source, standing: Standing, spells: Sequence[Spell], settings: Patience
) -> Readiness:
    """How an open change stands, given what its source has shown.

    A material change is told at once. Between texts that people know to come and go, nothing is told until
    the page has settled; a text that is new is told as ever.
    """
    if standing.settled is None or not spells:
        return "waiting"
    if "flapping" in standing.alerts:
        if patience.is_calm(spells, settings.calm):
            return "told"
        if change.text in patience.restless_texts(spells):
            return "waiting"
    elif change.state == "flapping":
        return "flapping"
    held = change.verdict == "material" or _has_held(source, standing.settled, spells, settings)
    return "told" if held else "waiting"


def _has_held(source: Source, settled: Settled, spells: Sequence[Spell], settings: Patience) -> bool:
    span = patience.span_of(source, settings, spells)
    return patience.held(spells[-1], span) or patience.waited_long_enough(settled.text, spells)
