"""The text of one block as a reader sees it: white space folded, broken lines joined or set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffs.text.normal import CJK, INVISIBLE, spaced

LINE_BREAK = "\x00"
"""Stands for `<br>` in gathered text; no parser lets it through from a page."""

_DROPPED = dict.fromkeys(INVISIBLE)
# A line of source that ends within Japanese text is no gap between words.
_CJK_NEWLINE = re.compile(rf"(?<=[{CJK}])[ \t\r]*[\n\x00]\s*(?=[{CJK}])")
FINISHED = re.compile(r"[.!?:;。！？：；…][\"'”’»)）」』\]]*$")
"""Matches at the end of a line after which another paragraph may begin."""

_MARKER = re.compile(r"[•‣◦●○■□▪▫◆◇・※①-⓿]|[-*–—]\s|\(?(?:\d{1,2}|[a-z])[.)]\s|（\d{1,2}）", re.IGNORECASE)


def folded(text: str) -> str:
    """Text with white space folded to single spaces (none at a line's end in CJK text), nothing invisible."""
    if not text.isascii():
        text = _CJK_NEWLINE.sub("", text.translate(_DROPPED))
    return spaced(text.replace(LINE_BREAK, " "))


def lines_of(text: str) -> Iterator[str]:
    """The paragraphs of a block whose lines are parted by line breaks.

    A single break within a sentence is a space; an empty line, a finished sentence, or a list marker that
    opens the next line parts two paragraphs.
    """
    if LINE_BREAK not in text:
        if line := folded(text):
            yield line
        return
    gathered: list[str] = []
    for line in text.split(LINE_BREAK):
        bare = line.strip()
        if gathered and (not bare or FINISHED.search(gathered[-1]) or _MARKER.match(bare)):
            yield folded("\n".join(gathered))
            gathered = []
        if bare:
            gathered.append(bare)
    if last := folded("\n".join(gathered)):
        yield last
