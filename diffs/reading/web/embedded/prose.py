"""Which strings of a page's data are text for people, and the blocks that they read as."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from diffs.reading.blocks import Block
from diffs.reading.lines import LINE_BREAK, lines_of
from diffs.reading.web.tree import tree_of
from diffs.text.language import is_foreign
from diffs.text.normal import CJK
from diffs.text.sentences import SENTENCE_END

_SHORTEST = 30
_SHORTEST_WIDE = 10
_FEWEST_WORDS = 5
_LETTERS = 0.7
"""The least share of letters and white space in a sentence; codes and addresses have fewer."""

_MARKUP = re.compile(
    r"<(?:/?(?:p|ul|ol|li|div|span|strong|em|b|i|a|h[1-6]|table|t[dr]|section)\b[^<>]*|br\s*/?)>", re.I
)
_ESCAPED = re.compile(r"&lt;/?(?:p|ul|li|div|span|br|strong|h[1-6])\b", re.IGNORECASE)
PLACEHOLDER = re.compile(r"\{\{|\$\{|<%|\{\w*\}|%[sd]\b|%\w+%|\[\[")
"""Where a program puts in a value: what holds such a place is a message of the program."""

_CODE = re.compile(r"=>|\(\)|[{};]\s*$|^\s*(?:https?:|data:|[{\[<]|[./#@]\w)|[\w-]+:\s*[\w#-]+;")
_WIDE = re.compile(rf"[{CJK}]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def may_be_prose(text: str) -> bool:
    """A cheap no for most strings of a page's data."""
    if len(text) < _SHORTEST_WIDE:
        return False
    return " " in text or "<" in text or not (text.isascii() or _WIDE.search(text) is None)


def is_prose(text: str, language: str | None = None) -> bool:
    """Whether a text without markup says a sentence of words, in the page's language where that is known."""
    wide = len(_WIDE.findall(text))
    if len(text) < (_SHORTEST_WIDE if wide * 2 > len(text) else _SHORTEST) or not SENTENCE_END.search(text):
        return False
    if PLACEHOLDER.search(text) or _CODE.search(text):
        return False
    if wide < _SHORTEST_WIDE and len(text.split()) < _FEWEST_WORDS:
        return False
    if sum(character.isalpha() or character.isspace() for character in text) < _LETTERS * len(text):
        return False
    return language is None or not is_foreign(text, language)


def has_markup(text: str) -> bool:
    """Whether a text is an HTML fragment."""
    return _MARKUP.search(text) is not None


def blocks_of_fragment(text: str) -> tuple[Block, ...]:
    """An HTML fragment or plain text as blocks, nothing of it taken for furniture of a page."""
    text = _CONTROL.sub("", text)
    if _ESCAPED.search(text) and not has_markup(text):
        text = html.unescape(text)
    if not has_markup(text):
        return tuple(Block("paragraph", line) for line in _lines(html.unescape(text)))
    tree = tree_of(f"<main>{text}</main>")
    return tree.walked().blocks() if tree else ()


def _lines(text: str) -> Iterator[str]:
    return lines_of("\n".join(text.splitlines()).replace("\n", LINE_BREAK))
