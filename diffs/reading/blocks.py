"""A reading: what a snapshot says, as ordered blocks of text with their heading paths."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from diffs.reading.frame import Frame
from diffs.reading.parts import Part

BlockKind = Literal["heading", "paragraph", "item", "row", "question"]


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of text of a page, in reading order.

    `heading` is the path of headings above it, outermost first; the answer to a question has the
    question as the last step of its path, so that an answer "No." keeps its meaning.
    """

    kind: BlockKind
    text: str
    heading: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A snapshot as people read it, with what belief needs to know of how it was read.

    `parts` are the frames, fragments and PDFs that a page refers to.
    """

    media: Literal["html", "pdf", "markdown", "text"]
    title: str
    language: str | None
    blocks: tuple[Block, ...]
    encoding: str | None = None
    selected: tuple[tuple[str, int], ...] = ()
    unread: str | None = None
    frame: Frame = field(default_factory=Frame)
    parts: tuple[Part, ...] = ()

    @property
    def characters(self) -> int:
        """Characters of text in all blocks, without white space between them."""
        return sum(len(block.text) for block in self.blocks)
