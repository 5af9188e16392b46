"""The language and the country of a page, against those of its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from config.message import said
from diffs.belief.doubt import LONGEST_EVIDENCE, Doubt
from diffs.belief.loss import Loss
from diffs.reading import Reading
from diffs.text.language import is_foreign, language_of_page

_SAMPLE = 20_000
_LETTER = re.compile(r"[^\W\d_]")
_SCRIPTS = {
    "ja": re.compile(r"[\u3041-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "zh": re.compile(r"[\u3400-\u9fff]"),
}
_WRITTEN_IN = 0.2
_TOLD_BY_SCRIPT = frozenset({*_SCRIPTS, "ru", "uk"})
_FEWEST_LETTERS = 120
"""A page with fewer letters shows no language for certain; half as many where a letter is a syllable."""


def wrong_language(reading: Reading, language: str | None, last: Reading | None) -> Iterator[Doubt]:
    """Another language than the declared one, or where none is, than that of the last believed reading."""
    wanted = _primary(language) or (_written_in(last) if last else None)
    found = _written_in(reading)
    if not wanted or not found or wanted == found:
        return
    if {wanted, found} & _TOLD_BY_SCRIPT or is_foreign(_text(reading), wanted):
        evidence = next((block.text for block in reading.blocks if block.kind != "heading"), reading.title)
        pattern = "The page is written in another language ({found}) than that of its source ({wanted})."
        yield Doubt("wrong language", said(pattern, found=found, wanted=wanted), evidence[:LONGEST_EVIDENCE])


def other_country(loss: Loss) -> Iterator[Doubt]:
    """Another text that declares itself to be for another country than the last one did (`en-CA`, now `en-US`)."""
    before, after = loss.last.frame.language, loss.reading.frame.language
    if before and after and _country(before) and _country(after) not in (None, _country(before)):
        pattern = "The page declares itself to be for another region ({after}) than before ({before})."
        yield Doubt("wrong region", said(pattern, after=after, before=before), after)


def _written_in(reading: Reading) -> str | None:
    """The language that the words of a reading are in, whatever the page declares; None where few tell."""
    text = _text(reading)
    letters = len(_LETTER.findall(text))
    for language, script in _SCRIPTS.items():
        if (count := len(script.findall(text))) > _WRITTEN_IN * letters:
            return language if 2 * count >= _FEWEST_LETTERS else None
    return language_of_page(text) if letters >= _FEWEST_LETTERS else None


def _text(reading: Reading) -> str:
    return "\n".join(block.text for block in reading.blocks)[:_SAMPLE]


def _primary(language: str | None) -> str | None:
    return language.partition("-")[0].lower() if language else None


def _country(language: str) -> str | None:
    last = language.replace("_", "-").rpartition("-")[2]
    return last.upper() if last != language and len(last) == 2 else None
