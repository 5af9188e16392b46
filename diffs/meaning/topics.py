"""Which topics a clause is on: by its own words, or by the paragraph, list and headings it stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain, takewhile
from typing import Literal

from config.model import Topic, Vocabulary
from config.vocabulary import topic_words, words_found
from diffs.alignment.clauses import Clause, blocks_as_clauses
from diffs.meaning.tables import cells, header_of, rows_below
from diffs.reading import Reading
from diffs.text.language import language_of_clause
from diffs.text.letters import letters

_OWN_SUBJECT = 0.08
"""A page of which this share of the blocks names something is about that thing."""
_OTHER_SUBJECT = 3
"""A document that speaks so many times as often of privacy or arbitration as of a topic is one about that."""
_FEW_BLOCKS = 5
_SHORT_PARAGRAPH = 400
"""A paragraph of so many characters is about one thing; a longer one is judged sentence by sentence."""
_MOST_OF_LABEL = 0.6
_STATEMENT_LENGTH = 25
_SHORT_PAGE = 50
_GOOD_PART = 0.15
"""A page of so few statements is about what this part of them names."""
_OPENING = 4
_TITLE_LENGTH = 80
"""A page may say what it is in its first blocks, where they are short, instead of its title."""


@dataclass(frozen=True)
class Subject:
    """What a clause is about: its topics with the words that show them, `own` if they are its own words."""

    topics: tuple[Topic, ...] = ()
    words: tuple[str, ...] = ()
    own: bool = False


Kind = Literal["other_sections", "other_subjects", "asides"]


class Ear:
    """What texts say in the words of their languages, heard once: most blocks of two readings are the same."""

    def __init__(self, language: str | None, vocabularies: Mapping[str, Vocabulary]) -> None:
        self._language, self._vocabularies = language, vocabularies
        self.vocabularies_for = cache(self._vocabularies_for)
        self.topics = cache(self._topics)
        self.says = cache(self._says)

    def _vocabularies_for(self, text: str) -> tuple[Vocabulary, ...]:
        """The vocabulary of a text's own language, and the English one for borrowed words."""
        languages = dict.fromkeys((language_of_clause(text, self._language), "en"))
        return tuple(self._vocabularies[language] for language in languages if language in self._vocabularies)

    def _topics(self, text: str) -> dict[Topic, tuple[str, ...]]:
        """The topics whose words stand in a text, in the first of its languages that hears any."""
        found = (topic_words(text, vocabulary) for vocabulary in self.vocabularies_for(text))
        return next(filter(None, found), {})

    def _says(self, what: Kind, text: str) -> bool:
        """Whether a text names a thing of a kind."""
        return any(
            words_found(text, getattr(vocabulary, what), vocabulary.language)
            for vocabulary in self.vocabularies_for(text)
        )


