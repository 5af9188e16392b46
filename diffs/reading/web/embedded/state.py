"""The state of a page's scripts: the texts in it with their titles.

It often holds the whole catalogue of a site, its menus and the messages of its programs, so texts are told by
form: HTML fragments, rich text and sentences, not keys, ids and labels.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from urllib.parse import urlsplit

from diffs.reading.web.embedded.entry import Entry, Standing
from diffs.reading.web.embedded.prose import has_markup, is_prose, may_be_prose
from diffs.reading.web.embedded.rich import rich_text

_DEEPEST = 60
_MOST = 300_000
"""Characters of text that are taken out of one script at most."""

_TITLES = ("question", "title", "heading", "headline", "name", "label", "header", "summary")
_LONGEST_TITLE = 300
_ANSWERS = ("answer", "text", "body", "content", "html", "description")
"""Below a question, these hold what answers it, be it only "No."."""

_NEAR = 4
"""So many levels below the mapping with the page's address and title are still its entry."""

_MESSAGES = 20
"""A mapping with more strings is one of a program's messages, in which only fragments and long texts count."""
_LONG = 200

_NO_CONTENT = re.compile(
    r"""_?(?:next)?i18n\w* | messages | translations? | locales? | dictionary | microcopy
    | (?:seo|meta|og|twitter|alt|aria)(?:[A-Z_-]\w*|data)? | placeholder | tooltip
    | (?:error|warning|success)\w* | (?:nav|menu|footer|header|breadcrumb|cookie|consent)[A-Z_s]\w*
    | nav | menu | footer    | config\w* | env\w* | settings | flags | features? | experiments? | query | params""",
    re.VERBOSE,
)
"""Keys under which systems keep what is no text of the page: messages, metadata, the frame, settings."""

_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2})?")
_SLUGS = frozenset({"slug", "handle", "permalink", "urlKey", "url_key", "urlName", "uri"})
_JSON = re.compile(r"\s*[\[{]\s*[\"{\[]")


@dataclass(frozen=True, slots=True)
class _Place:
    """Below which title the walk is, and how deep the entry of the page's address began (0: it has not)."""

    title: str = ""
    question: bool = False
    titled: int = 0
    own: int = 0


_Text = tuple[_Place, str]


def state_entries(data: object, language: str | None, address: str | None) -> list[Entry]:
    """The entries in some state, in its order. Where one is that of the page's address, it is marked as own."""
    found = list(_within_bound(_State(language, _path(address)).texts(data, _Place(), 0)))
    deepest = max((place.own for place, _ in found), default=0)
    entries = []
    for place, group in groupby(found, key=itemgetter(0)):
        texts = tuple(dict.fromkeys(text for _, text in group))
        own: Standing = "own" if 0 < place.own == deepest else "any"
        entries.append(Entry(place.title, texts, "question" if place.question else "heading", own))
    return entries


def _within_bound(found: Iterator[_Text]) -> Iterator[_Text]:
    size = 0
    for place, text in found:
        size += len(text)
        if size > _MOST:
            return
        yield place, text


@dataclass(frozen=True, slots=True)
class _State:
    language: str | None
    path: str | None

    def texts(self, node: object, place: _Place, depth: int) -> Iterator[_Text]:
        """The texts at and below a node, each with its place."""
        if depth > _DEEPEST:
            return
        if isinstance(node, dict):
            yield from self._in_mapping(node, place, depth)
        elif isinstance(node, list):
            if rich := rich_text(node):
                yield place, rich
                return
            for item in node:
                yield from self.texts(item, place, depth + 1)
        elif isinstance(node, str) and may_be_prose(node):
            yield from self._in_string(node, place, depth)

    def _in_mapping(self, node: Mapping[str, object], place: _Place, depth: int) -> Iterator[_Text]:
        place = self._entered(node, place, depth)
        many = len(node) > _MESSAGES and sum(isinstance(value, str) for value in node.values()) > _MESSAGES
        for key, value in self._in_language(node).items():
            answers = place.question and key in _ANSWERS
            if isinstance(value, str) and not (answers or may_be_prose(value)):
                continue  # most of what a state holds
            if value is place.title or _NO_CONTENT.fullmatch(key):
                continue
            if isinstance(value, str):
                if answers:
                    yield place, value
                    continue
                if many and len(value) < _LONG and not has_markup(value):
                    continue
            yield from self.texts(value, place, depth + 1)

    def _in_string(self, text: str, place: _Place, depth: int) -> Iterator[_Text]:
        if _JSON.match(text):
            with suppress(ValueError, RecursionError):  # what only looks like JSON is no text either
                yield from self.texts(json.loads(text), place, depth + 1)
        elif has_markup(text) or is_prose(text, self.language):
            yield place, text

    def _entered(self, node: Mapping[str, object], place: _Place, depth: int) -> _Place:
        title = next((key for key in _TITLES if _is_title(node.get(key))), None)
        if title is None:
            return place
        text = str(node[title])
        # What holds the address at the root is the whole page, and no entry among others.
        own = depth if depth and self._is_own(node) else place.own if depth <= place.own + _NEAR else 0
        return _Place(text, title == "question" or text.endswith(("?", "？")), id(node), own)

    def _is_own(self, node: Mapping[str, object]) -> bool:
        if not self.path:
            return False
        last = self.path.rpartition("/")[2]
        named = (
            (key, value) for key, value in node.items() if isinstance(value, str) and last in value.lower()
        )
        return any(
            _path(value) == self.path or (key in _SLUGS and value.strip("/") == last) for key, value in named
        )

    def _in_language(self, node: Mapping[str, object]) -> Mapping[str, object]:
        """Where a mapping has an entry for each language, only that of the page."""
        if self.language and len(node) > 1 and all(_LANGUAGE.fullmatch(key) for key in node):
            return {key: value for key, value in node.items() if key[:2] == self.language} or node
        return node


def _is_title(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST_TITLE


def _path(address: str | None) -> str | None:
    """The path of an address as one compares it; that of a site's home page is none."""
    if not address or " " in address or "/" not in address:
        return None
    try:
        path = urlsplit(address).path
    except ValueError:
        return None
    return path.rstrip("/").removesuffix(".html").lower() or None
