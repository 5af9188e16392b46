"""Sentences of a paragraph, as the clauses that a change is told in."""

from __future__ import annotations

import re

_CLOSING = r"['\"”’»)\]]*\s*$"
SENTENCE_END = re.compile(rf"[.!?。！？]{_CLOSING}")
"""Matches at the end of a whole sentence, with the quotes and brackets that may close after it."""
STATEMENT_END = re.compile(rf"[.!?。！？;:；：]{_CLOSING}")
"""As well where a list begins or goes on: the text states something, which a label does not."""

_SHORTEST = 3
_SHORTEST_WIDE = 6
"""A piece of fewer words (or characters before "。"), such as "No.", stays with the sentence after it."""

_WIDE_END = r"(?<=[。！？])(?![」』）)。！？])\s*"
_END = r"""(?<=[.!?…])["'”’»)\]]*\s+(?=["'“‘«(\[*_]*[^\W\d_a-zа-яёà-ÿ]|["'“‘«(\[]*\d)"""
_PART_END = r"(?<=[;；])\s+|(?<=；)"
_ENUMERATED = r"\s+(?=\((?:[a-z]|[ivx]{2,5})\)\s)"
_NUMBERED = r"(?<=[.!?])[*_]*\s+(?=[*_]*[a-z]\.[*_]*\s)"
_BOUNDARY = re.compile(f"{_WIDE_END}|{_END}|{_PART_END}|{_ENUMERATED}|{_NUMBERED}")
# A full stop after these ends no sentence: single letters that are no unit ("8 h."), and short forms before a
# name or a number.
_SHORT_FORM = re.compile(
    r"(?:^|[\s(«\"“*_-])(?:(?<!\d\s)[^\W\d_]|[^\W\d_]\.[^\W\d_]|\d{1,3}|no|nos|inc|vs|mr|mrs|ms|dr|st|sec|art|al"
    r"|approx|etc|гг|пп|ст|тел|им|стр|env|p\.m|a\.m|abs|bzw|ca|evtl|exkl|ggf|inkl|mtl|nr|tel|ziff|zzgl"
    r"|aprox|núm|pág|sr|sra|uds?)\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """The sentences of a text, cut also at semicolons and before "(b)"; joined, they are exactly the text."""
    pieces: list[str] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        piece = text[start : boundary.end()]
        if boundary.end() == start or _goes_on(text[start : boundary.start()]):
            continue
        pieces.append(piece)
        start = boundary.end()
    rest = text[start:]
    return [*pieces, rest] if rest.strip() or not pieces else [*pieces[:-1], pieces[-1] + rest]


def _goes_on(piece: str) -> bool:
    """True if a sentence does not end here: after a short form, or with too little said to stand alone."""
    if piece.endswith(("。", "！", "？")):
        return len(piece) < _SHORTEST_WIDE
    return len(piece.split()) < _SHORTEST or bool(_SHORT_FORM.search(piece))
