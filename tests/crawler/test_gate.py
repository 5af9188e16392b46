"""The network gate: who may be asked at all."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twisted.internet.address import IPv4Address

from crawler.errors import Refused
from crawler.gate import Gate, is_public
from crawler.resolver import GatedResolver
from tests.crawler.conftest import Crawl, visit
from tests.crawler.web import Web


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "23.55.1.2",
        "100.63.255.255",
        "100.128.0.1",
        "2606:4700::1",
        "2a00:1450:4001::5",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::1",
    ],
)
def test_a_public_address_is_public(address: str):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.0.1",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.251",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:a00:1::1",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ],
)
def test_a_special_address_is_not_public(address: str):
    assert not is_public(ipaddress.ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_as_public_inside_an_ipv6_one(address: ipaddress.IPv4Address):
    mapped = ipaddress.ip_address(f"::ffff:{address}")
    sixtofour = ipaddress.IPv6Address((0x2002 << 112) | (int(address) << 80))
    nat64 = ipaddress.IPv6Address((0x64FF9B << 96) | int(address))

    assert {is_public(inside) for inside in (mapped, sixtofour, nat64)} == {is_public(address)}


@given(st.ip_addresses(v=6))
def test_only_global_unicast_is_public_in_ipv6(address: ipaddress.IPv6Address):
    carries_ipv4 = address.ipv4_mapped or str(address).startswith("64:ff9b::")

    assert not is_public(address) or carries_ipv4 or address in ipaddress.ip_network("2000::/3")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://alpine.example/terms",
        "FILE:///etc/passwd",
        "file:terms",
        "javascript:alert(1)",
        "//alpine.example/terms",
        "https:///terms",
        "https://user@alpine.example/",
        "https://user:word@alpine.example/",
        "https://10.0.0.1\\@alpine.example/",
        "https://alpine.example\\terms",
        "https://alpine.example/\nterms",
        "https://alpine.example/\x00",
        "https://alpine.example:99999/",
        "https://[::1/",
        "http://127.0.0.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest",
    ],
)
def test_a_url_that_may_lead_elsewhere_is_refused(url: str):
    with pytest.raises(Refused, match="refused"):
        Gate().check(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://alpine.example/terms",
        "HTTP://Alpine.Example:8080/",
        "http://8.8.8.8/",
        "https://解約.example/",
    ],
)
def test_a_web_address_passes(url: str):
    Gate().check(url)


def test_loopback_is_admitted_only_by_its_name_and_port():
    gate = Gate(["127.0.0.1:8000", "[::1]:8000", "localhost:8000"])

    gate.check("http://127.0.0.1:8000/terms")
    gate.check("http://[::1]:8000/terms")
    assert gate.admits("localhost", 8000, "127.0.0.1")
    for url in ("http://127.0.0.1:8001/", "http://127.0.0.2:8000/", "http://127.0.0.1/"):
        with pytest.raises(Refused):
            gate.check(url)
    assert not gate.admits("alpine.example", 8000, "127.0.0.1")
    assert not gate.admits("localhost", 8000, "10.0.0.1")


def test_a_name_that_resolves_to_this_machine_is_refused(web: Web, crawled: Crawl):
    url = web.url("/cancel", "localhost")

    answer = crawled(visit(url), allow_loopback=(f"127.0.0.1:{web.port}",)).answer

    assert answer.failure == "unreachable"
    assert "localhost resolves to" in (answer.reason or "")
    assert "which is no public address" in (answer.reason or "")
    assert web.asked == []


def test_other_spellings_of_this_machine_are_refused(web: Web, crawled: Crawl):
    spellings = ["127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "[::ffff:7f00:1]"]

    answers = crawled(*(visit(web.url("/cancel", host), host) for host in spellings), retries=0).answers

    assert [answers[host].failure for host in spellings] == ["unreachable"] * len(spellings)
    assert web.asked == []


def test_a_proxy_in_the_environment_does_not_lead_around_the_gate(
    web: Web, crawled: Crawl, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    web.page("/cancel", b"page")

    assert crawled(visit(web.url("/cancel"))).answer.failure is None


class Names:
    """A name server that has one name lead to several addresses."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    def resolveHostName(self, receiver, host, portNumber=0, *_):  # noqa: N802, N803
        receiver.resolutionBegan(None)
        for address in self.addresses:
            receiver.addressResolved(IPv4Address("TCP", address, portNumber))
        receiver.resolutionComplete()


class Endpoint:
    """What connects to the addresses a resolver hands on."""

    def __init__(self) -> None:
        self.connects_to: list[str] = []
        self.complete = False

    def resolutionBegan(self, _):  # noqa: N802
        pass

    def addressResolved(self, address):  # noqa: N802
        self.connects_to.append(address.host)

    def resolutionComplete(self):  # noqa: N802
        self.complete = True


def test_a_name_with_a_public_and_a_private_address_connects_only_to_the_public_one():
    endpoint = Endpoint()
    gate = Gate()

    GatedResolver(Names("8.8.8.8", "10.0.0.1"), gate).resolveHostName(
        endpoint, "rebind.example", portNumber=443
    )

    assert endpoint.connects_to == ["8.8.8.8"]
    assert endpoint.complete
    assert gate.refused_address("rebind.example") == "10.0.0.1"


def test_a_name_that_resolves_to_this_machine_at_the_second_look_up_is_not_connected_to():
    gate, names = Gate(), Names("8.8.8.8")
    resolver, first, second = GatedResolver(names, gate), Endpoint(), Endpoint()

    resolver.resolveHostName(first, "rebind.example", portNumber=443)
    names.addresses = ("127.0.0.1", "::1")
    resolver.resolveHostName(second, "rebind.example", portNumber=443)

    assert (first.connects_to, second.connects_to) == (["8.8.8.8"], [])
    assert gate.refused_address("rebind.example") == "::1"
