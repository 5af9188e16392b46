"""Text of pages made harmless where it would act: in a cell of a spreadsheet, and in a chat."""

from __future__ import annotations

from reports.text import one_line

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With these a cell begins that a spreadsheet takes for a formula (OWASP: CSV injection)."""
# Chats take these for mentions, links and mark-up; what a page says is to ring nobody's bell.
_MARKUP = str.maketrans({"@": "＠", "<": "‹", ">": "›", "`": "'", "*": "∗", "|": "¦"})


def in_cell(text: str) -> str:
    """A text on one line that no spreadsheet takes for a formula."""
    # As it came, too: a tab at its beginning is gone from the line.
    acts = text.startswith(_FORMULA)
    text = one_line(text)
    return f"'{text}" if acts or text.startswith(_FORMULA) else text


def in_chat(text: str) -> str:
    """A text in which a chat finds no mention, no link and no mark-up."""
    return text.translate(_MARKUP)
