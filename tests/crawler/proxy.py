"""A real HTTP proxy on 127.0.0.1 that remembers what it was asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from crawler import Proxy
from tests.crawler.web import running


class ProxyServer:
    """Forwards plain requests and opens tunnels. With a `login`, it serves nobody else."""

    def __init__(self, login: str | None = None) -> None:
        self.asked: list[str] = []
        self.port = 0
        self._login = login

    def named(self, name: str, login: str | None = None) -> Proxy:
        return Proxy(name, f"http://127.0.0.1:{self.port}", login)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._served(reader, writer):
                pass
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _served(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Serve one request, and say whether there may be another."""
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.decode("latin-1").split("\r\n")[0].split(" ")
        self.asked.append(f"{method} {target}")
        if self._login and self._login.encode() not in head:
            writer.write(b"HTTP/1.1 407 Login\r\nContent-Length: 0\r\n\r\n")
            return True
        host, port = target.split(":") if method == "CONNECT" else urlsplit(target).netloc.split(":")
        far_reader, far_writer = await asyncio.open_connection(host, int(port))
        try:
            if method == "CONNECT":
                writer.write(b"HTTP/1.1 200 Open\r\n\r\n")
                await asyncio.gather(_pass_on(reader, far_writer), _pass_on(far_reader, writer))
                return False
            far_writer.write(head.replace(f"http://{host}:{port}".encode(), b"", 1))
            answer = await far_reader.readuntil(b"\r\n\r\n")
            length = int(answer.rpartition(b"Content-Length: ")[2].split()[0])
            writer.write(answer + await far_reader.readexactly(length))
            return True
        finally:
            far_writer.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


@contextmanager
def proxying(login: str | None = None) -> Iterator[ProxyServer]:
    """A proxy for as long as the context lasts."""
    proxy = ProxyServer(login)
    with running(proxy.serve) as proxy.port:
        yield proxy
