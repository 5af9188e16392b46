"""A doubt: what stands in the place of the document, in one sentence with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from config.message import Message

DoubtKind = Literal[
    "unreadable",
    "status",
    "elsewhere",
    "challenge",
    "soft 404",
    "maintenance",
    "consent wall",
    "age wall",
    "login wall",
    "shell",
    "wrong language",
    "wrong region",
    "other page",
    "truncated",
    "collapsed",
    "selectors lost",
    "too short",
]
"""What an answer is in the place of the document; `elsewhere` is one that came from another address."""

LONGEST_EVIDENCE = 160
"""How many characters of a page are quoted as evidence, at most."""

_MAY_BE_REDESIGN = frozenset({"other page", "collapsed", "selectors lost", "truncated"})
_OF_THE_SAME_PAGE = frozenset({"collapsed", "selectors lost"})
_MAY_NEED_BROWSER = frozenset({"shell", "collapsed", "selectors lost", "too short"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a reading is not believed. `evidence` is what was found, quoted from the page or its answer."""

    kind: DoubtKind
    reason: Message
    evidence: str = ""

    @property
    def may_be_redesign(self) -> bool:
        """Whether this may be what the page is from now on, if it stays so over several visits."""
        return self.kind in _MAY_BE_REDESIGN

    @property
    def is_of_the_same_page(self) -> bool:
        """Whether it is the declared page at least, so that it may be taken for its new self without a person.

        Another page, or half of this one, stays as long as nobody looks; to take it would hide what was lost.
        """
        return self.kind in _OF_THE_SAME_PAGE

    @property
    def may_need_browser(self) -> bool:
        """Whether the text may be there once scripts have run."""
        return self.kind in _MAY_NEED_BROWSER
