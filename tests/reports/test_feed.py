"""Feeds as RFC 4287 wants them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from reports import data
from reports.feed import Row, atom, feeds
from tests.reports import situations
from tests.reports.situations import SITUATIONS, alert, clause

ATOM = "{http://www.w3.org/2005/Atom}"
TOLD = "2026-05-03T07:00:00Z"


def rows(*alerts: situations.ChangeAlert) -> list[Row]:
    return [{"kind": "change", "told_at": TOLD, **data.alert(each)} for each in alerts]


def feed_of(
    *alerts: situations.ChangeAlert, base: str | None = "https://guides.example/feeds"
) -> etree._Element:
    text = atom(feeds(rows(*alerts))[0], "guides.example", base, TOLD)
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_feed_has_what_the_standard_asks_for(name: str) -> None:
    alerts = SITUATIONS[name]().alerts
    feed = feed_of(*alerts)

    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for needed in ("id", "title", "updated"):
            assert len(element.findall(ATOM + needed)) == 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Fineprint"
    assert len(feed.findall(f"{ATOM}entry")) == len(alerts)
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert all((id_ or "").startswith("tag:guides.example,2026:fineprint/change/c-") for id_ in ids)
    for content in feed.iter(f"{ATOM}content"):
        assert [child.tag for child in content] == ["{http://www.w3.org/1999/xhtml}div"]


def test_ids_stay_the_same_wherever_the_feed_lies_and_only_its_own_link_moves() -> None:
    change = alert(clause("A fee of ", "-$5", "+$10", heading=("Fees",)))
    here, there = feed_of(change), feed_of(change, base=None)

    assert here.findtext(f"{ATOM}id") == there.findtext(f"{ATOM}id")
    links = [feed.find(f"{ATOM}link[@rel='self']").get("href") for feed in (here, there)]  # type: ignore[union-attr]
    assert links == ["https://guides.example/feeds/all.atom", "all.atom"]


def test_the_redline_reads_without_colour() -> None:
    (entry,) = feed_of(alert(clause("A fee of ", "-$5", "+$10", " applies."))).iter(f"{ATOM}entry")
    quote = entry.find(".//{*}blockquote")

    assert quote is not None
    assert [(part.tag.rpartition("}")[2], part.text) for part in quote] == [("del", "$5"), ("ins", "$10")]
    assert "".join(quote.itertext()) == "A fee of $5 $10 applies."


def test_there_is_one_feed_for_all_and_one_for_each_carrier_and_topic() -> None:
    gift = alert(clause("-1", "+2", topic="sharing"), carrier="nimbus", page="gifts")
    cancel = alert(clause("-1", "+2"))

    made = {
        feed.name: len(feed.rows) for feed in feeds(rows(gift, cancel, replace(cancel, source="larkspur/x")))
    }

    assert made == {
        "all": 3,
        "carrier-larkspur": 2,
        "carrier-nimbus": 1,
        "topic-cancellation": 2,
        "topic-sharing": 1,
    }
