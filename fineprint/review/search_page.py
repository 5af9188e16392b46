"""Search: what any source says, or said."""

from __future__ import annotations

from starlette.responses import Response

from fineprint.review.answers import Asking
from fineprint.review.lookups import Lookups
from fineprint.review.searching import search as search_for
from fineprint.review.searching import take_in, words
from reports.review.found import marked

PER_PAGE = 30


def search(asking: Asking) -> Response:
    """The blocks that hold what is asked for."""
    text, chosen = asking.parameter("q"), asking.parameter("carrier")
    watch = asking.desk.house.watch
    lookups: Lookups = asking.request.app.state.lookups
    take_in(asking.desk, lookups)
    sources = [source.id for source in watch.sources if chosen in ("", source.carrier)]
    found = search_for(lookups, text, sources, PER_PAGE) if text else []
    looked_for = words(text)
    return asking.page(
        "search.html.j2",
        text=text,
        chosen=chosen,
        carriers=[carrier for carrier in watch.carriers.values() if carrier.sources],
        names={carrier.id: carrier.name for carrier in watch.carriers.values()},
        found=[(each, marked(each.text, looked_for)) for each in found],
        most=PER_PAGE,
        languages={source.id: source.language for source in watch.sources},
    )
