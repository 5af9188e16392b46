"""What of the last believed reading is gone: a page that lost its parts, is emptied, or is another one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from config.message import said
from diffs.belief.doubt import LONGEST_EVIDENCE, Doubt
from diffs.belief.likeness import share
from diffs.reading import Block, Reading
from diffs.text.quantities import quantities
from diffs.text.sentences import SENTENCE_END

_REPLACED = 0.08
"""Two documents on like matters share fewer runs of words than this; a text rewritten whole shares more."""
_SAME_TEXT = 0.95
_REWRITTEN = 0.5
"""The share of the terms' amounts and periods that even a whole rewriting keeps."""
_FEWEST_QUANTITIES = 3
_COLLAPSED = 1 / 3
"""Of a collapsed page less than this is left, of its words and of its length."""
_SAME_HEADLINE = 0.5

_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Loss:
    """A reading beside the last believed one."""

    last: Reading
    reading: Reading

    @cached_property
    def kept(self) -> float:
        """How much of the last believed text is still there."""
        return share(self.last, self.reading)

    @cached_property
    def known(self) -> float:
        """How much of the text was there before."""
        return share(self.reading, self.last)

    @cached_property
    def is_replaced(self) -> bool:
        """Whether the text is another one altogether, whatever its site puts around each of its pages."""
        if max(self.kept, self.known) < _REPLACED:
            return True
        before, after = (_without_labels(side, of=self) for side in (self.last, self.reading))
        return max(share(before, after), share(after, before)) < _REPLACED

    @cached_property
    def labels(self) -> frozenset[str]:
        """Texts on both sides that are no sentence and hold no number, as menus do."""
        before, after = (
            {block.text for block in side.blocks if _is_label(block)} for side in (self.last, self.reading)
        )
        return frozenset(before & after)


def _is_label(block: Block) -> bool:
    """Whether a block is as little a statement as the entries of a menu."""
    return block.kind in ("paragraph", "item") and not (
        SENTENCE_END.search(block.text) or _DIGIT.search(block.text)
    )


def _without_labels(reading: Reading, of: Loss) -> Reading:
    """A reading without what both sides have of a menu."""
    return replace(reading, blocks=tuple(block for block in reading.blocks if block.text not in of.labels))


def of_another_source(loss: Loss, elsewhere: Callable[[Reading], str | None]) -> Iterator[Doubt]:
    """The text of another watched source; asked only where little of the last text is left."""
    if loss.kept < _COLLAPSED and (source := elsewhere(loss.reading)):
        yield Doubt(
            "elsewhere", said("The page is the text of another source, {source}.", source=source), source
        )


def selectors_lost(reading: Reading, loss: Loss | None) -> Iterator[Doubt]:
    """Selectors that find nothing: all of them, or one with whose part of the last believed page text is gone."""
    lost = [selector for selector, hits in reading.selected if not hits]
    if lost and len(lost) == len(reading.selected):
        why = said(
            "None of the declared selectors finds anything on the page: {selectors}.",
            selectors=", ".join(lost),
        )
        yield Doubt("selectors lost", why, lost[0])
    elif lost and loss and loss.kept < _SAME_TEXT:
        found = {selector for selector, hits in loss.last.selected if hits}
        for selector in filter(found.__contains__, lost):
            why = said(
                "The declared selector {selector} finds nothing any more; it did on the last believed page.",
                selector=selector,
            )
            yield Doubt("selectors lost", why, selector)


def collapsed(loss: Loss) -> Iterator[Doubt]:
    """A page of which little is left."""
    size, before = loss.reading.characters, loss.last.characters
    if loss.kept < _COLLAPSED and size < _COLLAPSED * before:
        words = " · ".join(block.text for block in loss.reading.blocks)[:LONGEST_EVIDENCE]
        why = said(
            "Most of the last believed text is gone: {size} characters of {before}, it says “{words}”",
            size=size,
            before=before,
            words=words,
        )
        yield Doubt("collapsed", why, words)


def other_page(loss: Loss) -> Iterator[Doubt]:
    """A page that has nothing of the last one: neither its sentences, nor its headline, nor its amounts."""
    if loss.is_replaced and not _same_headline(loss) and not _same_quantities(loss):
        headline, before = _headline(loss.reading), _headline(loss.last)
        why = said(
            "The page is another document: “{headline}” in the place of “{before}”.",
            headline=headline,
            before=before,
        )
        yield Doubt("other page", why, headline)


def _same_headline(loss: Loss) -> bool:
    """Whether the headline says the same; a title may be that of the whole site."""
    before, after = (set(_grams(_headline(reading))) for reading in (loss.last, loss.reading))
    return 2 * len(before & after) > _SAME_HEADLINE * (len(before) + len(after))


def _headline(reading: Reading) -> str:
    """The first heading of a page, else its title, else how it begins."""
    first = next((block.text for block in reading.blocks if block.kind == "heading"), reading.title)
    return (first or reading.blocks[0].text)[:LONGEST_EVIDENCE]


def _grams(text: str) -> Iterator[str]:
    """Pairs of letters, which tell likeness in words that are inflected and in scripts without spaces."""
    for word in _WORD.findall(text.casefold()):
        yield from (word[i : i + 2] for i in range(max(1, len(word) - 1)))


def _same_quantities(loss: Loss) -> bool:
    before, after = (_quantities(reading) for reading in (loss.last, loss.reading))
    return len(before) >= _FEWEST_QUANTITIES and len(before & after) >= _REWRITTEN * len(before)


def _quantities(reading: Reading) -> set[str]:
    with_numbers = (block.text for block in reading.blocks if _DIGIT.search(block.text))
    return {str(quantity) for text in with_numbers for quantity in quantities(text) if quantity.weighs}
