"""The clock of a run: the computer's, or the one that tests and the demo set."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from fineprint.errors import FineprintError


def now() -> datetime:
    """The current time in UTC; in tests and the demo, `FINEPRINT_NOW` (ISO 8601 with an offset) stands in.

    Raises FineprintError where `FINEPRINT_NOW` is no such time.
    """
    fixed = os.environ.get("FINEPRINT_NOW")
    if not fixed:
        return datetime.now(UTC)
    try:
        at = datetime.fromisoformat(fixed)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise FineprintError(
            f"FINEPRINT_NOW={fixed}: not a time with an offset, such as 2026-05-03T07:00:00+00:00"
        )
    return at.astimezone(UTC)
