"""A real web server on 127.0.0.1, scripted per path, that remembers how it was asked."""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Headers = dict[str, str] | list[tuple[str, str]]
UNTOLD = -1
Conversation = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Reply:
    """What the server says to one request. The faults are those of real servers.

    With `together`, it says so only once that many requests for the path are waiting. With an `announced_length`
    of `UNTOLD`, the end of the connection is the end of the body.
    """

    status: int = 200
    headers: Headers = field(default_factory=dict)
    body: bytes = b""
    announced_length: int | None = None
    pause_between_bytes: float = 0.0
    silent_for: float = 0.0
    hang_up: bool = False
    together: int = 1

    def head(self) -> bytes:
        pairs = list(self.headers.items()) if isinstance(self.headers, dict) else list(self.headers)
        length = len(self.body) if self.announced_length is None else self.announced_length
        if length != UNTOLD:
            pairs.append(("Content-Length", str(length)))
        lines = [f"HTTP/1.1 {self.status} Scripted", *(f"{name}: {value}" for name, value in pairs)]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")


@dataclass
class Asked:
    """One request: when it arrived, and when its answer began (0 while there is none)."""

    host: str
    path: str
    headers: dict[str, str]
    started: float
    finished: float = 0.0


class Web:
    """Answers each path with its replies in order; the last one stays. Unknown paths are 404."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.port = 0
        self.scheme = "http"
        self._script: dict[str, list[Reply]] = {}
        self._meetings: dict[str, asyncio.Barrier] = {}

    def page(self, path: str, *replies: Reply | bytes) -> None:
        self._script[path] = [Reply(body=reply) if isinstance(reply, bytes) else reply for reply in replies]

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    @property
    def here(self) -> tuple[str, ...]:
        """What a crawl must be allowed for it to come here, under either name."""
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def asked_for(self, path: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.path == path]

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                asked = _understood(head)
                self.asked.append(asked)
                reply = self._next_reply(asked.path)
                await self._meetings.setdefault(asked.path, asyncio.Barrier(reply.together)).wait()
                keep_open = await self._say(reply, writer, asked)
                if not keep_open:
                    break
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()

    def _next_reply(self, path: str) -> Reply:
        replies = self._script.get(path, [Reply(404)])
        return replies.pop(0) if len(replies) > 1 else replies[0]

    async def _say(self, reply: Reply, writer: asyncio.StreamWriter, asked: Asked) -> bool:
        await asyncio.sleep(reply.silent_for)
        if reply.hang_up:
            return False
        asked.finished = time.monotonic()
        writer.write(reply.head())
        for chunk in _chunks(reply):
            writer.write(chunk)
            await writer.drain()
            await asyncio.sleep(reply.pause_between_bytes)
        await writer.drain()
        return reply.announced_length is None


def _chunks(reply: Reply) -> Iterable[bytes]:
    if not reply.pause_between_bytes:
        return [reply.body]
    return [reply.body[at : at + 1] for at in range(len(reply.body))]


def _understood(head: bytes) -> Asked:
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines if line)
    return Asked(headers["Host"], first.split(" ")[1], headers, time.monotonic())


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    """A web that answers for as long as the context lasts."""
    web = Web()
    web.scheme = "https" if tls else "http"
    with running(web.answer, tls) as web.port:
        yield web


@contextmanager
def running(answer: Conversation, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """The port of 127.0.0.1 on which a server holds its conversations for as long as the context lasts."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(answer, "127.0.0.1", 0, ssl=tls))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_close(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _close(server: asyncio.Server) -> None:
    server.close()
    conversations = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for conversation in conversations:
        conversation.cancel()
    await asyncio.gather(*conversations, return_exceptions=True)
