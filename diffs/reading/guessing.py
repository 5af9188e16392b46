"""Selectors for a declaration, guessed from a page: what holds its text, and what would take a line away.

A selector is only proposed where reading the page with it shows that it does what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from bs4 import Tag

from config.model import Rules
from diffs.reading.blocks import Block
from diffs.reading.charset import decoded
from diffs.reading.media import media_of
from diffs.reading.web.glance import blocks_of
from diffs.reading.web.soup import soup_of
from diffs.text.letters import letters
from diffs.text.sentences import STATEMENT_END

_ENOUGH = 0.9
"""The share of the wanted blocks that a container must hold: a stray footnote need not be in it."""
_WORTH = 0.9
"""A container with more of the page's text than this leaves out too little to be worth declaring."""
_LABEL = 40

_SEMANTIC = frozenset({"main", "article", "dialog", "aside", "footer", "header", "time", "marquee"})
_NAME = re.compile(r"[A-Za-z][\w-]*")
_WORD = re.compile(r"[a-z]{3,}|[A-Z]?[a-z]{2,}(?:[A-Z][a-z]{2,})*|[A-Z]{2,}|\d")
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_GENERATED = re.compile(r"(?:css|sc|jsx|svelte|emotion|chakra|ng|v|tw|is|has|js)-", re.IGNORECASE)


def holding(body: bytes, rules: Rules, wanted: Collection[str], media_type: str | None = None) -> str | None:
    """A selector of the smallest lasting container that holds the wanted texts; None for the page as a whole."""
    text = _page(body, media_type)
    if text is None or not wanted:
        return None
    whole = blocks_of(text, rules)
    lines = [letters(line) for line in wanted]
    root = soup_of(text)
    for selector in _upwards(_deepest(root.body or root, lines)):
        if len(root.select(selector)) != 1:
            continue
        read = blocks_of(text, rules.model_copy(update={"select": (selector,)}))
        held = {letters(block.text) for block in read}
        if sum(line in held for line in lines) >= _ENOUGH * len(lines):
            return selector if _size(read) < _WORTH * _size(whole) else None
    return None


def removing(
    body: bytes, rules: Rules, lines: Sequence[str], media_type: str | None = None
) -> list[str | None]:
    """For each of some lines a selector that takes it away, and nothing but such lines and labels."""
    text = _page(body, media_type)
    if text is None:
        return [None for _ in lines]
    root, whole = soup_of(text), blocks_of(text, rules)
    fleeting = "\n".join(letters(line) for line in lines)

    def takes_only_fleeting(selector: str, line: str) -> bool:
        left = set(blocks_of(text, rules.model_copy(update={"remove": (*rules.remove, selector)})))
        lost = [block for block in whole if block not in left]
        return any(line in letters(block.text) for block in lost) and all(
            _may_go(block, fleeting) for block in lost
        )

    def selector_for(line: str) -> str | None:
        around = _upwards(_deepest(root.body or root, [line])) if line else ()
        return next((selector for selector in around if takes_only_fleeting(selector, line)), None)

    return [selector_for(letters(line)) for line in lines]


def is_lasting(name: str) -> bool:
    """Whether a class or id was given by a person, and will be there after the site's next release.

    Build tools make names out of hashes (`css-1q2w3e`, `Fee_wrap__3xY2z`), which are no words.
    """
    if not _NAME.fullmatch(name) or _GENERATED.match(name):
        return False
    words = [word for word in re.split(r"[-_]+", name) if word]
    return any(len(word) > 2 for word in words) and all(_is_word(word) for word in words)


def _is_word(word: str) -> bool:
    return _WORD.fullmatch(word) is not None and (len(word) < 4 or _VOWEL.search(word) is not None)


def _page(body: bytes, media_type: str | None) -> str | None:
    media, charset = media_of(body, media_type)
    return decoded(body, charset)[0] if media == "html" else None


def _deepest(tag: Tag, lines: Sequence[str]) -> Tag:
    """The innermost element that holds most of the lines."""
    while True:
        inner = next((child for child in tag.find_all(True, recursive=False) if _holds(child, lines)), None)
        if inner is None:
            return tag
        tag = inner


def _holds(tag: Tag, lines: Sequence[str]) -> bool:
    text = letters(tag.get_text(" "))
    return sum(line in text for line in lines) >= _ENOUGH * len(lines)


def _upwards(tag: Tag) -> Iterator[str]:
    """Selectors of an element and those around it, from the inside out."""
    for around in (tag, *tag.parents):
        if around.name in ("body", "html", "[document]"):
            return
        name = around.get("id")
        if isinstance(name, str) and is_lasting(name):
            yield f"#{name}"
        yield from (
            f"{around.name}.{name}" for name in str(around.get("class") or "").split() if is_lasting(name)
        )
        if around.name in _SEMANTIC:
            yield around.name


def _may_go(block: Block, fleeting: str) -> bool:
    text = letters(block.text)
    return text in fleeting or (len(text) <= _LABEL and not STATEMENT_END.search(block.text))


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)
