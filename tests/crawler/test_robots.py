"""robots.txt by RFC 9309."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import DomainState, RobotsRead
from crawler.robots import MAX_SIZE, RobotsRules
from tests.crawler.conftest import Crawl, visit
from tests.crawler.web import Reply, Web

NO_CANCEL = b"User-agent: *\nDisallow: /cancel\n"


def known(web: Web, body: str, age: timedelta) -> dict[str, DomainState]:
    read = RobotsRead("127.0.0.1", web.url("").rstrip("/"), 200, body, datetime.now(UTC) - age)
    return {"127.0.0.1": DomainState(robots=(read,))}


def test_a_disallowed_page_is_not_fetched(web: Web, crawled: Crawl):
    web.page("/robots.txt", NO_CANCEL)
    web.page("/share", b"page")

    answers = crawled(
        visit(web.url("/cancel"), "alpine/cancel"), visit(web.url("/share"), "alpine/share")
    ).answers

    assert answers["alpine/cancel"].failure == "disallowed"
    assert answers["alpine/cancel"].reason == (
        f"{web.url('/robots.txt')} disallows {web.url('/cancel')} for Fineprint"
    )
    assert answers["alpine/share"].failure is None
    assert web.paths() == ["/robots.txt", "/share"]


def test_rules_for_fineprint_go_before_those_for_everybody(web: Web, crawled: Crawl):
    web.page("/robots.txt", b"User-agent: *\nDisallow: /\n\nUser-agent: fineprint\nDisallow: /private\n")
    web.page("/cancel", b"page")

    assert crawled(visit(web.url("/cancel"))).answer.failure is None


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
def test_a_robots_txt_that_is_not_to_be_had_allows_everything(web: Web, crawled: Crawl, status: int):
    web.page("/robots.txt", Reply(status, body=b"User-agent: *\nDisallow: /\n"))
    web.page("/cancel", b"page")

    crawl = crawled(visit(web.url("/cancel")))

    assert crawl.answer.failure is None
    assert [(read.status, read.body) for read in crawl.robots] == [(status, "")]


@pytest.mark.parametrize("status", [500, 503])
def test_a_robots_txt_with_a_server_error_disallows_everything(web: Web, crawled: Crawl, status: int):
    web.page("/robots.txt", Reply(status))
    web.page("/cancel", b"page")

    crawl = crawled(visit(web.url("/cancel")), retries=1)

    assert crawl.answer.failure == "disallowed"
    assert f"{web.url('/robots.txt')} answered HTTP {status}" in (crawl.answer.reason or "")
    assert web.paths() == ["/robots.txt", "/robots.txt"]
    assert crawl.robots == []


def test_where_robots_txt_cannot_be_reached_nothing_is_fetched(web: Web, crawled: Crawl):
    web.page("/robots.txt", Reply(hang_up=True))
    web.page("/cancel", b"page")

    answer = crawled(visit(web.url("/cancel")), retries=0).answer

    assert answer.failure == "unreachable"
    assert web.asked_for("/cancel") == []


def test_a_page_in_place_of_robots_txt_holds_no_rules(web: Web, crawled: Crawl):
    web.page("/robots.txt", b"<!DOCTYPE html><title>Alpine</title><p>User-agent: x</p><p>Disallow: /</p>")
    web.page("/cancel", b"page")

    assert crawled(visit(web.url("/cancel"))).answer.failure is None


def test_robots_txt_is_followed_over_five_redirects(web: Web, crawled: Crawl):
    web.page("/robots.txt", Reply(301, {"Location": "/1"}))
    for number in range(1, 5):
        web.page(f"/{number}", Reply(302, {"Location": f"/{number + 1}"}))
    web.page("/5", NO_CANCEL)

    assert crawled(visit(web.url("/cancel"))).answer.failure == "disallowed"


def test_robots_txt_that_redirects_forever_counts_as_not_to_be_had(web: Web, crawled: Crawl):
    web.page("/robots.txt", Reply(301, {"Location": "/robots.txt"}))
    web.page("/cancel", b"page")

    assert crawled(visit(web.url("/cancel"))).answer.failure is None
    assert len(web.asked_for("/robots.txt")) == 6


def test_each_origin_has_its_own_robots_txt(web: Web, crawled: Crawl):
    web.page("/robots.txt", b"")
    web.page("/cancel", b"page")

    crawled(
        visit(web.url("/cancel"), "alpine/cancel"), visit(web.url("/cancel", "localhost"), "boreal/cancel")
    )

    assert {asked.host for asked in web.asked_for("/robots.txt")} == set(web.here)


def test_robots_txt_is_read_once_in_24_hours(web: Web, crawled: Crawl):
    first = crawled(visit(web.url("/cancel")))
    (read,) = first.robots
    again = crawled(visit(web.url("/cancel")), domains={read.domain: DomainState(robots=(read,))})

    assert again.robots == []
    assert web.paths() == ["/robots.txt", "/cancel", "/cancel"]


def test_rules_read_earlier_hold(web: Web, crawled: Crawl):
    domains = known(web, NO_CANCEL.decode(), timedelta(hours=23))

    assert crawled(visit(web.url("/cancel")), domains=domains).answer.failure == "disallowed"
    assert web.asked == []


def test_rules_older_than_24_hours_are_read_anew(web: Web, crawled: Crawl):
    web.page("/robots.txt", b"")
    web.page("/cancel", b"page")
    domains = known(web, NO_CANCEL.decode(), timedelta(hours=25))

    assert crawled(visit(web.url("/cancel")), domains=domains).answer.failure is None


def test_what_is_beyond_500_kib_of_robots_txt_is_not_read(web: Web, crawled: Crawl):
    web.page("/robots.txt", b"#".ljust(MAX_SIZE) + b"\n" + NO_CANCEL)
    web.page("/cancel", b"page")

    assert crawled(visit(web.url("/cancel"))).answer.failure is None


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_robots_txt_is_read_without_harm(body: bytes, path: str):
    read = RobotsRead("a.example", "https://a.example", 200, body.decode(errors="replace"), datetime.now(UTC))
    rules = RobotsRules(read, "Fineprint")

    assert rules.allows(f"https://a.example/{path}") in {True, False}
    assert rules.crawl_delay is None or rules.crawl_delay >= 0
