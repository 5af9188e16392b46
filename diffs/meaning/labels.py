"""Labels: the entries of menus, names and buttons that stand on a page beside its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from diffs.reading import Block
from diffs.text.quantities import quantities
from diffs.text.sentences import STATEMENT_END
from diffs.text.tokens import words

_PROSE = ("paragraph", "item")
_LABEL_WORDS = 7
_LABEL_WIDTH = 60
_OFFER_WORDS = 12
_NEIGHBOURS = 4
_QUESTION_END = ("?", "？")


def is_label(text: str, block: Block) -> bool:
    """A few words that make no sentence and name no amount."""
    if block.kind == "row":
        return False
    text = text.strip()
    if not any(character.isalpha() for character in text):
        return not _names_amount(text)
    return _says_little(text) and not STATEMENT_END.search(text) and not _names_amount(text)


def is_offer(text: str, block: Block) -> bool:
    """A line with an amount that makes no sentence, as advertisements have it: `New: Alder 5, only $20`."""
    short = len(words(text)) <= _OFFER_WORDS and block.kind == "paragraph"
    return short and not STATEMENT_END.search(text.strip()) and _names_amount(text)


def stands_among_labels(blocks: Sequence[Block], index: int) -> bool:
    """True for a block most of whose neighbours say only a few words: it is of a form, a menu or a banner.

    Headings, questions and rows are left aside: they stand beside clauses as well. An answer may be short.
    """
    if any(heading.rstrip().endswith(_QUESTION_END) for heading in blocks[index].heading[-1:]):
        return False
    around = (*blocks[max(0, index - _NEIGHBOURS) : index], *blocks[index + 1 : index + 1 + _NEIGHBOURS])
    beside = [block for block in around if block.kind in _PROSE]
    few = sum(_says_little(block.text) for block in beside)
    return few > 1 and 2 * few > len(beside)


def _says_little(text: str) -> bool:
    return len(text) <= _LABEL_WIDTH and len(words(text)) <= _LABEL_WORDS


def _names_amount(text: str) -> bool:
    return any(quantity.weighs for quantity in quantities(text))
