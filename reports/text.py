"""Text of pages on one line, and cut to size."""

from __future__ import annotations

import re

from reports.visible import visible

_SPACES = re.compile(r"\s+")


def one_line(text: str) -> str:
    """Safe text on one line, for headers, titles and terminal lines."""
    return _SPACES.sub(" ", visible(text)).strip()


def shortened(text: str, most: int) -> str:
    """Safe text on one line of at most `most` characters, cut at a space where there is one near."""
    text = one_line(text)
    return text if len(text) <= most else head(text, most - 1) + "…"


def head(text: str, most: int) -> str:
    """The first characters of a text, without half a word at the end where the script has spaces."""
    if len(text) <= most:
        return text
    space = text.rfind(" ", most * 2 // 3, most + 1)
    return text[: space if space > 0 else most].rstrip()


def tail(text: str, most: int) -> str:
    """The last characters of a text, without half a word at the beginning where the script has spaces."""
    if len(text) <= most:
        return text
    start = len(text) - most
    space = text.find(" ", start - 1, start + most // 3)
    return text[space + 1 if space >= 0 else start :].lstrip()
