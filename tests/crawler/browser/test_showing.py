"""What is kept of a page that a browser showed."""

from __future__ import annotations

from crawler import Visit
from tests.crawler.browser.conftest import Shown, dom, page, refused, script
from tests.crawler.conftest import Crawl, body, visit
from tests.crawler.proxy import proxying
from tests.crawler.web import Reply, Web


def test_text_that_scripts_bring_is_kept_beside_the_page_as_it_came(web: Web, shown: Shown):
    web.page("/fee", Reply(body="1,078円".encode()))
    web.page("/app.js", script("fetch('/fee').then(r => r.text()).then(fee => { out.textContent = fee; });"))
    shell = '<meta charset="shift_jis"><p>Fee: <b id="out"></b></p><script src="/app.js"></script>'

    answer = shown(shell)

    assert body(answer) == shell.encode()
    assert '<p>Fee: <b id="out">1,078円</b></p>' in dom(answer)
    assert '<meta charset="utf-8">' in dom(answer)
    assert "shift_jis" not in dom(answer)
    assert answer.dom_url == web.url("/cancel")


def test_a_page_is_read_only_when_its_text_has_come(web: Web, shown: Shown):
    web.page("/slow", Reply(silent_for=1.2, body=b"/slower"))
    web.page("/slower", Reply(silent_for=1.2, body=b"You may cancel at any time."))
    chain = """<p id="out">Loading...</p><script>
        const get = (url) => fetch(url).then((r) => r.text());
        get("/slow").then(get).then((text) => setTimeout(() => { out.textContent = text; }, 300));
    </script>"""

    assert '<p id="out">You may cancel at any time.</p>' in dom(shown(chain))


def test_shadow_roots_and_frames_are_written_out_in_place(web: Web, shown: Shown):
    web.page("/frame", Reply(302, {"Location": "/inner/frame"}))
    web.page("/inner/frame", page("<p>Notice: <script>document.write(location.pathname)</script></p>"))

    html = dom(
        shown("""<fee-line><b>$5</b></fee-line><p>between</p><iframe src="/frame"></iframe><p>after</p><script>
            customElements.define("fee-line", class extends HTMLElement {
                connectedCallback() {
                    this.attachShadow({ mode: "open" }).innerHTML = "<p>Fee: <slot></slot> a month</p>";
                }
            });
        </script>""")
    )

    assert "<fee-line><p>Fee: <b>$5</b> a month</p></fee-line><p>between</p>" in html
    assert "<p>Notice: /inner/frame</p></div><p>after</p>" in html


def test_closed_answers_are_kept_and_nothing_is_clicked(web: Web, shown: Shown):
    web.page("/agreed", b"")
    html = dom(
        shown("""<details><summary>Is there a fee?</summary>No.</details>
            <div class="consent"><button onclick="fetch('/agreed')">Accept all</button></div>
            <noscript>Turn on JavaScript</noscript><script>confirm("Agree?") && fetch("/agreed")</script>""")
    )

    assert "<details><summary>Is there a fee?</summary>No.</details>" in html
    assert "Accept all" in html
    assert "Turn on JavaScript" not in html
    assert web.asked_for("/agreed") == []


def test_every_request_says_who_asks(web: Web, crawled: Crawl):
    web.page("/cancel", page("<p></p><script>document.querySelector('p').textContent = navigator.userAgent +"
                             " navigator.language; fetch('/api')</script>"))  # fmt: skip
    web.page("/api", b"")

    answer = crawled(visit(web.url("/cancel"), language="fr", render=True), total_time=30.0).answer

    assert "<p>Fineprint/0 (+guides@guide.example)fr</p>" in dom(answer)
    (asked,) = web.asked_for("/api")
    assert asked.headers["User-Agent"] == "Fineprint/0 (+guides@guide.example)"
    assert asked.headers["Accept-Language"] == "fr"
    assert not any(name.startswith("Sec-Ch-") for name in asked.headers)


def test_a_source_sees_no_cookie_of_another_but_those_set_on_its_way(web: Web, crawled: Crawl):
    tell = "<p id=out></p><script>out.textContent = `[${document.cookie}${localStorage.seen ?? ''}]`</script>"
    web.page("/first", Reply(302, {"Location": "/landing", "Set-Cookie": "way=here"}))
    web.page(
        "/landing", page(f"{tell}<script>document.cookie = 'mine=1'; localStorage.seen = 'yes'</script>")
    )
    web.page("/second", page(tell))

    answers = crawled(
        visit(web.url("/first"), "alpine/first", render=True),
        visit(web.url("/second"), "alpine/second", render=True),
        total_time=30.0,
    ).answers

    assert ">[way=here]</p>" in dom(answers["alpine/first"])
    assert ">[]</p>" in dom(answers["alpine/second"])


