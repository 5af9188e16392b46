"""A static site in the situations that reports are tested in, and strict readers of what it holds."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import html5lib

from config.model import Carrier
from diffs.facts import Fact
from diffs.facts.stated import SourceFacts
from reports.matrix import Row, matrix_of
from reports.site import Site, Told, files
from tests.reports.boards import every_state
from tests.reports.situations import AT, ChangeAlert, fee_change, fee_in_french, gift_limit_in_japanese


def site(*alerts: ChangeAlert, quote: str = "You can gift 2 times a month.", base: str | None = None) -> Site:
    """A site of some changes and their carriers, of one of which a fact is stated."""
    fact = Fact("share.frequency", "2/month", quote, "2026-05-01", False, 3, quote)
    names = {alert.carrier: alert.carrier_name for alert in alerts} | {
        "larkspur": quote[:80].encode(errors="replace").decode()
    }
    carriers = [
        Carrier(id=id_, names={"en": named}, country="US", hosts=(f"{id_}.example",))
        for id_, named in names.items()
    ]
    known = SourceFacts("larkspur/gifts", "larkspur", ("sharing",), "read", AT, (fact,))
    addresses = {"larkspur/gifts": "https://www.larkspur.example/gifts"}
    matrix = matrix_of(AT, [Row(carrier, (known,)) for carrier in carriers], addresses, None)
    told = [Told(alert, AT) for alert in alerts]
    return Site(AT, matrix, every_state().sources, told, "guides.example", base)


@cache
def whole_site() -> dict[str, str]:
    """The files of a site with changes in three languages."""
    japanese = replace(gift_limit_in_japanese().alerts[0], change_id="c-0000000a")
    french = replace(fee_in_french().alerts[0], change_id="c-0000000b")
    return dict(files(site(*fee_change().alerts, japanese, french)))


def strictly_parsed(page: str) -> None:
    """Raises html5lib's ParseError at the first thing that is no valid HTML."""
    html5lib.HTMLParser(strict=True).parse(page)


class Links(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]
