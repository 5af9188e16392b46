"""Which elements are the heads of accordions: a question, or a title that opens what is written under it."""

from __future__ import annotations

import re

from diffs.reading.web.furniture import Attributes, opens_popup

_OPENS = re.compile(r"accordion|collaps|(?<![a-z])(?:faq|question|expander)", re.IGNORECASE)


def is_question(tag: str, get: Attributes) -> bool:
    """By ARIA (`aria-expanded`; a button's `aria-controls`) or, for buttons, by the conventions of toolkits.

    A tab is none, as the panels of all tabs follow after the last one, and the handle of a menu is none.
    """
    if get("role") == "tab" or opens_popup(get):
        return False
    if get("aria-expanded") is not None:
        return True
    if tag != "button":
        return False
    if get("aria-controls") is not None or "collapse" in (get("data-bs-toggle"), get("data-toggle")):
        return True
    return _OPENS.search(get("class") or "") is not None
