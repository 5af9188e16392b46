"""What a crawl brought becomes rows and bytes of the archive: each answer is kept, judged and entered as one check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import diffs
from archive import NewCheck, NewSnapshot, Outcome, Run, Snapshot, Standing
from config.model import Source, digest_of
from crawler.visit import Answer, Hop, Visit
from diffs.change import Verdict
from fineprint import clock
from fineprint.installation import Installation
from fineprint.judge import Judgement, judge
from fineprint.reader import Reader


@dataclass(frozen=True, slots=True)
class Finding:
    """What a run found at one source."""

    source: str
    outcome: Outcome
    reason: str | None = None
    change: str | None = None
    state: str | None = None
    verdict: Verdict | None = None
