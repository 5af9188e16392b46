"""Features that a page gives a name of its own ("Stash lets you send data"), which stands for them after that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from config.patterns import fold, is_spaced
from diffs.alignment.clauses import Clause
from diffs.facts.findings import Finding
from diffs.facts.statements import Statement
from diffs.meaning.topics import Context

_QUOTED = re.compile(r"(?:\w+\s+){0,2}[«「『“\"](?P<name>[^»」』”\"]{2,24})[»」』”\"]")
_NO_NAME = r":：–—|(（?？!.,«»「」“”"
_TITLE = re.compile(
    rf"[«「『“\"]?(?P<name>[^\s{_NO_NAME}][^{_NO_NAME}]{{1,23}}?)[»」』”\"]?\s*(?:$|[:：–—|(（?？])"
)
_KATAKANA, _KANJI = r"\u30a0-\u30ff", r"\u4e00-\u9fff"
_RUN = re.compile(
    rf"(?P<name>[{_KATAKANA}{_KANJI}]*[{_KATAKANA}][{_KATAKANA}{_KANJI}]*)(?=は|とは|なら|では|で、)"
)
"""Where words run together, a name with katakana in it, before the particle of what a sentence is about."""
_OPENING = r"(?:[^\W\d]+\s+){0,2}[«「『“\"]?"
_LONGEST_ENDING = 3
_STEM = 5


@dataclass(frozen=True)
class Feature:
    """A name, found in any of its forms, and the words of the language for what it names."""

    name: re.Pattern[str]
    meant: str
    defined: Clause

    def written_out(self, text: str) -> str:
        """A text that says what the name stands for instead of the name."""
        return self.name.sub(self.meant, text)

    def in_statement(self, statement: Statement) -> Statement:
        """A statement that says so; its quote remains as on the page, and the definition as it is."""
        if statement.clause.place == self.defined.place:
            return statement
        return replace(
            statement,
            text=self.written_out(statement.text),
            asked=tuple(map(self.written_out, statement.asked)),
            near=tuple(map(self.written_out, statement.near)),
        )


def feature(found: Iterable[Finding], context: Context) -> Feature | None:
    """The first feature that a statement of what a subscriber may do opens with, where the page names one."""
    for finding in found:
        meant = finding.heard.grammar.words.features.get(finding.attribute)
        if meant and finding.value == "yes" and finding.heard.statement.column is None:
            for name in _names(finding, context):
                if _is_own(name, finding, context):
                    return Feature(
                        _in_any_form(name, finding.heard.grammar.language),
                        meant,
                        finding.heard.statement.clause,
                    )
    return None


def _names(finding: Finding, context: Context) -> Iterator[str]:
    """What a statement opens with: a name in quotes, or one that a heading above it opens with as well."""
    text, clause = finding.heard.statement.text, finding.heard.statement.clause
    if quoted := _QUOTED.match(text):
        yield quoted["name"]
    titles = [context.reading.title, *clause.block.heading]
    for title in filter(None, titles):
        own = _TITLE.match(title)
        if own and re.match(_OPENING + re.escape(own["name"]) + r"(?!\w)", text, re.IGNORECASE):
            yield own["name"]
    run = _RUN.match(text)
    if run and any(run["name"] in title for title in titles):
        yield run["name"]


def _is_own(name: str, finding: Finding, context: Context) -> bool:
    """True for what is no word for the feature already, no plan and not the carrier that the title ends with."""
    frame = finding.heard.grammar.frames[finding.attribute]
    if frame.naming.search(fold(name)) or frame.labels.search(fold(name)):
        return False
    page = "\n".join((context.reading.title, *(block.text for block in context.reading.blocks)))
    plans = "|".join(
        re.escape(plan).replace(r"\|", "|").replace(r"\*", r"\w*")
        for vocabulary in context.vocabularies_for(name)
        for plan in vocabulary.scope.get("plans", ())
    )
    called = re.escape(name)
    beside = rf"(?:{plans})\W{{0,3}}{called}|{called}\W{{0,3}}(?:{plans})"
    carrier = context.reading.title.endswith(name)
    return not carrier and not re.search(beside, page, re.IGNORECASE)


def _in_any_form(name: str, language: str) -> re.Pattern[str]:
    """The name with or without quotes; a single word with other endings as well."""
    form = re.escape(name)
    if is_spaced(language) and " " not in name:
        stem = name[:-1] if len(name) > _STEM else name
        form = rf"(?<!\w){re.escape(stem)}\w{{0,{_LONGEST_ENDING}}}(?!\w)"
    return re.compile(rf"[«「『“\"]?{form}[»」』”\"]?", re.IGNORECASE)
