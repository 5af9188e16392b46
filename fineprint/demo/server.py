"""The demo web on 127.0.0.1: a plain HTTP server in a thread that shows one of the two dates."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from itertools import count
from threading import Thread
from types import TracebackType
from typing import Self

from fineprint.demo.pages import Date, Rendered, manifest, render


class DemoWeb:
    """A context manager that serves the demo web while it is entered; set `date` to 2 to let the events happen."""

    def __init__(self, date: Date = 1) -> None:
        self.date: Date = date
        self._requests = count(1)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, name="demo web", daemon=True)

    @property
    def port(self) -> int:
        """The free port that the system gave."""
        return self._server.server_port

    @property
    def url(self) -> str:
        """Where the web begins, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, path: str) -> Rendered:
        """What the web answers at its present date to a request for `path` (with or without a query)."""
        source = path.partition("?")[0].strip("/")
        if source == "robots.txt":
            robots = (files("fineprint.demo") / "web" / "robots.txt").read_bytes()
            return Rendered(200, "text/plain; charset=utf-8", robots)
        if source not in manifest():
            return Rendered(404, "text/plain; charset=utf-8", b"Not found\n")
        return render(source, self.date, next(self._requests))

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            """Sends what the web answers; a fixed page that the visitor holds already is a 304 (RFC 9110, 13.1.2)."""

            def do_GET(self) -> None:
                answer = web.answer(self.path)
                if answer.etag is not None and self.headers.get("If-None-Match") == answer.etag:
                    answer = Rendered(304, answer.media_type, b"", answer.etag)
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.media_type)
                self.send_header("Content-Length", str(len(answer.body)))
                self.send_header(*_freshness(answer))
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing: the terminal belongs to the demo."""

        return Handler


def _freshness(answer: Rendered) -> tuple[str, str]:
    return ("ETag", answer.etag) if answer.etag is not None else ("Cache-Control", "no-store")
