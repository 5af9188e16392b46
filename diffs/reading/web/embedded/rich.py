"""Rich text as content systems store it: trees of nodes whose leaves are runs of words.

The conventions are those of Contentful (`nodeType`, `content`, `value`), ProseMirror (`type`, `content`, `text`),
Slate and Lexical (`type`, `children`, `text`) and Portable Text (`_type`, `style`, `children`, `text`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

_HEADING = re.compile(r"h(?:eading)?[-_]?(?P<level>[1-6])?", re.IGNORECASE)
_ITEM = re.compile(r"list[-_]?item|li", re.IGNORECASE)
_DEEPEST = 30

Node = Mapping[str, object]


def rich_text(nodes: object) -> str:
    """The HTML fragment of a list of rich text nodes; empty where the list is none."""
    if not isinstance(nodes, list) or not any(isinstance(node, dict) and _is_rich(node) for node in nodes):
        return ""
    return "".join(_fragment(node) for node in nodes if isinstance(node, dict))


def _is_rich(node: Node, depth: int = 0) -> bool:
    children = _children(node)
    if any(_is_run(child) for child in children):
        return _kind(node) != ""
    return depth < _DEEPEST and any(_is_rich(child, depth + 1) for child in children)


def _fragment(node: Node, depth: int = 0) -> str:
    children = _children(node)
    if depth > _DEEPEST:
        return ""
    if any(_is_run(child) for child in children):
        tag = _tag(node)
        return f"<{tag}>{html.escape(''.join(_words(children)), quote=False)}</{tag}>"
    inner = "".join(_fragment(child, depth + 1) for child in children)
    return f"<li>{inner}</li>" if inner and _ITEM.fullmatch(_kind(node)) else inner


def _tag(node: Node) -> str:
    style = node.get("style")
    heading = _HEADING.fullmatch(style if isinstance(style, str) else "") or _HEADING.fullmatch(_kind(node))
    if heading:
        level = heading["level"] or node.get("level") or 2
        return f"h{level}" if str(level) in "123456" else "h2"
    return "li" if node.get("listItem") or _ITEM.fullmatch(_kind(node)) else "p"


def _children(node: Node) -> list[Node]:
    for key in ("content", "children"):
        children = node.get(key)
        if isinstance(children, list):
            return [child for child in children if isinstance(child, dict)]
    return []


def _words(nodes: list[Node], depth: int = 0) -> Iterator[str]:
    for node in nodes:
        if _is_run(node):
            yield str(node.get("text") or node.get("value") or "")
        elif depth < _DEEPEST:
            yield from _words(_children(node), depth + 1)


def _is_run(node: Node) -> bool:
    return not _children(node) and (isinstance(node.get("text"), str) or _kind(node) == "text")


def _kind(node: Node) -> str:
    kind = node.get("nodeType") or node.get("_type") or node.get("type")
    return kind if isinstance(kind, str) else ""