def test_a_page_that_sends_on_within_the_source_is_read_where_it_ends(web: Web, shown: Shown):
    web.page("/terms", page("<p>The terms.</p>"))

    answer = shown("<script>location.replace('/terms')</script>")

    assert "<p>The terms.</p>" in dom(answer)
    assert answer.dom_url == web.url("/terms")


def test_a_page_that_leads_away_from_the_source_is_unreachable(web: Web, shown: Shown):
    answer = shown(f"<p>Wait</p><script>location.replace('{web.url('/', 'localhost')}')</script>")

    assert answer.failure == "unreachable"
    assert answer.reason == f"{web.url('/', 'localhost')} is not loaded: localhost is no host of the source"
    assert answer.dom_file is None
    assert body(answer)


def test_a_page_that_leads_to_an_error_is_unreachable(web: Web, shown: Shown):
    answer = shown("<p>Wait</p><script>location.replace('/gone')</script>")

    assert answer.reason == f"{web.url('/gone')} answered HTTP 404 Not Found"
    assert answer.dom_file is None


def test_what_robots_txt_disallows_is_not_loaded_by_a_page_either(web: Web, shown: Shown):
    web.page("/robots.txt", b"User-agent: Fineprint\nDisallow: /api\n")
    web.page("/api", b"")

    answer = shown("<p>Terms</p><script>fetch('/api')</script>")

    assert "<p>Terms</p>" in dom(answer)
    assert "robots.txt disallows" in refused(answer)[web.url("/api")]
    assert web.asked_for("/api") == []


def test_pictures_films_fonts_and_trackers_are_not_loaded(web: Web, shown: Shown):
    here, tracker = web.url(), web.url("/t.js", "localhost")
    answer = shown(
        f"""<link rel="icon" href="/icon.ico"><link rel="manifest" href="/manifest"><style>
        @font-face {{ font-family: own; src: url({here}font) }} p {{ font-family: own; background: url({here}bg) }}
        </style><p>Terms</p><img src="/pic"><video src="/film" poster="/poster"></video><audio src="/sound"></audio>
        <script src="{tracker}"></script><script>navigator.sendBeacon("/beacon", "x")</script>""",
        trackers=("localhost",),
    )

    assert web.paths() == ["/robots.txt", "/cancel"]
    assert {f"{here}{name}" for name in ("pic", "film", "poster", "sound", "beacon")} <= refused(
        answer
    ).keys()
    assert refused(answer)[tracker] == f"{tracker} is not loaded: localhost is there to track"


def test_a_shown_page_is_always_asked_for_whole(web: Web, crawled: Crawl):
    web.page("/cancel", page("<p>Terms</p>"))

    asked = visit(web.url("/cancel"), render=True, validators={"ETag": '"v7"'})

    assert "Terms" in dom(crawled(asked, total_time=30.0).answer)
    assert "If-None-Match" not in web.asked_for("/cancel")[0].headers


def test_what_a_page_asks_for_comes_through_the_sources_proxy(web: Web, crawled: Crawl):
    web.page("/cancel", page("<p>Terms</p><script>fetch('/api')</script>"))
    web.page("/api", b"")
    with proxying() as proxy:
        through = proxy.named("home")
        answer = crawled(visit(web.url("/cancel"), render=True, proxy=through), total_time=30.0).answer

    assert "Terms" in dom(answer)
    assert f"GET {web.url('/api')}" in proxy.asked


def test_an_error_page_is_not_shown(web: Web, crawled: Crawl):
    web.page("/cancel", Reply(404, body=b"<script>fetch('/api')</script>"))

    answer = crawled(visit(web.url("/cancel"), render=True)).answer

    assert answer.reason == f"{web.url('/cancel')} answered HTTP 404 Not Found"
    assert web.paths() == ["/robots.txt", "/cancel"]


def test_a_page_caught_in_a_loop_takes_nobody_with_it(web: Web, crawled: Crawl):
    web.page("/loop", page("<p>Terms</p><script>while (true) {}</script>"))
    web.page("/share", page("<p>Share your data.</p>"))

    def shows(name: str) -> Visit:
        return visit(web.url(f"/{name}"), f"alpine/{name}", render=True)

    answers = crawled(shows("loop"), shows("share"), total_time=4.0).answers

    assert answers["alpine/loop"].failure == "unreachable"
    assert "did not come to rest in a browser" in (answers["alpine/loop"].reason or "")
    assert "<p>Share your data.</p>" in dom(answers["alpine/share"])


def test_what_a_page_makes_for_itself_needs_no_request(shown: Shown):
    answer = shown("""<p id="out"></p><iframe src="data:text/html,<p>framed</p>"></iframe><script>
        const made = URL.createObjectURL(new Blob(["of its own"]));
        fetch(made).then((r) => r.text()).then((text) => fetch("data:text/plain," + text))
            .then((r) => r.text()).then((text) => { out.textContent = text; });
    </script>""")

    assert '<p id="out">of its own</p>' in dom(answer)
    assert "<p>framed</p>" in dom(answer)
