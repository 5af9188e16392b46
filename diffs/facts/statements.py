"""Statements: what a page says, sentence by sentence and cell by cell, each with what it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from diffs.alignment.clauses import Clause, blocks_as_clauses, pieces
from diffs.meaning.tables import cells
from diffs.reading import Block, BlockKind
from diffs.text.quantities import quantities
from diffs.text.tokens import words

_SHORT_PARAGRAPH = 400
_QUESTION_END = ("?", "？")
_LABELLED = re.compile(r"(?P<label>[^.!?。！？:：|]{2,60}?)\s?[:：]\s?(?P<value>[^\s/].*)", re.DOTALL)
_LABEL_WORDS = 8
_LABEL_WIDTH = 60
"""A label has no more characters either: Chinese parts no words, and a sentence of it counts as few."""


@dataclass(frozen=True)
class Statement:
    """A sentence, or a cell of a row. All texts are as on the page.

    `asked` is what it answers: its question, also one put in the sentence before it ("Second thoughts? Call us."),
    the lead of its list, its row's label and its column's header; `near` the paragraph and the headings that it
    stands under. `column` counts a row's cells from 0, `header` is the first row of its table; `labelled` if it
    is a cell, or what follows a label ("Minimum term: 24 months"); `replies` if the sentence before it asks.
    """

    text: str
    clause: Clause
    asked: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    column: int | None = None
    header: tuple[str, ...] = ()
    labelled: bool = False
    replies: bool = False

    @property
    def begins(self) -> bool:
        """True where an answer would begin: at the start of a block, after a question in it, and after a label."""
        return self.labelled or self.replies or self.clause.place[1] == 0

    @property
    def quote(self) -> str:
        """The words it stands on: the sentence, or the whole row, since a cell means nothing alone."""
        return self.clause.text.strip()


def statements(blocks: Sequence[Block]) -> Iterator[Statement]:
    """The statements of a page, in its order. Headings and questions are none: they are what others answer."""
    asking = {block.text for block in blocks if block.kind == "question"}
    for (kind, *_), group in groupby(blocks_as_clauses(blocks), key=_table):
        if kind == "row":
            yield from _of_table(list(group))
        elif kind not in ("heading", "question"):
            for clause in group:
                yield from _of_prose(clause, asking, bare=_is_bare(clause, blocks))


def _table(clause: Clause) -> tuple[BlockKind, int, tuple[str, ...]]:
    """What the rows of one table have in common. For other blocks, only their kind matters."""
    kind = clause.block.kind
    return (kind, len(cells(clause.text)), clause.block.heading) if kind == "row" else (kind, 0, ())


def _is_bare(clause: Clause, blocks: Sequence[Block]) -> bool:
    """True for some words directly under a heading, which is their label ("Hotspot", "Included in all plans.")."""
    block, sentence = clause.place
    first = block > 0 and sentence == 0 and blocks[block - 1].text == (clause.block.heading or ("",))[-1]
    return first and len(clause.text) <= _LABEL_WIDTH and len(words(clause.text)) <= _LABEL_WORDS


def _of_prose(clause: Clause, asking: set[str], *, bare: bool) -> Iterator[Statement]:
    heading = clause.block.heading[-1:]
    question = tuple(text for text in heading if text in asking or text.rstrip().endswith(_QUESTION_END))
    if bare and not question:
        yield Statement(clause.text, clause, heading, clause.block.heading, labelled=True)
    paragraph = (clause.block.text,) if len(clause.block.text) <= _SHORT_PARAGRAPH else ()
    asked = tuple(filter(None, (clause.lead, *question)))
    before = ""
    for sentence in pieces(clause):
        put = (before,) if before.endswith(_QUESTION_END) else ()
        near = (*paragraph, *clause.block.heading)
        yield Statement(sentence.text, sentence, (*put, *asked), near, replies=bool(put))
        before = sentence.text.rstrip()
        labelled = _LABELLED.match(sentence.text)
        if labelled and len(words(labelled["label"])) <= _LABEL_WORDS:
            yield Statement(
                labelled["value"], sentence, (labelled["label"], *asked), clause.block.heading, labelled=True
            )


def _of_table(rows: Sequence[Clause]) -> Iterator[Statement]:
    header = cells(rows[0].text) if len(rows) > 1 and _is_header(rows[0]) else []
    for row in rows[1:] if header else rows:
        label, *values = cells(row.text)
        if any(quantity.weighs for quantity in quantities(label)):
            # A label that holds an amount says something itself: "24-month contract".
            yield Statement(label, row, near=row.block.heading, column=0, header=tuple(header))
        for column, text in enumerate(values, 1):
            asked = tuple(filter(None, (label, *header[column : column + 1])))
            yield Statement(text, row, asked, row.block.heading, column, tuple(header), labelled=True)


def _is_header(row: Clause) -> bool:
    """A header names what stands under it; a first row with amounts is one of data."""
    return not any(quantity.weighs for quantity in quantities(row.text))
