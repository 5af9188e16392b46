"""The scope of a clause: the plan or the customers that it is limited to, and whether that plan is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from config.patterns import fold
from config.vocabulary import topic_words, words_found
from diffs.alignment.clauses import Clause
from diffs.meaning.tables import cells, header_of
from diffs.meaning.topics import Context

_QUOTED = r"[«「『“\"][^»」』”\"]{2,40}[»」』”\"]"
_WORD = r"(?:[A-ZÀ-Þ][\w'’+&-]*|\d{1,4}\+?)"
_CAPITALS = rf"(?-i:[A-ZÀ-Þ][\w'’+&-]*(?:[ \u00a0]{_WORD})*)"
_RUN = r"[\u30a0-\u30ffA-Za-z0-9+＋]{2,}"
_NAME = rf"(?:{_QUOTED}|{_CAPITALS})"
"""A name is in quotes, begins with capitals, or (beside a word without spaces) is a run of katakana and Latin."""
_ITEM_NAME = re.compile(r"([^:：]{2,30}?)\s?[:：]\s?\S")
_COLUMNS = 2
"""A table of so many columns has one of values, whose header tells of no alternative."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The plan or customers in the page's words, None for all; `legacy` if nobody can choose the plan any more."""

    text: str | None = None
    legacy: bool = False


def scope_of(clause: Clause, context: Context, column: int | None = None) -> Scope:
    """What a clause is limited to: by its own words, its row or column, its lead, or its headings.

    `column` counts the cells of a row from 0, for a statement that is made in that cell.
    """
    places = [place for place in _places(clause, context, column) if place]
    named = (name for place in places for name in _named(place, context))
    label = _plan_of_row(clause, context, column) or _plan_of_item(clause, context)
    return Scope(
        label or next(named, None),
        any(_says("closed", place, context) for place in places),
    )


def _places(clause: Clause, context: Context, column: int | None) -> Iterator[str]:
    """Where a scope may be said, innermost first."""
    header = _header(clause, context)
    if column is None or not header:
        yield clause.text
    else:
        row = cells(clause.block.text)
        yield from (cell[column] for cell in (row, header) if column < len(cell))
        yield row[0]
    yield clause.lead
    yield from reversed(_headings(clause, context))


def _headings(clause: Clause, context: Context) -> tuple[str, ...]:
    """The headings above a clause, without the one over the whole page, which limits nothing."""
    first, *rest = clause.block.heading or ("",)
    return tuple(rest) if first == context.headline else clause.block.heading


def _plan_of_row(clause: Clause, context: Context, column: int | None) -> str | None:
    """The row's first cell where the table is one of plans; the column's header where its columns are plans.

    Under `Plan | Fern 5 | Fern 9` a row of the cancellation fee has its plans in the columns.
    """
    header = _header(clause, context)
    if not header:
        return None
    if _says("plans", header[0], context):
        label = cells(clause.block.text)[0]
        over = header[column] if column and column < len(header) else ""
        across = over and _names_term(label, context) and not _names_term(over, context)
        return over if across else label or None
    if column and len(header) > _COLUMNS and column < len(header):
        return header[column] if _is_plan(header[column], context) else None
    return None


def _names_term(cell: str, context: Context) -> bool:
    """True for a label or a header that says what is told of each plan ("Cancellation fee"), and so names none."""
    return any(topic_words(cell, vocabulary) for vocabulary in context.vocabularies_for(cell))


def _plan_of_item(clause: Clause, context: Context) -> str | None:
    """The name before the colon of an item in a list of plans: `Family Classic: ...`."""
    name = _ITEM_NAME.match(clause.text)
    if not name or clause.block.kind != "item":
        return None
    over = (clause.lead, *_headings(clause, context)[-1:])
    return name[1] if any(_says("plans", text, context) for text in over) else None


def _says(what: Literal["plans", "closed"], text: str, context: Context) -> bool:
    return any(
        words_found(text, vocabulary.scope.get(what, ()), vocabulary.language)
        for vocabulary in context.vocabularies_for(text)
    )


def _is_plan(cell: str, context: Context) -> bool:
    """True for a header that names a plan, is a name (and not a kind of value: `Amount`), or is said to be closed."""
    is_name = re.fullmatch(f"{_QUOTED}|{_RUN}", cell) and not is_kind_of_value(cell, context)
    return bool(next(_named(cell, context), None) or is_name) or _says("closed", cell, context)


def is_kind_of_value(cell: str, context: Context) -> bool:
    """Whether a column's header says what kind of value stands in it ("Amount"), and so names no case."""
    return any(
        fold(cell) in words_found(cell, vocabulary.scope.get("values", ()), vocabulary.language)
        for vocabulary in context.vocabularies_for(cell)
    )


def _header(clause: Clause, context: Context) -> list[str]:
    return header_of(context.reading.blocks, clause.place[0]) if clause.block.kind == "row" else []


def _named(text: str, context: Context) -> Iterator[str]:
    """The plans and customers that a text names, in its own words."""
    for vocabulary in context.vocabularies_for(text):
        names = _names_beside(vocabulary.scope.get("plans", ()), vocabulary.scope.get("not names", ()))
        yield from (match[0].strip() for match in names.finditer(text))
        yield from words_found(text, vocabulary.scope.get("customers", ()), vocabulary.language)


@lru_cache(maxsize=64)
def _names_beside(plans: tuple[str, ...], not_names: tuple[str, ...]) -> re.Pattern[str]:
    """Names directly before or after one of the words for a plan, with that word. Nothing where there is no word."""
    if not plans:
        return re.compile(r"(?!)")
    word = "|".join(re.escape(plan).replace(r"\|", "|").replace(r"\*", r"\w*") for plan in plans)
    other = "|".join(re.escape(word).replace(r"\|", "|") for word in not_names) or "(?!)"
    name = rf"(?!(?:{other})\b){_NAME}"
    no_other = "".join(rf"(?<!\s{re.escape(word)})" for words in not_names for word in words.split("|"))
    return re.compile(
        rf"{name}{no_other}[ \u00a0]?(?<!\w)(?:{word})(?!\w)|(?<!\w)(?:{word})[ \u00a0]{name}"
        rf"|{_RUN}(?:{word})[A-Z0-9]*|{_QUOTED}(?:{word})|(?:{word}){_QUOTED}",
        re.IGNORECASE,
    )
