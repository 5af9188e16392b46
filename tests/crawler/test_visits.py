"""What comes of a visit: the page as it came, or a reason in words."""

from __future__ import annotations

import gzip
import socket

from tests.crawler.conftest import Crawl, body, visit
from tests.crawler.web import Reply, Web


def test_a_page_is_kept_exactly_as_it_came(web: Web, crawled: Crawl):
    page = "<p>解約金は1,078円です。</p>".encode("cp932")
    web.page("/cancel", Reply(headers={"Content-Type": "text/html", "X-Served-By": "edge-7"}, body=page))

    answer = crawled(visit(web.url("/cancel"))).answer

    assert answer.failure is None
    assert answer.reason is None
    assert body(answer) == page
    (hop,) = answer.hops
    assert (hop.url, hop.status, hop.http_version, hop.peer) == (
        web.url("/cancel"),
        200,
        "HTTP/1.1",
        "127.0.0.1",
    )
    assert ("X-Served-By", "edge-7") in hop.response_headers
    assert ("User-Agent", "Fineprint/0 (+guides@guide.example)") in hop.request_headers
    assert answer.started <= hop.started <= answer.finished
    assert answer.started.tzinfo is not None
    assert 0 < hop.latency <= hop.duration


def test_repeated_headers_stay_apart(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(headers=[("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")], body=b"page"))

    (hop,) = crawled(visit(web.url("/cancel"))).answer.hops

    assert [value for name, value in hop.response_headers if name == "Set-Cookie"] == ["a=1", "b=2"]


def test_the_server_is_told_who_asks_and_in_which_language(web: Web, crawled: Crawl):
    web.page("/cancel", b"page")

    crawled(visit(web.url("/cancel"), language="ja"))

    for asked in web.asked:
        assert asked.headers["User-Agent"] == "Fineprint/0 (+guides@guide.example)"
    (page,) = web.asked_for("/cancel")
    assert page.headers["Accept-Language"] == "ja"
    assert page.headers["Accept-Encoding"] == "identity"
    assert "Referer" not in page.headers


def test_a_compressed_answer_is_kept_compressed(web: Web, crawled: Crawl):
    packed = gzip.compress(b"<p>Cancel any time.</p>")
    web.page("/cancel", Reply(headers={"Content-Encoding": "gzip"}, body=packed))

    answer = crawled(visit(web.url("/cancel"))).answer

    assert answer.failure is None
    assert answer.content_encoding == "gzip"
    assert body(answer) == packed


def test_a_compressed_answer_that_unpacks_to_too_much_is_refused_and_kept(web: Web, crawled: Crawl):
    bomb = gzip.compress(bytes(3_000_000))
    web.page("/cancel", Reply(headers={"Content-Encoding": "gzip"}, body=bomb))

    answer = crawled(visit(web.url("/cancel")), max_body=2**20).answer

    assert answer.failure == "unreachable"
    assert (
        answer.reason
        == f"The answer from {web.url('/cancel')} unpacks to more than the limit of 1 MiB (max_body)"
    )
    assert body(answer) == bomb
    assert len(web.asked_for("/cancel")) == 1


def test_an_answer_that_is_not_what_its_encoding_says_is_unreachable(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(headers={"Content-Encoding": "gzip"}, body=b"<p>not gzip</p>"))

    answer = crawled(visit(web.url("/cancel")), retries=0).answer

    assert answer.failure == "unreachable"
    assert "cannot be unpacked" in (answer.reason or "")
    assert body(answer) == b"<p>not gzip</p>"


def test_an_answer_longer_than_the_limit_is_not_read(web: Web, crawled: Crawl):
    web.page("/cancel", bytes(2**20 + 1))

    answer = crawled(visit(web.url("/cancel")), max_body=2**20).answer

    assert answer.failure == "unreachable"
    assert (
        answer.reason == f"The answer from {web.url('/cancel')} is larger than the limit of 1 MiB (max_body)"
    )
    assert len(web.asked_for("/cancel")) == 1


