"""The shape of a page: a hash of all that its blocks can come from, without what servers renew with each answer.

Pages of one shape read the same, which is known without walking through them.
"""

from __future__ import annotations

import hashlib

from lxml import etree

from diffs.reading.web.embedded.scripts import holds_data
from diffs.reading.web.tree import Tree


def shape_of(tree: Tree) -> str:
    """The shape of a page under the rules of its source. What no walk looks at is taken out of the tree."""
    for element in tree.iter("script", "style", "input", "meta"):
        tree.remember(element)
        _strip(element)
    digest = hashlib.sha256()
    for root in tree.roots:
        digest.update(etree.tostring(root, encoding="utf-8"))
    # A selector may go by what was taken out, so the places of what it found are a part of the shape.
    if tree.chosen or tree.removed:
        for place, element in enumerate(tree.iter()):
            if element in tree.chosen or element in tree.removed:
                digest.update(b"%d%s" % (place, b"+" if element in tree.chosen else b"-"))
    return digest.hexdigest()


def _strip(element: etree._Element) -> None:
    """Take out what a program or a form says to machines, and often says anew: tokens, keys, times."""
    match element.tag:
        case "input":
            element.attrib.pop("value", None)
        case "meta":
            if element.get("property") != "og:url":
                element.attrib.pop("content", None)
        case "style":
            element.text = None
        case _ if not holds_data(element.get("type") or "", element.text or ""):
            element.attrib.clear()
            element.text = None
