"""Web addresses: which are allowed, whose host they are on, and which domain they share with others."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_HOST = re.compile(r"(?!-)[a-z0-9-]+(?<!-)(\.(?!-)[a-z0-9-]+(?<!-))*")
_NO_ADDRESS = re.compile(r"[\s\x00-\x1f#]")
_MAIL = re.compile(r"[^@\s<>\"(),:;\\]+@[^@\s<>\"(),:;\\]+")


def registrable_domain(url: str) -> str:
    """The domain that politeness and leases go by: `acme.co.jp` for `https://faq.acme.co.jp/x`.

    A host without a registrable domain, such as an IP address, is its own.
    """
    return _domain_of(host_of(url))


def host_of(url: str) -> str:
    """The host of an address in lower case and ASCII, without port and brackets. Raises ValueError."""
    return _ascii_host(url, urlsplit(url).hostname)


def _ascii_host(url: str, host: str | None) -> str:
    if not host:
        raise ValueError(f"`{url}` has no host; write a whole address such as https://www.example.com/terms")
    return host.encode("idna").decode("ascii") if not host.isascii() else host


def on_hosts(host: str, hosts: Iterable[str]) -> bool:
    """Whether a host is one of `hosts` or a subdomain of one."""
    return any(host == listed or host.endswith(f".{listed}") for listed in hosts)


def web_address(url: str) -> str:
    """The address itself where it can be declared: http or https, a host, and no login. Raises ValueError."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # read for its check
    except ValueError as error:
        text = f"`{url}` is no web address ({error}); write one such as https://www.example.com/terms"
        raise ValueError(text) from error
    if parts.scheme not in {"http", "https"}:
        raise ValueError(f"`{url}` is no web address; it must begin with https:// or http://")
    if "@" in parts.netloc:
        raise ValueError("an address must not carry a login; sources are read without one")
    if _NO_ADDRESS.search(url):
        raise ValueError(f"`{url}` has a space or a # part; write the address as it is sent to the server")
    host_name(_ascii_host(url, parts.hostname))
    return url


def private_address(url: str) -> str:
    """A web address that nobody can read on its way: https, or this very machine. Raises ValueError."""
    web_address(url)
    if urlsplit(url).scheme != "https" and not is_loopback(host_of(url)):
        raise ValueError(f"`{url}` would be readable on its way; it must begin with https://")
    return url


def host_name(host: str) -> str:
    """The host itself where it is one, in lower case. Raises ValueError."""
    lowered = host.lower()
    if not _HOST.fullmatch(lowered) and not _is_ip(lowered):
        raise ValueError(f"`{host}` is no host name; write only the host, such as www.example.com")
    return lowered


def loopback_host(text: str) -> str:
    """A `host:port` on this very machine, for tests and the demo. Raises ValueError."""
    host, _, port = text.rpartition(":")
    literal = host.strip("[]")
    if not port.isdecimal() or not is_loopback(literal):
        raise ValueError(f"`{text}` is no loopback host with a port, such as 127.0.0.1:8000")
    return text


def mail_address(text: str) -> str:
    """A bare mail address, fit for a header as it is. Raises ValueError."""
    if not _MAIL.fullmatch(text):
        raise ValueError(f"`{text}` is no mail address; write it bare, such as guides@example.com")
    return text


def is_loopback(host: str) -> bool:
    """Whether a host is this very machine, by its name or its address; nothing is resolved."""
    return host == "localhost" or (_is_ip(host) and ipaddress.ip_address(host).is_loopback)


@lru_cache(maxsize=4096)
def _domain_of(host: str) -> str:
    if _is_ip(host):
        return host
    return _suffixes().privatesuffix(host) or host


@cache
def _suffixes() -> PublicSuffixList:
    """The list that the library bundles (publicsuffix.org/list), without the suffixes that companies add.

    A declaration means the same on every machine, and nothing is fetched. Read for the first host that is
    no address: that takes a tenth of a second.
    """
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415

    return PublicSuffixList(only_icann=True)


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
