"""Normalised text: two renderings of the same words become one string. For comparison, never for display."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from diffs.text.addresses import HIDDEN_ADDRESS

CJK = (
    r"\u2e80-\u2fdf\u3000-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\uff00-\uffef\U00020000-\U0002fa1f"
)
"""Ranges for a character class: scripts written without spaces (not Hangul), with their punctuation."""

INVISIBLE = (
    0xAD,
    0x61C,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
)
"""Soft hyphen, zero-width characters and bidi controls: they change a line, never a word."""

_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_UNIFIED = (
    dict.fromkeys((*INVISIBLE, *_VARIATION_SELECTORS))
    | dict.fromkeys(map(ord, "‘’‚‛‹›′‵`´"), "'")
    | dict.fromkeys(map(ord, "“”„‟«»″‶〝〞〟"), '"')
    | dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
    | {ord("〜"): "~"}
    # NFKC would glue a footnote sign to the number before it and make $30¹ into $301.
    | {ord(sign): f"^{value}" for value, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
)

_ENCLOSED_MARKER = re.compile(r"^\s*[\u2460-\u24ff\u2776-\u2793\u3200-\u321e\u3220-\u3247\u3280-\u32b0]")
_LIST_MARKER = re.compile(
    rf"""^\s*(?:
        [•‣⁃◦●○◯■□▪▫◆◇▶▸►➢➤✓✔·・]+ \s*
      | [*-] \s+
      | \(? (?: \d{{1,2}} | [a-z] | [ivx]{{1,5}} ) \) \s*
      | (?: \d{{1,2}} | [a-z] | [ivx]{{1,5}} ) \. (?: \s+ | (?=[{CJK}]) )
      | (?: \d{{1,2}}\. ){{2,4}} \s+
    )+ (?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)
# "1. März" opens with a day and "(30) days" with a period, not with numbers of a list: they are terms.
_OPENS_WITH_TERM = re.compile(
    r"""\d{1,2}\.\s*(?:jan|feb|m[aä]r|apr|ma[iy]\b|jun|jul|aug|sep|o[kc]t|nov|de[zc])
    | \(\d{1,2}\)\s*(?:(?:business|calendar|consecutive|working|full)\s)?
      (?:days?|weeks?|months?|years?|hours?|minutes?|jours?|semaines?|mois|ans?|heures?|Tage?n?|Monate?n?
      |д(?:ень|н)|недел|месяц|год|лет|час|日|[かヶヵケ]月|週|年|時間|%|[GMT]B\b|[GM]o\b|ГБ|МБ)""",
    re.IGNORECASE | re.VERBOSE,
)
_CJK = re.compile(rf"[{CJK}]")
_SPACE_BESIDE_CJK = re.compile(rf"(?<=[{CJK}])\s+|\s+(?=[{CJK}])")
_GAPS = tuple(f" {mark}" for mark in ",.;:!?)]")
_GAP_BEFORE_MARK = re.compile(r" (?=[,.;:!?)\]]+(?: |$))")
_DASHES = re.compile(r"-{2,}")
# Emphasis that was written as Markdown where nothing reads Markdown.
_LEFT_EMPHASIS = re.compile(r"\*{2,}|_{2,}")


def normal(text: str) -> str:
    """The comparison key of a text: equal for two renderings of the same words, case and every number kept.

    Folded are Unicode compatibility forms (NFKC), white space (dropped beside CJK characters, where it is
    layout), quotes, dashes, invisible characters, the leading marker of a list item, and e-mail addresses
    hidden by Cloudflare.
    """
    if not text.isascii():
        text = _ENCLOSED_MARKER.sub("", text)
        text = unicodedata.normalize("NFKC", text.translate(_UNIFIED)).translate(_UNIFIED)
        if _CJK.search(text):
            text = _SPACE_BESIDE_CJK.sub("", text)
    elif "`" in text:
        text = text.replace("`", "'")
    text = spaced(text)
    if any(gap in text for gap in _GAPS):
        text = _GAP_BEFORE_MARK.sub("", text)
    if "--" in text:
        text = _DASHES.sub("-", text)
    if "**" in text or "__" in text:
        text = " ".join(_LEFT_EMPHASIS.sub("", text).split())
    if "[" in text:
        text = HIDDEN_ADDRESS.sub("[email protected]", text)
    return _without_marker(text)


def spaced(text: str) -> str:
    """The text with single spaces for all white space, and none around it."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # as most text is, and to split it takes five times as long
    return " ".join(text.split())


key_of = lru_cache(maxsize=8192)(normal)
"""The normalised text, remembered: most blocks of two readings are the same."""


def _without_marker(text: str) -> str:
    marker = _LIST_MARKER.match(text)
    return text[marker.end() :] if marker and not _OPENS_WITH_TERM.match(text) else text
