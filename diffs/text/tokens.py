"""Text as tokens: words, numbers with their unit, runs of one script, marks and white space."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain, groupby

from diffs.text.normal import normal
from diffs.text.units import CURRENCIES, UNITS

_KATAKANA = "\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HIRAGANA = "\u3041-\u309f"
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_MARKS = "\u0300-\u036f\u0483-\u0487\u3099\u309a"
# Case means nothing here, and to expand it by case would take a second at each start.
_LETTER = rf"(?-i:[^\W\d_{_KATAKANA}{_HIRAGANA}{_HAN}{_MARKS}])"
_SPACE = "[ \u00a0\u2009\u202f]?"


def _any_of(spellings: Iterable[str], *, before_number: bool = False) -> str:
    """An alternation, longest first. After a number a spelling ends its word, and no other number follows."""
    word_end = "" if before_number else rf"(?![{_MARKS}\d]|{_LETTER})"
    sign_end = "" if before_number else r"(?!\d)"

    def end(spelling: str) -> str:
        return "" if spelling[-1] > "\u3000" else word_end if spelling.isalpha() else sign_end

    longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), end(spelling), spelling))
    alike = groupby(longest_first, key=end)
    return "(?:" + "|".join(f"(?:{'|'.join(map(re.escape, some))}){ending}" for ending, some in alike) + ")"


NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}(?!\d))+|\d+)(?:[.,:/'’．，：‐–-]\d+)*"
UNIT = _any_of(UNITS)
CURRENCY = _any_of(chain.from_iterable(CURRENCIES.values()), before_number=True)
PER = rf"{_SPACE}[/／]{_SPACE}{UNIT}"

_DATE = r"\d+\s?年\s?\d+\s?月(?:\s?\d+\s?日)?|\d+\s?月\s?\d+\s?日"
_FREQUENCY = rf"[年月週]{NUMBER}回"
_QUANTITY = rf"(?:{CURRENCY}{_SPACE})?{NUMBER}(?:(?:{_SPACE}|-){UNIT}|{_LETTER}+)?(?:{PER})?"
_WORD = rf"{_LETTER}(?:{_LETTER}|[\d_{_MARKS}]|['’](?={_LETTER}))*"
_RUNS = rf"[{_KATAKANA}]+|[{_HIRAGANA}]+|[{_HAN}]+|\s+"
_OTHER = rf".[{_MARKS}]*"
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_ENDING = re.compile(f"[{_HIRAGANA}]+")
_KANA = re.compile(f"[{_HIRAGANA}{_KATAKANA}]")
_LONG_RUN = re.compile(f"[{_HAN}]{{3,}}")
_STEM = 5
"""So many letters tell a word from others in any of its forms, near enough."""
_TOKEN = "|".join((_DATE, _FREQUENCY, _QUANTITY, _WORD, _RUNS, _OTHER))


def tokens(text: str) -> list[str]:
    """The tokens of a text in order; joined, they are exactly the text."""
    return _token().findall(text)


@cache
def _token() -> re.Pattern[str]:
    """Compiled when the first text is taken apart: a run in which nothing changed never does."""
    return re.compile(_TOKEN, re.DOTALL | re.IGNORECASE)


@lru_cache(maxsize=32768)
def words(text: str) -> tuple[str, ...]:
    """The words and quantities of a text, normalised and case-folded: what two wordings are likened by."""
    return tuple(token for token in tokens(normal(text).casefold()) if _LETTER_OR_DIGIT.search(token))


@lru_cache(maxsize=32768)
def stems(text: str) -> tuple[str, ...]:
    """The words of a text cut to how they begin; of Japanese, without the runs that only inflect."""
    found = words(text)
    contents = tuple(
        word[:_STEM] if word.isalpha() else word for word in found if not _ENDING.fullmatch(word)
    )
    return contents or found


def likened(text: str) -> tuple[str, ...]:
    """What a text is likened by: its stems; of Chinese, in which nothing parts the words, each two characters."""
    if not _LONG_RUN.search(text) or _KANA.search(text):
        return stems(text)
    return tuple(chain.from_iterable(map(_pairs, words(text))))


def _pairs(word: str) -> list[str]:
    """Each two characters that follow each other in a run of Chinese; another word whole."""
    return [word[at : at + 2] for at in range(len(word) - 1)] if _LONG_RUN.fullmatch(word) else [word]
