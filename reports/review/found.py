"""What a search found, with the words that it looked for marked."""

from __future__ import annotations

import re
from collections.abc import Iterable

AROUND = 220
"""Characters shown before the first word that was found, and after the last."""


def marked(text: str, words: Iterable[str]) -> list[tuple[str, bool]]:
    """The pieces of a text around what was looked for, and whether each is such a word."""
    wanted = [re.escape(word) for word in sorted(words, key=len, reverse=True)]
    found = list(re.finditer("|".join(wanted), text, re.IGNORECASE)) if wanted else []
    begin = max(0, found[0].start() - AROUND) if found else 0
    end = min(len(text), (found[0].end() if found else 0) + 2 * AROUND)
    pieces, at = [("… " if begin else "", False)], begin
    for each in found:
        if each.end() <= end:
            pieces += [(text[at : each.start()], False), (each[0], True)]
            at = each.end()
    pieces += [(text[at:end], False), (" …" if end < len(text) else "", False)]
    return [piece for piece in pieces if piece[0]]
