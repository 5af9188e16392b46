"""CSS selectors: two readers follow them, so a selector must mean something to both."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import soupsieve
from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.etree import XPathError
from lxml.html import Element

_REFUSALS = (soupsieve.SelectorSyntaxError, SelectorError, XPathError, NotImplementedError)


@lru_cache(maxsize=4096)
def css_selector(selector: str) -> str:
    """The selector itself where BeautifulSoup (soupsieve) and lxml (cssselect) take it. Raises ValueError."""
    readers: dict[str, Callable[[], object]] = {
        "BeautifulSoup": lambda: soupsieve.compile(selector),
        "lxml": lambda: CSSSelector(selector)(Element("html")),  # an unknown prefix shows only in use
    }
    for reader, follow in readers.items():
        try:
            follow()
        except _REFUSALS as error:
            what = str(error).splitlines()[0].rstrip(".:")
            raise ValueError(
                f"`{selector}` is no CSS selector that {reader} can follow ({what}); "
                'write one such as main, #terms or div[class="faq"]'
            ) from error
    return selector
