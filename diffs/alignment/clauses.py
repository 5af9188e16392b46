"""Clauses: the sentences and rows of a reading, each with the place in which it means something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from diffs.reading import Block
from diffs.text.normal import key_of
from diffs.text.sentences import SENTENCE_END, sentences
from diffs.text.tokens import likened, words

_LONGEST_ROW = 80
"""Rows of more words are layout tables holding prose, which is cut into sentences."""


@dataclass(frozen=True)
class Clause:
    """A sentence, a table row or a whole block, and where it stands.

    `region` numbers the stretch between unchanged blocks, the same number on both sides; `lead` is the
    text ending in a colon that introduces a list; `place` is the block and the first of its `sentences`.
    """

    text: str
    block: Block
    region: int
    place: tuple[int, int]
    lead: str = ""
    sentences: int = 1

    @property
    def last(self) -> int:
        """The number of its last sentence within the block."""
        return self.place[1] + self.sentences - 1

    @cached_property
    def key(self) -> str:
        """The normalised text: clauses with equal keys say the same in the same words."""
        return key_of(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the clause, normalised."""
        return words(self.text)

    @cached_property
    def bag(self) -> tuple[str, ...]:
        """What the clause is likened by: the beginnings of its words, so that endings count for little."""
        return likened(self.text)


def blocks_as_clauses(blocks: Sequence[Block]) -> Iterator[Clause]:
    """Each block that says anything as a clause, with the line that leads to it."""
    lead = ""
    for index, block in enumerate(blocks):
        listed = block.kind in ("item", "row")
        if key_of(block.text):
            yield Clause(block.text, block, region=0, place=(index, 0), lead=lead if listed else "")
        if not listed:
            lead = block.text if block.text.rstrip().endswith((":", "：")) else ""


def pieces(clause: Clause) -> Iterator[Clause]:
    """The sentences of one block; what the beginning of a long sentence is about leads to its later parts."""
    kind = clause.block.kind
    if kind in ("heading", "question") or (kind == "row" and len(clause.words) <= _LONGEST_ROW):
        yield clause
        return
    lead, begun = clause.lead, False
    for n, text in enumerate(filter(key_of, sentences(clause.text))):
        yield replace(clause, text=text.strip(), place=(clause.place[0], n), lead=lead)
        ended = SENTENCE_END.search(text)
        if ended or not begun:
            lead = clause.lead if ended else text
        begun = not ended
