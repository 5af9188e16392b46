"""Retention by the rule of the settings, at the end of a run."""

from __future__ import annotations

from datetime import timedelta

from archive import Run
from config.message import Message, said
from fineprint.installation import Installation


def let_go(house: Installation, run: Run) -> tuple[Message, ...]:
    """Let go of what the settings no longer have kept, once a day. What failed is said: the run did its work."""
    rule = house.watch.settings.retention
    if rule.keep == "all":
        return ()
    try:
        house.archive.upkeep.retain_daily(run, timedelta(days=rule.after))
    except OSError as error:
        trouble = said(
            "What no longer has to be kept could not be deleted: {error}; see that the data folder may be written "
            "to",
            error=error.strerror or str(error),
        )
        return (trouble,)
    return ()
