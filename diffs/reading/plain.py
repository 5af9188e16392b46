"""Markdown and plain text, as far as they differ from a web page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from diffs.reading.blocks import Block
from diffs.reading.lines import LINE_BREAK, lines_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - sixty modules that no web page needs

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def html_of_markdown(text: str) -> str:
    """A Markdown document as a web page that is nothing but document: no rule for furniture applies to it."""
    return f"<main>{_markdown().render(text)}</main>"


def blocks_of_text(text: str) -> Iterator[Block]:
    """Plain text as paragraphs, parted by empty lines, finished sentences at a line's end, list markers."""
    for line in lines_of("\n".join(text.splitlines()).replace("\n", LINE_BREAK)):
        yield Block("paragraph", line)