def test_an_answer_that_breaks_off_is_unreachable_and_what_came_is_kept(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(body=b"<p>Cancel any", announced_length=1000))

    answer = crawled(visit(web.url("/cancel")), retries=0).answer

    assert answer.failure == "unreachable"
    assert answer.reason == f"The answer from {web.url('/cancel')} broke off before its end"
    assert body(answer) == b"<p>Cancel any"


def test_a_server_that_sends_a_byte_at_a_time_is_given_up(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(body=bytes(10_000), pause_between_bytes=0.05))

    answer = crawled(visit(web.url("/cancel")), total_time=1.0).answer

    assert answer.failure == "unreachable"
    assert answer.reason == f"No complete answer from {web.url('/cancel')} within 0.5 seconds"


def test_a_server_that_stays_silent_is_given_up(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(silent_for=60))

    answer = crawled(visit(web.url("/cancel")), total_time=1.0, retries=0).answer

    assert answer.failure == "unreachable"
    assert "No complete answer" in (answer.reason or "")


def test_a_refused_connection_is_told(crawled: Crawl):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        here = f"127.0.0.1:{port}"
        answer = crawled(visit(f"http://{here}/cancel"), allow_loopback=(here,)).answer

    assert answer.failure == "unreachable"
    assert answer.reason == f"{here} refused the connection"
    assert answer.hops == []
    assert answer.body_file is None


def test_a_name_that_does_not_exist_is_told(crawled: Crawl):
    answer = crawled(visit("http://terms.carrier.invalid/cancel")).answer

    assert answer.failure == "unreachable"
    assert answer.reason == "The name terms.carrier.invalid cannot be found (DNS)"


def test_an_error_page_is_kept_and_the_visit_unreachable(web: Web, crawled: Crawl):
    told = {404: "HTTP 404 Not Found", 410: "HTTP 410 Gone", 599: "HTTP 599"}
    for status in told:
        web.page(f"/{status}", Reply(status, body=b"<p>Nothing here</p>"))

    answers = crawled(*(visit(web.url(f"/{status}"), str(status)) for status in told)).answers

    for status, words in told.items():
        answer = answers[str(status)]
        assert answer.failure == "unreachable"
        assert answer.reason == f"{web.url(f'/{status}')} answered {words}"
        assert answer.hops[-1].status == status
        assert body(answer) == b"<p>Nothing here</p>"


def test_a_status_that_is_none_of_http_is_no_answer(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(99999999999, body=b"<p>Cancel any time</p>"))

    answer = crawled(visit(web.url("/cancel"))).answer

    assert answer.failure == "unreachable"
    assert answer.reason == f"{web.url('/cancel')} answered HTTP 99999999999"
    assert answer.hops == []


def test_an_empty_page_is_an_answer_with_an_empty_body(web: Web, crawled: Crawl):
    web.page("/cancel", b"")

    answer = crawled(visit(web.url("/cancel"))).answer

    assert answer.failure is None
    assert body(answer) == b""


def test_an_unchanged_page_is_an_answer_without_body(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(304))
    validators = {"ETag": '"v7"', "Last-Modified": "Sun, 03 May 2026 10:00:00 GMT"}

    answer = crawled(visit(web.url("/cancel"), validators=validators)).answer

    (page,) = web.asked_for("/cancel")
    assert page.headers["If-None-Match"] == '"v7"'
    assert page.headers["If-Modified-Since"] == "Sun, 03 May 2026 10:00:00 GMT"
    assert answer.failure is None
    assert answer.hops[-1].status == 304
    assert answer.body_file is None


def test_a_304_that_nobody_asked_for_is_not_believed(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(304))

    answer = crawled(visit(web.url("/cancel"))).answer

    assert "If-None-Match" not in web.asked_for("/cancel")[0].headers
    assert answer.failure == "unreachable"
    assert answer.reason == f"{web.url('/cancel')} answered HTTP 304 Not Modified"


def test_every_visit_has_its_own_body(web: Web, crawled: Crawl):
    for name in ("cancel", "share"):
        web.page(f"/{name}", name.encode())

    answers = crawled(
        visit(web.url("/cancel"), "alpine/cancel"), visit(web.url("/share"), "alpine/share")
    ).answers

    assert body(answers["alpine/cancel"]) == b"cancel"
    assert body(answers["alpine/share"]) == b"share"