@dataclass(frozen=True)
class Context:
    """A reading as the place in which its clauses mean what they mean. Two readings may share an ear."""

    reading: Reading
    ear: Ear = field(repr=False)

    def vocabularies_for(self, text: str) -> tuple[Vocabulary, ...]:
        """The vocabulary of a text's own language, and the English one for borrowed words."""
        return self.ear.vocabularies_for(text)

    def subject_of(self, clause: Clause, columns: Iterable[int] = ()) -> Subject:
        """What a clause is about: nothing watched, if it tells of another thing than the page does.

        Of a row, `columns` are the cells in question, counted from 0: these mean what their column is about.
        """
        if self._is_other_document or self._is_elsewhere(clause):
            return Subject()
        if cell := "\n".join(self._cells(clause, columns)):
            if found := self.ear.topics(cell):
                return self._unless_aside(
                    clause, Subject(tuple(sorted(found)), _distinct(found.values()), own=True)
                )
            if any(map(self._is_other_column, self._cells(clause, columns))):
                return Subject()
        return self._unless_aside(clause, self._around(clause))

    def is_on_another_matter(self, clause: Clause) -> bool:
        """True if a clause tells of what is off topic here, whatever words of the topics it holds."""
        return self._is_other_document or self._is_elsewhere(clause) or self._is_aside(clause)

    def _unless_aside(self, clause: Clause, subject: Subject) -> Subject:
        return Subject() if subject.topics and self._is_aside(clause) else subject

    def _around(self, clause: Clause) -> Subject:
        """The topics of the innermost text that has any, out to where a heading begins something else."""
        inside = not self.core or clause.place[0] in self.core or clause.block.kind == "row"
        for text in (clause.text, *(self._surroundings(clause) if inside else ())):
            if found := self.ear.topics(text):
                return Subject(tuple(sorted(found)), _distinct(found.values()), own=text is clause.text)
            if "\n" not in text and self.ear.says("other_subjects", text):
                return Subject()
            if text in clause.block.heading and self.ear.says("asides", text):
                return Subject()
        page = self._subject_of_page if inside else Subject()
        return Subject(self._topics_of_section(clause) or page.topics) if page.topics else page

    def _topics_of_section(self, clause: Clause) -> tuple[Topic, ...]:
        """The topics of the next paragraph above a clause that has any, under the same heading."""
        blocks = self.reading.blocks[: clause.place[0]]
        section = takewhile(lambda block: block.heading == clause.block.heading, reversed(blocks))
        told = (self.ear.topics(block.text) for block in section if block.kind == "paragraph")
        return next((tuple(sorted(found)) for found in told if found), ())

    @cached_property
    def core(self) -> range:
        """The blocks from the first that names a topic to the one after the last: the rest is of the frame."""
        named = [index for index, block in enumerate(self.reading.blocks) if self.ear.topics(block.text)]
        return range(named[0], named[-1] + 2) if named else range(0)

    @cached_property
    def _subject_of_page(self) -> Subject:
        """What a short page is about as a whole: the topics that a good part of its statements names."""
        statements = [block.text for block in self.reading.blocks if len(block.text) >= _STATEMENT_LENGTH]
        named = Counter(chain.from_iterable(self.ear.topics(text) for text in statements))
        if len(statements) > _SHORT_PAGE:
            return Subject()
        return Subject(
            tuple(sorted(topic for topic in named if named[topic] >= _GOOD_PART * len(statements)))
        )

    def _is_other_column(self, label: str) -> bool:
        """True if a label says hardly more than that its column or row is about something else."""
        return any(
            sum(map(len, words_found(label, vocabulary.other_columns, vocabulary.language)))
            > _MOST_OF_LABEL * len(label)
            for vocabulary in self.vocabularies_for(label)
        )

    def _surroundings(self, clause: Clause) -> Iterator[str]:
        """What a clause stands in, innermost first."""
        yield from _near(clause)
        if clause.block.kind == "row":
            yield "\n".join(rows_below(self.reading.blocks, clause.place[0]))
        yield from reversed(clause.block.heading[:-1])
        yield self.reading.title

    def _cells(self, clause: Clause, columns: Iterable[int]) -> Iterator[str]:
        """The label of a row, and the given cells with what stands over them."""
        wanted = [column for column in columns if column]
        if not wanted:
            return
        header, row = header_of(self.reading.blocks, clause.place[0]), cells(clause.block.text)
        yield row[0]
        for column in wanted:
            yield from (texts[column] for texts in (header, row) if column < len(texts))

    @cached_property
    def headline(self) -> str:
        """The heading over the other headings of most of the page, which so tells of the page as a whole."""
        over = Counter(block.heading[0] for block in self.reading.blocks if len(block.heading) > 1)
        first, blocks = next(iter(over.items()), ("", 0))
        return first if 2 * blocks > len(self.reading.blocks) else ""

    @cached_property
    def letters(self) -> str:
        """The letters of the whole reading, in which what it says is found whatever its paragraphs."""
        return "".join(letters(block.text) for block in self.reading.blocks)

    @cached_property
    def _is_other_document(self) -> bool:
        """True if the page opens or goes on as one in which the words of topics mean something else."""
        opening = [block.text for block in self.reading.blocks[:_OPENING] if len(block.text) <= _TITLE_LENGTH]
        if any(map(self._means_elsewhere, (self.reading.title, *opening))):
            return True
        elsewhere = sum(self._means_elsewhere(block.text) for block in self.reading.blocks)
        return (
            elsewhere
            > _OTHER_SUBJECT * sum(bool(self.ear.topics(block.text)) for block in self.reading.blocks)
            + _FEW_BLOCKS
        )

    def _is_elsewhere(self, clause: Clause) -> bool:
        return any(map(self._means_elsewhere, clause.block.heading))

    def _means_elsewhere(self, heading: str) -> bool:
        return self.ear.says("other_sections", heading)

    def _is_aside(self, clause: Clause) -> bool:
        """True if the clause, what it follows on, or what stands over it, names a thing that is off topic."""
        told = "\n".join((clause.text, *_before(clause)))
        return any(
            not self._is_about(word)
            for vocabulary in self.vocabularies_for(clause.text)
            for word in words_found(told, vocabulary.off_topic, vocabulary.language)
        )

    def _is_about(self, word: str) -> bool:
        mentions = sum(word in text for text in self._folded)
        return mentions > max(3, _OWN_SUBJECT * len(self._folded))

    @cached_property
    def _folded(self) -> list[str]:
        return [block.text.casefold() for block in self.reading.blocks]


def _distinct(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def _near(clause: Clause) -> Iterator[str]:
    """What a clause directly stands in: its paragraph if that is short, what leads to it, its heading."""
    if len(clause.block.text) <= _SHORT_PARAGRAPH:
        yield clause.block.text
    yield clause.lead
    yield from clause.block.heading[-1:]


def _before(clause: Clause) -> Iterator[str]:
    """What a clause follows on: the sentences before it, what leads to it, and its heading or question."""
    if len(clause.block.text) <= _SHORT_PARAGRAPH:
        yield clause.block.text.partition(clause.text)[0]
    yield clause.lead
    yield from clause.block.heading[-1:]


def block_topics(
    reading: Reading, language: str | None, vocabularies: Mapping[str, Vocabulary]
) -> list[tuple[Topic, ...]]:
    """The topics of each block of a reading, where the block is on any."""
    context = Context(reading, Ear(language or reading.language, vocabularies))
    clauses = blocks_as_clauses(reading.blocks)
    found = {clause.place[0]: context.subject_of(clause).topics for clause in clauses}
    return [found.get(index, ()) for index in range(len(reading.blocks))]
