"""Places on this machine at which a visit fails: closed and full ports, bad certificates, rules of robots.txt."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import trustme

from tests.crawler.web import Reply, running, serving

LONG_AGO = datetime.now(UTC) - timedelta(days=30)
LOCAL = "127.0.0.1"


@dataclass(frozen=True)
class Places:
    """Addresses without their scheme: `host:port`."""

    closed: str
    full: str
    plain: str
    expired: str
    misnamed: str
    robots_down: str
    robots_page: str

    @property
    def all(self) -> list[str]:
        """What a crawl must be allowed to visit."""
        return [*vars(self).values()]


@contextmanager
def broken_places(page: Reply, authority: trustme.CA) -> Iterator[Places]:
    """The places for as long as the context lasts; `page` is what they would show."""
    with ExitStack() as stack:

        def web(robots: Reply, certificate: trustme.LeafCert | None = None) -> str:
            served = stack.enter_context(serving(_tls(certificate) if certificate else None))
            served.page("/robots.txt", robots)
            served.page("/page", page)
            return _port(served.port)

        yield Places(
            closed=stack.enter_context(_closed()),
            full=stack.enter_context(_full()),
            plain=_port(stack.enter_context(running(_speaks_plainly))),
            expired=web(Reply(), authority.issue_cert(LOCAL, not_after=LONG_AGO)),
            misnamed=web(Reply(), authority.issue_cert("other.example")),
            robots_down=web(Reply(503)),
            robots_page=web(Reply(body=b"<!doctype html><title>Quill</title><p>Disallow: nothing here</p>")),
        )


def _port(number: int) -> str:
    return f"{LOCAL}:{number}"


async def _speaks_plainly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """What an HTTP server says to somebody who begins with TLS."""
    writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    writer.close()


def _tls(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@contextmanager
def _closed() -> Iterator[str]:
    """A port that nobody listens on, kept from others."""
    with closing(socket.socket()) as unused:
        unused.bind((LOCAL, 0))
        yield _port(unused.getsockname()[1])


@contextmanager
def _full() -> Iterator[str]:
    """A port whose queue is full, so that the kernel leaves who calls without an answer."""
    with ExitStack() as stack:
        server = stack.enter_context(closing(socket.socket()))
        server.bind((LOCAL, 0))
        server.listen(0)
        for _ in range(2):
            waiting = stack.enter_context(closing(socket.socket()))
            waiting.setblocking(False)
            waiting.connect_ex(server.getsockname())
        yield _port(server.getsockname()[1])
