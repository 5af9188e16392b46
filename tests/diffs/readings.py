"""Small readings for the sentences about comparison."""

from __future__ import annotations

from config.loader import load
from diffs.change import Comparison
from diffs.comparison import compare
from diffs.reading import Block, Reading

VOCABULARIES = load().vocabularies


def page(*blocks: Block | str, title: str = "", language: str = "en") -> Reading:
    """A reading of some blocks; a plain string is a paragraph."""
    built = (block if isinstance(block, Block) else Block("paragraph", block) for block in blocks)
    return Reading("html", title, language, tuple(built))


def under(heading: str, *texts: str, kind: str = "paragraph") -> list[Block]:
    """Blocks under one heading."""
    return [Block(kind, text, (heading,)) for text in texts]


def compared(before: str | list[Block], after: str | list[Block], language: str = "en") -> Comparison:
    """Two short pages held against each other."""
    old, new = ([side] if isinstance(side, str) else side for side in (before, after))
    return compare(page(*old, language=language), page(*new, language=language), VOCABULARIES)
