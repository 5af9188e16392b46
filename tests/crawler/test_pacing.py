"""Politeness: one request at a time on a domain, spaced; domains side by side; retries in bounds."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import DomainState
from crawler.pacing import CRAWL_DELAY_CAP, HOLD_CAP, Pace, retry_after
from tests.crawler.conftest import Crawl, visit
from tests.crawler.web import Asked, Reply, Web

NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


def gaps(asked: list[Asked]) -> list[float]:
    """Seconds from each answer to the next request."""
    return [later.started - earlier.finished for earlier, later in pairwise(asked)]


def test_a_domain_gets_one_request_at_a_time_in_the_order_of_the_plan(web: Web, crawled: Crawl):
    names = ["cancel", "share", "gift", "pool"]
    for name in names:
        web.page(f"/{name}", Reply(silent_for=0.05))

    crawled(*(visit(web.url(f"/{name}"), f"alpine/{name}") for name in names))

    assert web.paths() == ["/robots.txt", "/cancel", "/share", "/gift", "/pool"]
    assert all(gap >= 0 for gap in gaps(web.asked))


def test_different_domains_are_visited_side_by_side(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(body=b"page", together=2))

    answers = crawled(
        visit(web.url("/cancel"), "alpine/cancel"), visit(web.url("/cancel", "localhost"), "boreal/cancel")
    ).answers

    assert [answer.failure for answer in answers.values()] == [None, None]


def test_requests_to_a_domain_are_spaced_robots_txt_included(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(302, {"Location": "/share"}))
    web.page("/share", b"page")

    crawl = crawled(visit(web.url("/cancel"), "alpine/cancel"), spacing=0.3)

    assert len(web.asked) == 3
    assert min(gaps(web.asked)) >= 0.3
    (paced,) = crawl.paced
    assert paced.domain == "127.0.0.1"
    assert paced.next_allowed_at > crawl.answer.finished


def test_a_crawl_delay_raises_the_spacing(web: Web, crawled: Crawl):
    web.page("/robots.txt", b"User-agent: *\nCrawl-delay: 0.4\n")
    web.page("/cancel", b"page")

    crawled(visit(web.url("/cancel"), "a/1"), visit(web.url("/cancel"), "a/2"), spacing=0.1)

    assert min(gaps(web.asked)) >= 0.4


def test_a_crawl_delay_below_the_spacing_changes_nothing(web: Web, crawled: Crawl):
    web.page("/robots.txt", b"User-agent: *\nCrawl-delay: 0.1\n")
    web.page("/cancel", b"page")

    crawled(visit(web.url("/cancel")), spacing=0.3)

    assert min(gaps(web.asked)) >= 0.3


def test_a_page_that_comes_at_the_second_try_is_an_answer(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(503, body=b"busy"), b"page")

    answer = crawled(visit(web.url("/cancel"))).answer

    assert answer.failure is None
    assert [hop.status for hop in answer.hops] == [503, 200]


@pytest.mark.parametrize(("statuses", "tries"), [((429, 500, 502, 503), 3), ((401, 403, 404, 451, 501), 1)])
def test_only_what_may_pass_is_tried_again_and_within_bounds(
    web: Web, crawled: Crawl, statuses: tuple[int, ...], tries: int
):
    for status in statuses:
        web.page(f"/{status}", Reply(status))

    answers = crawled(*(visit(web.url(f"/{status}"), str(status)) for status in statuses), retries=2).answers

    for status in statuses:
        assert answers[str(status)].failure == "unreachable"
        assert len(web.asked_for(f"/{status}")) == tries


def test_a_server_that_hangs_up_is_tried_again_within_bounds(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(hang_up=True))

    assert crawled(visit(web.url("/cancel")), retries=2).answer.failure == "unreachable"
    # On a connection kept open from an earlier answer, a hang-up may only mean that it was open too long:
    # HTTP has the request sent once more (RFC 9112 section 9.3.1), which is no new try.
    assert len(web.asked_for("/cancel")) == 4


def test_the_pause_before_a_retry_doubles(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(500))

    crawled(visit(web.url("/cancel")), retries=2, backoff=0.2)

    first, second = gaps(web.asked_for("/cancel"))
    assert first >= 0.2
    assert second >= 0.4


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_within_the_time_of_a_visit_is_waited_for(web: Web, crawled: Crawl, status: int):
    web.page("/cancel", Reply(status, {"Retry-After": "1"}), b"page")

    crawl = crawled(visit(web.url("/cancel")))

    assert crawl.answer.failure is None
    assert min(gaps(web.asked_for("/cancel"))) >= 1.0


def test_retry_after_beyond_the_time_of_a_visit_ends_it_and_keeps_the_domain_quiet(web: Web, crawled: Crawl):
    until = (datetime.now(UTC) + timedelta(hours=2)).replace(microsecond=0)
    date = format_datetime(until, usegmt=True)
    web.page("/cancel", Reply(429, {"Retry-After": date}))
    web.page("/share", b"page")

    crawl = crawled(visit(web.url("/cancel"), "alpine/cancel"), visit(web.url("/share"), "alpine/share"))

    assert crawl.answers["alpine/cancel"].reason == (
        f"{web.url('/cancel')} answered HTTP 429 Too Many Requests and asks for a pause (Retry-After: {date})"
    )
    assert crawl.answers["alpine/share"].reason == (
        f"127.0.0.1 asked not to be visited before {until:%Y-%m-%d %H:%M} UTC"
    )
    assert web.paths() == ["/robots.txt", "/cancel"]
    assert abs(crawl.paced[-1].next_allowed_at - until) < timedelta(seconds=1)


def test_a_domain_that_asked_for_quiet_in_an_earlier_run_is_left_alone(web: Web, crawled: Crawl):
    domains = {"127.0.0.1": DomainState(next_allowed_at=datetime.now(UTC) + timedelta(hours=1))}

    answer = crawled(visit(web.url("/cancel")), domains=domains).answer

    assert answer.failure == "unreachable"
    assert "127.0.0.1 asked not to be visited before" in (answer.reason or "")
    assert web.asked == []


def test_a_short_wait_from_an_earlier_run_is_waited_for(web: Web, crawled: Crawl):
    web.page("/cancel", b"page")
    allowed = datetime.now(UTC) + timedelta(seconds=2)

    answer = crawled(visit(web.url("/cancel")), domains={"127.0.0.1": DomainState(allowed)}).answer

    assert answer.failure is None
    assert answer.hops[0].started >= allowed


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Sun, 03 May 2026 12:02:00 GMT", 120.0),
        ("Sunday, 03-May-26 12:02:00 GMT", 120.0),
        ("Sun, 03 May 2026 11:00:00 GMT", 0.0),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
    ],
)
def test_retry_after_is_a_number_or_a_date(value: str | None, seconds: float | None):
    assert retry_after(value, NOON) == seconds


@given(st.text())
def test_any_retry_after_is_read_without_harm(value: str):
    seconds = retry_after(value, NOON)

    assert seconds is None or seconds >= 0


def test_a_server_may_send_us_away_for_a_day_and_no_longer():
    pace = Pace(0.0, 1, 60.0)

    pace.hold("alpine.example", 10 * HOLD_CAP)

    assert pace.next_allowed_at("alpine.example") <= datetime.now(UTC) + timedelta(seconds=HOLD_CAP)


async def _most_at_once(pace: Pace, domains: list[str]) -> int:
    on_the_way: set[str] = set()
    counts: list[int] = []

    async def request(domain: str) -> None:
        async with pace.turn(domain):
            on_the_way.add(domain)
            await asyncio.sleep(0.01)
            counts.append(len(on_the_way))
            on_the_way.remove(domain)

    await asyncio.gather(*(request(domain) for domain in domains))
    return max(counts)


def test_no_more_requests_are_on_the_way_than_allowed():
    domains = [f"carrier{number}.example" for number in range(9)]

    assert asyncio.run(_most_at_once(Pace(0.0, 3, 60.0), domains)) == 3


async def _rest_after_a_request(pace: Pace) -> timedelta:
    async with pace.turn("alpine.example"):
        pass
    return pace.next_allowed_at("alpine.example") - datetime.now(UTC)


def test_a_crawl_delay_is_obeyed_up_to_a_minute():
    pace = Pace(2.0, 1, 60.0)
    pace.slow_down("alpine.example", 86400.0)

    rest = asyncio.run(_rest_after_a_request(pace))

    assert rest <= timedelta(seconds=CRAWL_DELAY_CAP)
