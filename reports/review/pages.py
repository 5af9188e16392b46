"""A page of the review pages as HTML, and their style sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from archive.records import Outcome
from config.message import pattern
from diffs.facts.wording import NAMES, value_told
from reports.board import strip
from reports.language import Speaker
from reports.matrix import source_of, value
from reports.rendering import rendered

DECISIONS = ("confirmed", "editorial", "noise", "wrong reading")
SAID = (
    *(pattern("wrong reading"), pattern("accepted"), pattern("rejected"), pattern("undone")),
    *(pattern("proposal"), pattern("first"), pattern("unchanged"), pattern("suspect")),
    *(pattern("unreachable"), pattern("disallowed"), pattern("blind"), pattern("never read")),
)
"""The names of decisions, alerts and outcomes as they stand in the ledger, for catalogues."""
_NUMBER = re.compile(r"\d[\d.,:/\u00a0]*\d|\d")


def rendered_page(template: str, speaker: Speaker, /, **values: Any) -> str:
    """A page from its template. Whatever the values hold is data, and reaches the page as text."""
    helpers = {
        "DECISIONS": DECISIONS,
        "NAMES": NAMES,
        "numbered": numbered,
        "number": speaker.number,
        "source_of": source_of,
        "strip": strip,
        "strip_in_words": partial(strip_said, speaker=speaker),
        "value": value,
        "value_told": value_told,
    }
    return rendered(f"review/{template}", speaker, **helpers | values)


def strip_said(recent: Sequence[Outcome], speaker: Speaker) -> str:
    """The outcomes of the last checks for those who hear them: "2 unchanged, 1 suspect; the latest suspect"."""
    if not recent:
        return speaker.gettext("no check yet")
    counted = [
        speaker.gettext("{number} {verdict}", number=speaker.number(number), verdict=speaker.gettext(outcome))
        for outcome, number in Counter(recent).items()
    ]
    return speaker.gettext(
        "{outcomes}; the latest {latest}",
        outcomes=speaker.listed(counted),
        latest=speaker.gettext(recent[-1]),
    )


def style_sheet(speaker: Speaker) -> str:
    """The style sheet; what it says beside old and new words is in the language of the reader."""
    return rendered("review/pages.css.j2", speaker)


def numbered(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, and whether each is a number: in a redline these are what readers look for."""
    at = 0
    for found in _NUMBER.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False
