"""The language and the country of a page, against those of its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from config.message import said
from diffs.belief.doubt import LONGEST_EVIDENCE, Doubt
from diffs.belief.loss import Loss
from diffs.reading import Reading
from diffs.text.language import is_foreign, language_of_page

_SAMPLE = 6_000
_LETTERS = re.compile(r"[^\W\d_]+")
_KANA = re.compile(r"[\u3041-\u30ff]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_HANGUL = re.compile(r"[\uac00-\ud7af]+")
_WRITTEN_IN = 0.2
"""The share of a page's letters that are of the script it is written in, where names and brands are Latin."""
_KANA_OF_JAPANESE = 0.05
_TOLD_BY_SCRIPT = frozenset({"ja", "ko", "zh", "ru", "uk"})
_FEWEST_LETTERS = 60
_MANY_LETTERS = 300
"""A page with fewer letters shows no language for certain; one with many is in the language it declares, where
its words are of none that is known."""


def wrong_language(reading: Reading, language: str | None, last: Reading | None) -> Iterator[Doubt]:
    """Another language than the declared one, or where none is, than that of the last believed reading."""
    wanted = _primary(language) or (_written_in(last) if last else None)
    found = _written_in(reading)
    if not wanted or not found or wanted == found:
        return
    if {wanted, found} & _TOLD_BY_SCRIPT or is_foreign(_text(reading), wanted):
        evidence = next((block.text for block in reading.blocks if block.kind != "heading"), reading.title)
        why = said(
            "The page is written in another language ({found}) than that of its source ({wanted}).",
            found=found,
            wanted=wanted,
        )
        yield Doubt("wrong language", why, evidence[:LONGEST_EVIDENCE])


def other_country(loss: Loss) -> Iterator[Doubt]:
    """Another text that declares itself to be for another country than the last one did (`en-CA`, now `en-US`)."""
    before, after = loss.last.frame.language, loss.reading.frame.language
    if before and after and _country(before) and _country(after) not in (None, _country(before)):
        why = said(
            "The page declares itself to be for another region ({after}) than before ({before}).",
            after=after,
            before=before,
        )
        yield Doubt("wrong region", why, after)


def _written_in(reading: Reading) -> str | None:
    """The language that the words of a reading are in, whatever the page declares; None where few tell."""
    text = _text(reading)
    letters = _many(_LETTERS, text)
    if letters < _FEWEST_LETTERS:
        return None
    if not text.isascii() and (language := _by_script(text, letters)):
        return language
    return language_of_page(text) or (_primary(reading.frame.language) if letters >= _MANY_LETTERS else None)


def _by_script(text: str, letters: int) -> str | None:
    kana, han, hangul = (_many(script, text) for script in (_KANA, _HAN, _HANGUL))
    if hangul > _WRITTEN_IN * letters:
        return "ko"
    if kana + han > _WRITTEN_IN * letters:
        return "ja" if kana > _KANA_OF_JAPANESE * (kana + han) else "zh"
    return None


def _many(letters: re.Pattern[str], text: str) -> int:
    return sum(map(len, letters.findall(text)))


def _text(reading: Reading) -> str:
    return "\n".join(block.text for block in reading.blocks)[:_SAMPLE]


def _primary(language: str | None) -> str | None:
    return language.partition("-")[0].lower() if language else None


def _country(language: str) -> str | None:
    last = language.replace("_", "-").rpartition("-")[2]
    return last.upper() if last != language and len(last) == 2 else None
