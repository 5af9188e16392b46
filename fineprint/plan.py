"""What a run asks of a crawl: which pages, with which validators, and whether a browser is to show them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from importlib.util import find_spec

from archive import Standing
from config.addresses import registrable_domain
from config.model import Source
from config.watch import Watch
from crawler.visit import Proxy, Visit
from fineprint.snapshots import DOM

UNCONDITIONAL_EVERY = 10
"""Each tenth check asks for the whole page: servers give the same ETag to different texts."""
HAS_BROWSER = find_spec("playwright") is not None
"""Whether the extra `browser` is installed."""


def plan(
    watch: Watch,
    sources: Iterable[Source],
    standings: Mapping[str, Standing],
    *,
    again: bool = False,
    render: Collection[str] = (),
) -> list[Visit]:
    """The visits to some sources, in their order.

    With `again`, each is asked for the whole page, whatever is known of it. A browser shows those to `render`,
    those that are declared so, and those that it was needed for when they were last believed.
    """
    return [
        Visit(
            source=source.id,
            url=source.url,
            domain=registrable_domain(source.url),
            language=source.language,
            hosts=watch.carriers[source.carrier].hosts,
            validators={} if again else _validators(source, standings.get(source.id)),
            render=source.render or source.id in render or _was_rendered(standings.get(source.id)),
            proxy=_proxy(watch, source),
        )
        for source in sources
    ]


def _proxy(watch: Watch, source: Source) -> Proxy | None:
    """The proxy that a source is fetched through. One whose password is missing says so when it is asked."""
    if source.proxy is None:
        return None
    server = watch.settings.proxies[source.proxy]
    password = server.password(os.environ)
    return Proxy(source.proxy, server.url, f"{server.username}:{password}" if password else None)


def _was_rendered(standing: Standing | None) -> bool:
    return standing is not None and standing.believed is not None and standing.believed.snapshot.kind == DOM


def _validators(source: Source, standing: Standing | None) -> dict[str, str]:
    """ETag and Last-Modified (RFC 9110 section 13.1) of the last believed snapshot, if it was of this address.

    A 304 to the validators of a snapshot that was not believed would call a captcha unchanged.
    """
    if standing is None or standing.believed is None or standing.believed.snapshot.url != source.url:
        return {}
    if source.parts:  # what links lead to its parts only the whole page says
        return {}
    if standing.conditional_in_a_row >= UNCONDITIONAL_EVERY - 1:
        return {}
    headers = {name.lower(): value for name, value in standing.believed.snapshot.response_headers}
    return {name: headers[name.lower()] for name in ("ETag", "Last-Modified") if name.lower() in headers}
