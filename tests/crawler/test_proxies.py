"""A source that declares a proxy is read through it, and no differently otherwise."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from crawler.errors import Refused
from crawler.gate import Gate
from tests.crawler.conftest import Crawl, body, visit
from tests.crawler.proxy import ProxyServer, proxying
from tests.crawler.web import Web, serving


@pytest.fixture
def proxy() -> Iterator[ProxyServer]:
    with proxying("ZnA6d29yZA==") as proxy:  # fp:word
        yield proxy


def test_the_page_and_its_robots_txt_come_through_the_proxy(web: Web, proxy: ProxyServer, crawled: Crawl):
    web.page("/cancel", b"page")

    answer = crawled(visit(web.url("/cancel"), proxy=proxy.named("home", "fp:word"))).answer

    assert answer.failure is None
    assert body(answer) == b"page"
    assert set(proxy.asked) == {f"GET {web.url('/robots.txt')}", f"GET {web.url('/cancel')}"}
    (hop,) = answer.hops
    assert hop.proxy == "home"
    assert "Proxy-Authorization" not in dict(hop.request_headers)
    assert "word" not in repr(answer)


def test_a_source_without_the_proxy_is_read_straight(web: Web, proxy: ProxyServer, crawled: Crawl):
    web.page("/cancel", b"page")
    web.page("/share", b"page")

    answers = crawled(
        visit(web.url("/cancel"), "alpine/cancel", proxy=proxy.named("home", "fp:word")),
        visit(web.url("/share"), "alpine/share"),
    ).answers

    assert answers["alpine/cancel"].hops[0].proxy == "home"
    assert answers["alpine/share"].hops[0].proxy is None
    assert f"GET {web.url('/share')}" not in proxy.asked


def test_https_goes_through_a_tunnel_and_is_verified(
    proxy: ProxyServer, crawled: Crawl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    ca = trustme.CA()
    ca.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("localhost").configure_cert(context)
    with serving(context) as web:
        web.page("/cancel", b"page")
        through = proxy.named("home", "fp:word")
        answers = crawled(
            visit(web.url("/cancel", "localhost"), "alpine/cancel", proxy=through),
            visit(web.url("/cancel"), "alpine/other", proxy=through),
            allow_loopback=web.here,
        ).answers

    assert body(answers["alpine/cancel"]) == b"page"
    assert set(proxy.asked) == {f"CONNECT localhost:{web.port}", f"CONNECT 127.0.0.1:{web.port}"}
    assert f"127.0.0.1:{web.port} is for another name" in (answers["alpine/other"].reason or "")


def test_a_proxy_that_wants_another_login_is_told(web: Web, proxy: ProxyServer, crawled: Crawl):
    plain = crawled(visit(web.url("/cancel"), proxy=proxy.named("home", "fp:wrong"))).answer
    tunnel = crawled(visit(web.url("/cancel").replace("http:", "https:"), proxy=proxy.named("home"))).answer

    for answer in (plain, tunnel):
        assert answer.failure == "unreachable"
        assert (answer.reason or "").startswith("Proxy home wants another login; check its `username`")
    assert web.asked == []


def test_a_proxy_that_is_down_is_told_by_its_name(web: Web, crawled: Crawl):
    with proxying() as gone:
        proxy = gone.named("home")

    answer = crawled(visit(web.url("/cancel"), proxy=proxy), retries=0).answer

    assert answer.reason == "Proxy home refused the connection"


def test_the_address_of_a_proxy_is_no_page(proxy: ProxyServer, crawled: Crawl):
    url = f"http://127.0.0.1:{proxy.port}/"
    through = proxy.named("home", "fp:word")

    answer = crawled(visit(url, proxy=through), allow_loopback=(f"127.0.0.1:{proxy.port}",)).answer

    assert answer.reason == f"{url} is refused: it is the address of a proxy"


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "router",
        "nas.local",
        "db.internal",
        "host.lan",
        "x.home.arpa",
        "127.1",
        "2130706433",
        "0x7f.1",
    ],
)
def test_a_name_of_the_proxys_own_network_is_refused(host: str):
    with pytest.raises(Refused, match="no name of the public internet"):
        Gate().check_unresolved(f"http://{host}/terms")


def test_a_public_name_passes_to_a_proxy():
    Gate().check_unresolved("https://www.alpine.example/terms")
