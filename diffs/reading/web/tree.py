"""The cheap way through a web page: lxml's tree, reported to the walker."""

from __future__ import annotations

from functools import lru_cache

from cssselect import HTMLTranslator
from lxml import etree

from diffs.reading.web.walker import Walker


def tree_of(text: str) -> etree._Element | None:
    """The parsed page, or None where it is nested too deeply for lxml to keep (libxml2 stops at 2,048)."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:  # a page without any content
        return None
    limit = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return None if any(error.type == limit for error in parser.error_log) else root


@lru_cache(maxsize=256)
def xpath(selector: str) -> etree.XPath:
    return etree.XPath(HTMLTranslator().css_to_xpath(selector))


def walk_tree(
    root: etree._Element, walker: Walker, chosen: set[etree._Element], removed: set[etree._Element]
) -> None:
    skipped: list[etree._Element] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element in removed or not walker.start(
                str(element.tag), element.get, chosen=element in chosen
            ):
                walk.skip_subtree()
                skipped.append(element)
            elif element.text:
                walker.text(element.text)
            continue
        if skipped and skipped[-1] is element:
            skipped.pop()
        else:
            walker.end(str(element.tag))
        if element.tail:
            walker.text(element.tail)
