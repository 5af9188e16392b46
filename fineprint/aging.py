"""How old a reading may be: whether a source is read, read too long ago, or not readable."""

from __future__ import annotations

from datetime import datetime

from archive import Standing
from config.model import Source
from config.settings import Timing
from diffs.facts.stated import Condition
from fineprint.due import stale_from


def condition(source: Source, standing: Standing | None, timing: Timing, now: datetime) -> Condition:
    """Whether a source is read, by where it stands."""
    if standing is None or standing.last_check is None:
        return "never read"
    if standing.blind_since or standing.believed is None:
        return "blind"
    return "stale" if stale_from(source, standing.believed.at, timing) <= now else "read"
