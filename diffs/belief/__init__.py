"""Whether a reading is the document at all, judged before anything is compared with it."""

from __future__ import annotations

from diffs.belief.doubt import Doubt, DoubtKind
from diffs.belief.judge import believe
from diffs.belief.pair import doubt_of_pair
from diffs.belief.response import Response

__all__ = ["Doubt", "DoubtKind", "Response", "believe", "doubt_of_pair"]
