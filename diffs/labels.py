"""Labels: the entries of menus, names and buttons that stand on a page beside its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diffs.quantities import quantities
from diffs.reading import Block
from diffs.tokens import words

SENTENCE_END = re.compile(r"[.!?。！？;:；：]['\"”’»)\]]*\s*$")

_LABEL_WORDS = 7
_LABEL_WIDTH = 60
_NEIGHBOURS = 3
_MOST_OF = 2 / 3


def is_label(text: str, block: Block) -> bool:
    """A few words that make no sentence and name no amount."""
    if block.kind == "row":
        return False
    text = text.strip()
    if not any(character.isalpha() for character in text):
        return not _names_amount(text)
    short = len(text) <= _LABEL_WIDTH and len(words(text)) <= _LABEL_WORDS
    return short and not SENTENCE_END.search(text) and not _names_amount(text)


def stands_among_labels(blocks: Sequence[Block], index: int) -> bool:
    """True for a block whose neighbours are mostly labels: it is of a form, a menu or a banner.

    Headings are left aside: they stand beside clauses as well.
    """
    beside = [
        *[block for block in blocks[:index] if block.kind != "heading"][-_NEIGHBOURS:],
        *[block for block in blocks[index + 1 :] if block.kind != "heading"][:_NEIGHBOURS],
    ]
    labels = sum(is_label(block.text, block) for block in beside)
    return labels > 1 and labels >= _MOST_OF * len(beside)


def _names_amount(text: str) -> bool:
    return any(quantity.weighs for quantity in quantities(text))
