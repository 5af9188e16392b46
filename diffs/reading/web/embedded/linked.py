"""JSON-LD: the questions with answers, articles and instructions that a page declares to search engines.

The names are those of schema.org: `Question.acceptedAnswer`, `Article.articleBody`, `HowTo.step`.
"""

from __future__ import annotations

from collections.abc import Iterator

from diffs.reading.web.embedded.entry import Entry

_DEEPEST = 50


def linked_entries(data: object, depth: int = 0) -> Iterator[Entry]:
    """What one JSON-LD value tells, in its order. Answers that nobody accepted are other people's words."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from linked_entries(item, depth + 1)
    elif isinstance(data, dict):
        answers = tuple(_texts(data.get("acceptedAnswer")))
        if answers:
            yield Entry(_name(data), answers, "question")
            return
        if body := data.get("articleBody"):
            yield Entry(_name(data), tuple(_texts(body)))
        if steps := data.get("step"):
            yield Entry(_name(data), tuple(_texts(steps)))
        for value in data.values():
            yield from linked_entries(value, depth + 1)


def _texts(value: object) -> Iterator[str]:
    """The text of an answer, a step or a section, be it one or a list, with all that it consists of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        text = value.get("text")
        yield from _texts(text if text else value.get("itemListElement"))


def _name(data: dict[str, object]) -> str:
    name = data.get("name") or data.get("headline") or data.get("text")
    return name if isinstance(name, str) else ""
