"""How much of one text is in another, told by runs of three words: edits break few of them, another text has none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diffs.reading import Reading
from diffs.text.normal import CJK

_WORD = re.compile(rf"[^\W_{CJK}]+|[^\W_]")
_RUN = 3


def share(part: Reading, whole: Reading) -> float:
    """How much of a reading's text is found in another, from 0 to 1. Of no text, nothing is.

    Blocks that are on both sides need no closer look, which most are after an honest change.
    """
    own, other = ([block.text for block in reading.blocks] for reading in (part, whole))
    here, there = set(own), set(other)
    rest = [text for text in own if text not in there]
    size, left = sum(map(len, own)), sum(map(len, rest))
    if not rest:
        return float(size > 0)
    runs = _runs(rest)
    found = len(runs & _runs(text for text in other if text not in here)) / max(1, len(runs))
    return (size - left + found * left) / size


def _runs(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """The runs of three words of a text; in Japanese and Chinese, of three characters."""
    words = _WORD.findall("\n".join(texts).casefold())
    return frozenset(zip(*(words[start:] for start in range(min(_RUN, len(words)))), strict=False))
