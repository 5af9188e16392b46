"""What a run asks of a crawl: which pages, and with which validators."""

from __future__ import annotations

from collections.abc import Iterable

from archive import Standing
from config.addresses import registrable_domain
from config.model import Source
from config.watch import Watch
from crawler.visit import Visit

UNCONDITIONAL_EVERY = 10
"""Each tenth check asks for the whole page: servers give the same ETag to different texts."""


def plan(watch: Watch, sources: Iterable[Source], standings: dict[str, Standing]) -> list[Visit]:
    """The visits to some sources, in their order."""
    return [
        Visit(
            source=source.id,
            url=source.url,
            domain=registrable_domain(source.url),
            language=source.language,
            hosts=watch.carriers[source.carrier].hosts,
            validators=_validators(source, standings.get(source.id)),
        )
        for source in sources
    ]


def _validators(source: Source, standing: Standing | None) -> dict[str, str]:
    """ETag and Last-Modified (RFC 9110 section 13.1) of the last believed snapshot, if it was of this address.

    A 304 to the validators of a snapshot that was not believed would call a captcha unchanged.
    """
    if standing is None or standing.believed is None or standing.believed.snapshot.url != source.url:
        return {}
    if standing.conditional_in_a_row >= UNCONDITIONAL_EVERY - 1:
        return {}
    headers = {name.lower(): value for name, value in standing.believed.snapshot.response_headers}
    return {name: headers[name.lower()] for name in ("ETag", "Last-Modified") if name.lower() in headers}
