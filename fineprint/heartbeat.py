"""The heartbeat: what is touched after each complete run, so that a monitor notices when none comes any more."""

from __future__ import annotations

import json
import urllib.request
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from http.client import HTTPException, HTTPMessage
from importlib.metadata import version
from pathlib import Path
from typing import IO
from urllib.error import HTTPError

from config.message import Message, said
from fineprint.files import write_whole
from fineprint.installation import Installation
from fineprint.keep import Finding

PATIENCE = 10
"""Seconds that a monitor has to answer."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A ping's address is a secret: it is sent nowhere but where it was declared."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        """None, by which the redirect itself is the answer: an HTTPError."""


def beat(
    house: Installation, run: str, finished: datetime, findings: Sequence[Finding]
) -> tuple[Message, ...]:
    """Touch what the settings name. What failed is said, as a run that did its work does not fail by it."""
    declared = house.watch.settings.heartbeat
    troubles = []
    if declared.file:
        counts = Counter(finding.outcome for finding in findings)
        state = {"run": run, "finished": finished.isoformat(), "checked": len(findings), "outcomes": counts}
        troubles.append(_written(house.places.data / declared.file, json.dumps(state)))
    if declared.url:
        troubles.append(_fetched(declared.url))
    return tuple(filter(None, troubles))


def _written(file: Path, text: str) -> Message | None:
    try:
        write_whole(file, text + "\n")
    except OSError as error:
        pattern = "the heartbeat could not be written to {file}: {error}; mend `heartbeat.file`"
        return said(pattern, file=str(file), error=error.strerror or str(error))
    return None


def _fetched(url: str) -> Message | None:
    request = urllib.request.Request(url, headers={"User-Agent": f"fineprint/{version('fineprint')}"})  # noqa: S310 - config allows https and loopback only
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=PATIENCE):
            return None
    except HTTPError as error:
        error.close()
        why = f"HTTP {error.code}"
    except (OSError, HTTPException) as error:
        why = str(error)
    # The address is left out, as whoever knows it can keep the monitor quiet.
    return said("the heartbeat did not reach its monitor: {why}; look at `heartbeat.url`", why=why)
