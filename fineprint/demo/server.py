"""The demo web on 127.0.0.1: a plain HTTP server in a thread that shows one of the two dates."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from itertools import count
from threading import Thread
from typing import Any, Self

from fineprint.demo.pages import Date, Rendered, manifest, render


class _Handler(BaseHTTPRequestHandler):
    """Sends what the web answers; a fixed page that the visitor already holds is a 304 (RFC 9110, 13.1.2)."""

    server: DemoWeb

    def do_GET(self) -> None:
        answer = self.server.answer(self.path)
        if answer.etag is not None and self.headers.get("If-None-Match") == answer.etag:
            answer = Rendered(304, answer.media_type, b"", answer.etag)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.body)))
        if answer.etag is not None:
            self.send_header("ETag", answer.etag)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_: Any) -> None:
        """Say nothing: the terminal belongs to the demo."""


class DemoWeb(ThreadingHTTPServer):
    """Serves the demo web on a free port while it is entered; set `date` to 2 to let the events happen."""

    def __init__(self, date: Date = 1) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.date: Date = date
        self._requests = count(1)
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, name="demo web")

    @property
    def port(self) -> int:
        """The port that the system gave."""
        return self.server_port

    @property
    def url(self) -> str:
        """Where the web begins, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()

    def answer(self, path: str) -> Rendered:
        """What the web answers at its present date to a request for `path`, with or without a query."""
        source = path.partition("?")[0].strip("/")
        if source == "robots.txt":
            robots = (files("fineprint.demo") / "web" / "robots.txt").read_bytes()
            return Rendered(200, "text/plain; charset=utf-8", robots)
        if source not in manifest():
            return Rendered(404, "text/plain; charset=utf-8", b"Not found\n")
        return render(source, self.date, next(self._requests))
