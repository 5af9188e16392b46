"""Keep each answer as it came: a downloader middleware next to the wire, before anything is undone."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

from scrapy import Request
from scrapy.http import Headers, Response

from config.message import said
from crawler.errors import Unreachable
from crawler.reasons import status_line
from crawler.visit import Hop

MAX_VERSION = 20
"""Characters of the version that a server says that it speaks, which should be `HTTP/1.1`."""
_SECRET = {"proxy-authorization"}  # the login to a proxy is no part of what the server was sent


class Record:
    """Every answer of one visit, and the body of the last one in a file of the spool."""

    def __init__(self, file: Path | None = None) -> None:
        self.hops: list[Hop] = []
        self.content_encoding: str | None = None
        self._file = file

    @property
    def body_file(self) -> str | None:
        """The file with the body of the last answer, if that can have one."""
        return str(self._file) if self._file and self._file.exists() else None

    def keep(self, hop: Hop, encoding: str | None, body: bytes) -> None:
        """Add an answer; its body takes the place of the one before.

        Raises Unreachable where the body cannot be written: half of it is kept as nothing.
        """
        self.hops.append(hop)
        self.content_encoding = encoding
        if self._file is None:
            return
        if hop.status == 304:
            self._file.unlink(missing_ok=True)
            return
        write(self._file, body, hop.url)


def write(file: Path, body: bytes, url: str) -> None:
    """Write what came from a URL to the spool. Raises Unreachable where that fails; no half of it stays."""
    try:
        file.write_bytes(body)
    except OSError as error:
        file.unlink(missing_ok=True)
        why = said(
            "{url} answered, but the answer could not be written to {folder} on this machine ({error}); "
            "make room there and run again",
            url=url,
            folder=str(file.parent),
            error=error.strerror or str(error),
        )
        raise Unreachable(why) from error


class Recorder:
    """Writes what comes over the wire into the record that a request carries (`meta["record"]`)."""

    def process_request(self, request: Request) -> None:
        """Note when the request goes out."""
        request.meta["sent"] = time.time()

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the answer; the body is still encoded as it came.

        Raises Unreachable for one whose status is none of HTTP (RFC 9110, section 15).
        """
        if not 100 <= response.status <= 999:
            raise Unreachable(
                said("{url} answered {status}", url=response.url, status=status_line(response.status))
            )
        sent: float = request.meta["sent"]
        record: Record = request.meta["record"]
        hop = Hop(
            url=response.url,
            status=response.status,
            request_headers=[
                (name, value) for name, value in pairs(request.headers) if name.lower() not in _SECRET
            ],
            response_headers=pairs(response.headers),
            started=datetime.fromtimestamp(sent, UTC),
            latency=round(request.meta["download_latency"], 6),
            duration=round(time.time() - sent, 6),
            http_version=response.protocol and response.protocol[:MAX_VERSION],
            peer=str(response.ip_address) if response.ip_address else None,
            certificate=response.certificate.dumpPEM().decode("ascii") if response.certificate else None,
            proxy=request.meta.get("proxy_name"),
        )
        record.keep(hop, header(response, "Content-Encoding"), response.body)
        return response


def pairs(headers: Headers) -> list[tuple[str, str]]:
    """Headers as pairs of name and value; repeated ones stay apart."""
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    ]


def header(response: Response, name: str) -> str | None:
    """The value of a response header as text, the values of a repeated one joined (RFC 9110 section 5.3)."""
    values = response.headers.getlist(name)
    return ", ".join(value.decode("latin-1") for value in values) if values else None
