"""Small pages written as lines: `# ` a heading, `? ` a question, `- ` an item, `| ` a row, else a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diffs.reading import Block, BlockKind, Reading

_KINDS: dict[str, BlockKind] = {"# ": "heading", "? ": "question", "- ": "item", "| ": "row"}


def page_of(lines: Iterable[str], language: str = "en") -> Reading:
    """The reading of a page. A heading and a question stand over what follows, up to the next one."""
    return Reading("html", "", language, tuple(_blocks(lines)))


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    heading: tuple[str, ...] = ()
    question: tuple[str, ...] = ()
    for line in lines:
        kind = _KINDS.get(line[:2], "paragraph")
        text = line if kind == "paragraph" else line[2:]
        if kind == "heading":
            heading, question = (text,), ()
        elif kind == "question":
            question = (text,)
        over = heading if kind == "question" else () if kind == "heading" else (*heading, *question)
        yield Block(kind, text, over)
