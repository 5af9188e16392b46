"""A port of this machine that nobody may come to, in TCP and in UDP, and that notes who comes all the same."""

from __future__ import annotations

import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Listener:
    def __init__(self) -> None:
        self.seen: list[bytes] = []
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._tcp.getsockname()[1]
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", self.port))
        self._wake, self._waker = socket.socketpair()

    def listen(self) -> None:
        with selectors.DefaultSelector() as ready:
            for each in (self._tcp, self._udp, self._wake):
                ready.register(each, selectors.EVENT_READ)
            while self._wake not in (found := [key.fileobj for key, _ in ready.select()]):
                if self._udp in found:
                    self.seen.append(b"UDP " + self._udp.recv(2000))
                if self._tcp in found:
                    connection, _ = self._tcp.accept()
                    connection.close()
                    self.seen.append(b"TCP")

    def close(self) -> None:
        self._waker.close()

    def end(self) -> None:
        for each in (self._tcp, self._udp, self._wake):
            each.close()


@contextmanager
def listening() -> Iterator[Listener]:
    listener = Listener()
    thread = threading.Thread(target=listener.listen)
    thread.start()
    try:
        yield listener
    finally:
        listener.close()
        thread.join()
        listener.end()
