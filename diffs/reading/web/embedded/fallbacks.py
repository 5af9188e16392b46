"""What a page holds for browsers without scripts (`noscript`) and for its scripts to show (`template`).

Mostly that is a picture that counts visits, a request to turn scripts on, or a frame with places for values.
"""

from __future__ import annotations

import re

from lxml import etree

from diffs.reading.web.embedded.entry import Entry
from diffs.reading.web.embedded.prose import PLACEHOLDER, blocks_of_fragment, is_prose
from diffs.reading.web.furniture import is_furniture, is_shadow_root

_LEAST = 200
"""Characters of sentences from which on a fallback is content."""

_ABOUT_SCRIPTS = re.compile(r"java\s?script", re.IGNORECASE)
"""The name of the language, which a request to turn it on cannot do without in any language of people."""


def fallback_entry(element: etree._Element) -> Entry | None:
    """The content of a `noscript` or `template`, if it is content."""
    if is_shadow_root(str(element.tag), element.get):
        return None
    markup = (element.text or "") + "".join(
        etree.tostring(child, encoding="unicode", method="html") for child in element
    )
    if len(markup) < _LEAST or PLACEHOLDER.search(markup) or _ABOUT_SCRIPTS.search(markup):
        return None
    if any(
        is_furniture(str(above.tag), above.get, within_document=False) for above in element.iterancestors()
    ):
        return None
    said = sum(len(block.text) for block in blocks_of_fragment(markup) if is_prose(block.text))
    return Entry("", (markup,)) if said >= _LEAST else None
