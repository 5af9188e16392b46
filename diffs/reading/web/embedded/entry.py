"""One embedded text with the title it stands under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Standing = Literal["chosen", "declared", "own", "any"]
"""Whose text it is: `chosen` by a selector of the source, `declared` to be the page's (JSON-LD, a fallback),
the page's `own` by its address, or of `any` page of the site."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Texts (HTML fragments or plain) under their title, which is empty where they have none."""

    title: str
    texts: tuple[str, ...]
    kind: Literal["heading", "question"] = "heading"
    standing: Standing = "declared"
