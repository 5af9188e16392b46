"""The letters of a text: what stays the same when only its marks, its case or its paragraphs change."""

from __future__ import annotations

import re
import string

from diffs.text.normal import key_of

_MARKS = dict.fromkeys(map(ord, string.whitespace + "!\"#&'()*;<=>?@[\\]^_`{|}~«»…·•、。・「」『』"))
_ALL_MARKS = _MARKS | dict.fromkeys(map(ord, ".,:/-"))
_DIGIT = re.compile(r"\d")
_MARKS_OUTSIDE_NUMBERS = re.compile(r"[.,:/-]+(?!\d)|(?<!\d)[.,:/-]+")


def letters(text: str) -> str:
    """A text reduced to letters and numbers: equal where only marks or case differ (1.50 is not 150)."""
    folded = key_of(text).casefold()
    if not _DIGIT.search(folded):
        return folded.translate(_ALL_MARKS)
    return _MARKS_OUTSIDE_NUMBERS.sub("", folded.translate(_MARKS))
