"""CSS selectors: two readers follow them, so a selector must mean something to both."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_PLAIN = re.compile(r"[.#]?[A-Za-z_][\w-]*", re.ASCII)
"""A name of an element, a class or an id: what most selectors are, and all readers take (Selectors 4, section 18)."""


@lru_cache(maxsize=4096)
def css_selector(selector: str) -> str:
    """The selector itself where BeautifulSoup (soupsieve) and lxml (cssselect) take it. Raises ValueError."""
    # To load the readers and to compile the first selector takes a tenth of a second.
    if _PLAIN.fullmatch(selector):
        return selector
    import soupsieve  # noqa: PLC0415 - see above
    from cssselect import SelectorError  # noqa: PLC0415
    from lxml.cssselect import CSSSelector  # noqa: PLC0415
    from lxml.etree import XPathError  # noqa: PLC0415
    from lxml.html import Element  # noqa: PLC0415

    readers: dict[str, Callable[[], object]] = {
        "BeautifulSoup": lambda: soupsieve.compile(selector),
        "lxml": lambda: CSSSelector(selector)(Element("html")),  # an unknown prefix shows only in use
    }
    for reader, follow in readers.items():
        try:
            follow()
        except (soupsieve.SelectorSyntaxError, SelectorError, XPathError, NotImplementedError) as error:
            what = str(error).splitlines()[0].rstrip(".:")
            raise ValueError(
                f"`{selector}` is no CSS selector that {reader} can follow ({what}); "
                'write one such as main, #terms or div[class="faq"]'
            ) from error
    return selector
