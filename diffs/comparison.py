"""Two readings held against each other."""

from __future__ import annotations

from collections.abc import Mapping

from config.model import Topic, Vocabulary
from diffs.alignment.differences import differences
from diffs.change import ClauseChange, Comparison, strongest
from diffs.meaning.verdict import Judge
from diffs.reading import Reading


def compare(
    before: Reading,
    after: Reading,
    vocabularies: Mapping[str, Vocabulary],
    language: str | None = None,
) -> Comparison:
    """What changed in the terms, clause by clause in the order of the later reading.

    `vocabularies` are keyed by language; `language` is the declared one, else the page's own is used.
    """
    judge = Judge(before, after, language or after.language or before.language, vocabularies)
    changes = tuple(judge.change(difference) for difference in differences(before.blocks, after.blocks))
    return Comparison(strongest(tuple(change.verdict for change in changes)), _topics(changes), changes)


def _topics(changes: tuple[ClauseChange, ...]) -> tuple[Topic, ...]:
    """The topics on which a clause was touched."""
    touched = {
        change.topic for change in changes if change.verdict in ("material", "editorial") and change.topic
    }
    return tuple(sorted(touched))
