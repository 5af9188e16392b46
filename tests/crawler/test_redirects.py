"""Redirects: within the source, a few, and only to where a page may be read."""

from __future__ import annotations

from tests.crawler.conftest import Crawl, body, visit
from tests.crawler.web import Reply, Web

BOTH = ("127.0.0.1", "localhost")


def to(location: str, status: int = 302, **headers: str) -> Reply:
    return Reply(status, {"Location": location, **headers})


def test_redirects_within_the_source_are_followed_and_kept(web: Web, crawled: Crawl):
    web.page("/help/cancel?from=old", b"page")
    for status in (301, 302, 303, 307, 308):
        web.page(f"/{status}", to("/help/cancel?from=old#fees", status))

    answers = crawled(
        *(visit(web.url(f"/{status}"), str(status)) for status in (301, 302, 303, 307, 308))
    ).answers

    assert len(answers) == 5
    for status, answer in answers.items():
        assert answer.failure is None
        assert [(hop.url, hop.status) for hop in answer.hops] == [
            (web.url(f"/{status}"), int(status)),
            (web.url("/help/cancel?from=old"), 200),
        ]
        assert body(answer) == b"page"


def test_a_redirect_to_another_host_of_the_source_is_followed(web: Web, crawled: Crawl):
    web.page("/cancel", to(web.url("/moved", "localhost")))
    web.page("/moved", b"page")

    assert crawled(visit(web.url("/cancel"), hosts=BOTH)).answer.failure is None


def test_a_redirect_to_a_foreign_host_is_not_followed(web: Web, crawled: Crawl):
    foreign = web.url("/moved", "localhost")
    web.page("/cancel", to(foreign))

    answer = crawled(visit(web.url("/cancel"), hosts=("127.0.0.1",))).answer

    assert answer.failure == "unreachable"
    assert answer.reason == f"{web.url('/cancel')} redirects to a foreign address, {foreign}"
    assert [hop.status for hop in answer.hops] == [302]
    assert web.asked_for("/moved") == []


def test_redirects_to_forbidden_addresses_are_refused(web: Web, crawled: Crawl):
    locations = [
        "http://10.0.0.1/latest",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://100.64.0.1/",
        "http://127.0.0.1:1/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/terms",
        "data:text/html,terms",
        "http://user:secret@127.0.0.1/",
        "http://10.0.0.1\\@127.0.0.1/",
        "//10.0.0.1/terms",
    ]
    hosts = ("127.0.0.1", "10.0.0.1", "169.254.169.254")
    for number, location in enumerate(locations):
        web.page(f"/{number}", to(location))

    answers = crawled(*(visit(web.url(f"/{n}"), str(n), hosts=hosts) for n in range(len(locations)))).answers

    assert len(answers) == len(locations)
    for answer in answers.values():
        assert answer.failure == "unreachable"
        assert "is refused" in (answer.reason or "")
        assert "secret" not in (answer.reason or "")
    assert len(web.asked) == 1 + len(locations)


def test_a_redirect_loop_ends(web: Web, crawled: Crawl):
    web.page("/cancel", to("/cancel"))

    answer = crawled(visit(web.url("/cancel")), max_redirects=3).answer

    assert answer.failure == "unreachable"
    assert (
        answer.reason == f"{web.url('/cancel')} redirects more than 3 times, at last to {web.url('/cancel')}"
    )
    assert len(answer.hops) == 4


def test_a_redirect_to_nowhere_is_unreachable(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(302))

    answer = crawled(visit(web.url("/cancel"))).answer

    assert answer.failure == "unreachable"
    assert answer.reason == f"{web.url('/cancel')} answered HTTP 302 Found"


def test_a_redirect_into_what_robots_txt_disallows_is_not_followed(web: Web, crawled: Crawl):
    web.page("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    web.page("/cancel", to("/private"))

    answer = crawled(visit(web.url("/cancel"))).answer

    assert answer.failure == "disallowed"
    assert web.asked_for("/private") == []


def test_cookies_stay_within_the_redirects_of_one_source(web: Web, crawled: Crawl):
    web.page("/cancel", to("/cancel2", **{"Set-Cookie": "region=alps"}))
    web.page("/cancel2", b"page")
    web.page("/share", b"page")

    crawled(visit(web.url("/cancel"), "alpine/cancel"), visit(web.url("/share"), "alpine/share"))

    sent = {asked.path: asked.headers.get("Cookie") for asked in web.asked}
    assert sent == {"/robots.txt": None, "/cancel": None, "/cancel2": "region=alps", "/share": None}


def test_a_page_in_utf_8_characters_is_found(web: Web, crawled: Crawl):
    web.page("/cancel", to("/解約".encode().decode("latin-1")))
    web.page("/%E8%A7%A3%E7%B4%84", b"page")

    assert crawled(visit(web.url("/cancel"))).answer.failure is None
