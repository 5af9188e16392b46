"""A statement as it is held against the words of a language: folded, its amounts marked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from config.model import Topic
from diffs.facts.amounts import Marked
from diffs.facts.grammar import Frame, Grammar
from diffs.facts.statements import Statement
from diffs.meaning.topics import Context

_ONE_OF_VALUES = 2
"""A table of so many columns has one of labels and one of values."""


@dataclass(frozen=True)
class Heard:
    """A statement in the words of its language."""

    statement: Statement
    grammar: Grammar
    context: Context

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """What it is about where it stands, whatever words it says so with."""
        return self.context.subject_of(self.statement.clause).topics

    @cached_property
    def said(self) -> Marked:
        """The statement itself."""
        return self.grammar.marker.marked(self.statement.text)

    @cached_property
    def parts(self) -> list[str]:
        """The statement cut where another one begins within it."""
        return self.grammar.parts(self.said.text)

    @cached_property
    def questions(self) -> list[Marked]:
        """What it answers."""
        return [self.grammar.marker.marked(text) for text in self.statement.asked]

    @cached_property
    def asked(self) -> str:
        """What it answers, folded; nothing reaches from one question, label or header into another."""
        return self._joined(self.statement.asked)

    @cached_property
    def heading(self) -> str:
        """The heading that it stands under, folded."""
        return self._joined(self.statement.clause.block.heading[-1:])

    @cached_property
    def itself(self) -> tuple[str, ...]:
        """The statement and each that it answers: all that it names by itself."""
        return self.said.text, *(question.text for question in self.questions)

    @cached_property
    def around(self) -> tuple[str, ...]:
        """The statement, what it answers, its paragraph and the headings over it."""
        near = (self.grammar.marker.marked(text).text for text in self.statement.near)
        return *self.itself, *near

    def alternative(self, frame: Frame | None) -> str | None:
        """The case that a cell is of: its column, where its row's label names the attribute, else its row.

        None for the only column of values, and for the columns of a table of before and after.
        """
        statement = self.statement
        if not statement.column or not frame or self.grammar.after.search(self._column):
            return None
        label = self._joined(statement.asked[:1])
        if any(
            words.search(label)
            for words in (frame.asked, frame.labels, frame.hints, frame.about, frame.naming)
        ):
            return (self._header or None) if len(statement.header) > _ONE_OF_VALUES else None
        return statement.asked[0] if label else None

    @property
    def was(self) -> bool:
        """True for a cell that says what was, in a table of before and after."""
        headers = [self.grammar.marker.marked(text).text for text in self.statement.header]
        return (
            bool(headers)
            and self.grammar.before.search(self._column) is not None
            and any(self.grammar.after.search(header) for header in headers if header != self._column)
        )

    @property
    def effective(self) -> str | None:
        """The date from which it holds, as it says itself or its column of a table of before and after."""
        text = (
            self.grammar.marker.marked(self._header) if self.grammar.after.search(self._column) else self.said
        )
        since = self.grammar.since.search(text.text)
        date = text.within(*since.span(), "date") if since else None
        return date.number if date else None

    @property
    def _header(self) -> str:
        column = self.statement.column or 0
        return self.statement.header[column] if 0 < column < len(self.statement.header) else ""

    @cached_property
    def _column(self) -> str:
        return self.grammar.marker.marked(self._header).text

    def _joined(self, texts: tuple[str, ...]) -> str:
        return " | ".join(self.grammar.marker.marked(text).text for text in texts)
