"""Hosts and domains of addresses."""

from __future__ import annotations

import pytest

from config.addresses import on_hosts, registrable_domain, web_address


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.acme.example/terms", "acme.example"),
        ("https://faq.network.acme.co.jp/x?y=1", "acme.co.jp"),
        ("http://127.0.0.1:8123/page", "127.0.0.1"),
        ("http://[::1]:8123/page", "::1"),
        ("http://localhost:1/", "localhost"),
        ("https://WWW.Acme.Example/", "acme.example"),
        ("https://акме.example/", "xn--80akoi.example"),
        ("https://pages.github.io/", "github.io"),
    ],
)
def test_pages_of_one_organisation_share_a_domain(url, domain):
    assert registrable_domain(url) == domain


def test_a_subdomain_is_on_the_host_and_a_lookalike_is_not():
    assert on_hosts("www.acme.example", ["acme.example"])
    assert on_hosts("acme.example", ["acme.example"])
    assert not on_hosts("notacme.example", ["acme.example"])
    assert not on_hosts("acme.example.evil.example", ["acme.example"])


@pytest.mark.parametrize(
    "url",
    [
        "www.acme.example/terms",
        "https:///terms",
        "https://user:pass@acme.example/",
        "https://acme.example/a b",
        "https://acme.example/#terms",
        "https://acme.example:99999/",
        "https://[bad/",
        "https://a..example/",
        "file:///etc/passwd",
    ],
)
def test_what_cannot_be_visited_is_no_address(url):
    with pytest.raises(ValueError, match=r"."):
        web_address(url)
