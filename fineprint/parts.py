"""The declared parts of pages: fetched once their pages came, to be kept and read together with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from archive import ContentTooLarge, ContentUnreadable
from archive.archive import CONTENT_LIMIT
from archive.encodings import undo
from config.addresses import registrable_domain
from config.message import said
from config.model import Part, Source
from crawler.visit import Answer, Visit
from diffs.reading.joining import link_on

Whole = tuple[Answer, dict[str, Answer]]
"""The answer to a visit, with the answers for the parts of its page by their names."""
Fetch = Callable[[list[Visit]], Iterator[Answer]]


def with_parts(visits: Mapping[str, Visit], sources: Mapping[str, Source], fetch: Fetch) -> Iterator[Whole]:
    """Make visits, then those to the parts of the pages that came; each answer with those for its parts."""
    waiting: dict[str, Answer] = {}
    for answer in fetch(list(visits.values())):
        if answer.failure or not sources[answer.source].parts:
            yield answer, {}
        else:
            waiting[answer.source] = answer
    asked = [
        _asked(visits[id_], name, part, answer)
        for id_, answer in waiting.items()
        for name, part in sources[id_].parts.items()
    ]
    came = [each for each in asked if isinstance(each, Answer)]
    came += fetch([each for each in asked if isinstance(each, Visit)])
    found = {answer.source: answer for answer in came}
    for id_, answer in waiting.items():
        yield answer, {name: found[_named(id_, name)] for name in sources[id_].parts}


def _asked(page: Visit, name: str, part: Part, answer: Answer) -> Visit | Answer:
    """The visit to a part, or the answer that the page does not lead to it."""
    address = part.url or _linked(part.link or "", answer)
    near = address is not None and registrable_domain(address) == page.domain
    if address and near:
        return Visit(
            _named(page.source, name), address, page.domain, page.language, page.hosts, proxy=page.proxy
        )
    reason = (
        said("its link leads to another site, {address}; declare that as a source", address=address)
        if address
        else said("the page has no link `{selector}`; see where it leads now", selector=part.link or "")
    )
    now = datetime.now(UTC)
    return Answer(_named(page.source, name), now, now, hops=[], failure="unreachable", reason=reason)


def _linked(selector: str, answer: Answer) -> str | None:
    shown, last = answer.dom_file or answer.body_file, answer.hops[-1]
    if shown is None:
        return None
    encoding = None if answer.dom_file else answer.content_encoding
    media_type = None if answer.dom_file else last.header("content-type")
    # A page that cannot be unpacked is itself told as unread.
    with suppress(ContentTooLarge, ContentUnreadable):
        body = undo(Path(shown).read_bytes(), encoding, CONTENT_LIMIT)
        return link_on(body, selector, answer.dom_url or last.url, media_type)
    return None


def _named(source: str, part: str) -> str:
    return f"{source}#{part}"
