"""A fact."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One stated term: `share.limit = 30 GB/month`.

    `scope` is the plan or the lines it is limited to, in the page's words; `effective` the date from which
    it holds (ISO 8601); `legacy` if it is of a plan that nobody can choose any more; `quote` stands in the
    text of the block with that index.
    """

    attribute: str
    value: str
    scope: str | None
    effective: str | None
    legacy: bool
    block: int
    quote: str
