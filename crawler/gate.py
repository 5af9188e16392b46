"""The network gate: only http and https, only to public addresses, whatever a page or a name says."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from config.addresses import host_of
from config.message import said
from crawler.errors import Refused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Refused although Python's `is_global`, whose lists differ between its versions, may call them global.
_SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10",  # carrier-grade NAT, RFC 6598
        "168.63.129.16/32",  # the metadata service of a large cloud, on a public address
        "192.0.0.0/24",  # protocol assignments, RFC 6890; another cloud's metadata service
        "192.88.99.0/24",  # 6to4 relays, RFC 7526
        "3fff::/20",  # documentation, RFC 9637
    )
)
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")  # RFC 4291 section 2.4; nothing else is routed
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052

# RFC 6761, RFC 6762 appendix G, and `internal`, which the root zone keeps free for private use.
_LOCAL_NAMES = {"localhost", "local", "internal", "intranet", "private", "lan", "home", "corp"}
_LOCAL_NAMES |= {"test", "invalid", "onion"}
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")

_USUAL_PORTS = {"http": 80, "https": 443}


def is_public(address: Address) -> bool:
    """Whether an address is reachable by anyone on the internet, so that a page behind it is no secret.

    An IPv4 address inside an IPv6 one (mapped, 6to4, NAT64) decides for both; Teredo is never public.
    """
    if isinstance(address, ipaddress.IPv6Address):
        embedded = _embedded(address)
        if embedded is not None:
            return is_public(embedded)
        if address not in _GLOBAL_UNICAST:
            return False
    if any(address in network for network in _SPECIAL if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


class Gate:
    """Decides about URLs before a request and about addresses when a connection is made.

    `allow_loopback` lists the `host:port` that may lead to this very machine, and `proxies` those of the
    declared proxies, which may be anywhere: connections are made to them, but no page is asked of them.
    """

    def __init__(self, allow_loopback: Iterable[str] = (), proxies: Iterable[str] = ()) -> None:
        self._allowed = frozenset(entry.lower() for entry in allow_loopback)
        self._proxies = frozenset(entry.lower() for entry in proxies)
        self._refused: dict[str, str] = {}

    def check(self, url: str) -> None:
        """Raise Refused unless a request to this URL may go out as far as the URL tells."""
        check_characters(url)
        try:
            parts = urlsplit(url)
            host, port = host_of(url), parts.port
        except ValueError as error:
            why = said("{url} is refused: it is no web address ({error})", url=url, error=str(error))
            raise Refused(why) from error
        if parts.scheme not in {"http", "https"}:
            raise Refused(said("{url} is refused: only http and https addresses are visited", url=url))
        if "@" in parts.netloc:
            raise Refused(said("The address on {host} is refused: it carries a login", host=host))
        port = port or _USUAL_PORTS[parts.scheme]
        if _host_and_port(host, port) in self._proxies:
            raise Refused(said("{url} is refused: it is the address of a proxy", url=url))
        if _is_literal(host) and not self.admits(host, port, host):
            raise Refused(said("{url} is refused: {host} is no public address", url=url, host=host))

    def check_unresolved(self, url: str) -> None:
        """Raise Refused for a URL whose name only a proxy will resolve, and which may be one of its own network.

        Such are names of one label, those for special or private use (also RFC 8375), and hosts
        that end in a number, which some resolvers read as addresses (WHATWG URL, "ends in a number").
        """
        parts = urlsplit(url)
        host = host_of(url).rstrip(".")
        at = _host_and_port(host, parts.port or _USUAL_PORTS[parts.scheme])
        if _is_literal(host) or at in self._allowed:
            return
        *others, last = host.split(".")
        if not others or last in _LOCAL_NAMES or host.endswith(".home.arpa") or _NUMBER.fullmatch(last):
            raise Refused(
                said("{url} is refused: {host} is no name of the public internet", url=url, host=host)
            )

    def admits(self, host: str, port: int, address: str) -> bool:
        """Whether a connection for `host` and `port` may be made to `address`, which it resolved to."""
        ip = ipaddress.ip_address(address)
        at = _host_and_port(host, port)
        if at in self._proxies or (ip.is_loopback and at in self._allowed) or is_public(ip):
            return True
        self._refused[host.lower()] = str(ip)
        return False

    def refused_address(self, host: str) -> str | None:
        """The address that a host resolved to and that no connection was made to, if there was one."""
        return self._refused.get(host.lower())


def check_characters(url: str) -> None:
    """Raise Refused for characters that two parsers of URLs may understand differently."""
    if re.search(r"[\x00-\x1f\x7f\\]", url):
        why = said(
            "{url} is refused: an address must not contain a backslash or a control character", url=repr(url)
        )
        raise Refused(why)


def _host_and_port(host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"{name}:{port}".lower()


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
