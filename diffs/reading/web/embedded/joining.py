"""Embedded text joined to what a page shows, as far as the page does not say it already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from diffs.reading.blocks import Block
from diffs.reading.web.embedded.entry import Entry
from diffs.reading.web.embedded.finding import embedded_entries
from diffs.reading.web.embedded.prose import blocks_of_fragment, is_prose
from diffs.reading.web.embedded.shown import Shown
from diffs.reading.web.tree import Tree
from diffs.text.sentences import sentences

_BARE = 500
"""A page that shows fewer characters of sentences than this is filled in by its scripts."""


def with_embedded(shown: tuple[Block, ...], tree: Tree) -> tuple[Block, ...]:
    """The blocks that a page shows, with the sentences that it only holds in its scripts and fallbacks.

    An entry whose title the page shows goes under it; another one goes to the end, under its own title, if it
    is declared to be the page's or the page shows next to nothing. Where the declaration selects parts of a
    page, an entry belongs to the title of a chosen part, or its own element is chosen.
    """
    entries = list(embedded_entries(tree, shown))
    if not entries:
        return shown
    page = Shown(shown)
    bare = _is_bare(shown)
    some_own = any(entry.standing == "own" for entry in entries)
    for entry in entries:
        anchor = page.anchor(entry.title)
        if anchor is None and not _belongs(
            entry, bare=bare and not some_own, choosing=tree.choosing and not bare
        ):
            continue
        page.add(entry, list(_unsaid(entry, page, anchor)), anchor)
    return page.blocks()


def _is_bare(shown: Sequence[Block]) -> bool:
    size = 0
    for block in shown:
        size += len(block.text) if is_prose(block.text) else 0
        if size >= _BARE:
            return False
    return True


def _belongs(entry: Entry, *, bare: bool, choosing: bool) -> bool:
    """Whether an entry whose title is not shown is taken to be the page's."""
    if entry.standing == "chosen":
        return True
    return bare if entry.standing == "any" else not choosing


def _unsaid(entry: Entry, page: Shown, anchor: int | None) -> Iterator[Block]:
    """The blocks of an entry with the sentences that the page does not say; headings only above some."""
    texts = [text for text in entry.texts if not page.repeats(text)]
    blocks = dict.fromkeys(block for text in texts for block in blocks_of_fragment(text))
    new = [block for block in blocks if not page.shows(block)]
    # An answer "No." is new where nothing is said in its place; "or:" in a text that is shown is not.
    answered = (
        len(texts) < len(entry.texts)
        or len(new) < len(blocks)
        or (anchor is not None and page.is_answered(anchor))
    )
    titles: list[Block] = []
    for block in new:
        if block.kind in ("heading", "question"):
            titles = [title for title in titles if title.text in block.heading]
            titles += [] if page.anchor(block.text) is not None or block.text == entry.title else [block]
            continue
        kept = "".join(
            part for part in sentences(block.text) if not page.says(part, answered=answered)
        ).strip()
        if kept:
            yield from titles
            titles = []
            yield replace(block, text=kept)
