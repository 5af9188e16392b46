"""What went wrong with a request, in words for a maintainer at seven in the morning."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

from OpenSSL import SSL
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
)
from scrapy.settings.default_settings import RETRY_EXCEPTIONS
from scrapy.utils.misc import load_object
from service_identity import VerificationError
from twisted.python.failure import Failure

from crawler.errors import Refused, Unreachable
from crawler.gate import Gate
from crawler.manners import Manners

_PASSING = tuple(load_object(cast("str", named)) for named in RETRY_EXCEPTIONS)


def unreachable(error: Exception, request: Request, gate: Gate, manners: Manners) -> Unreachable:
    """The end of a request that brought no answer, from what the libraries raised."""
    url = request.url
    server, host = urlsplit(url).netloc, urlsplit(url).hostname or ""
    match error:
        case DownloadTimeoutError():
            patience = request.meta["download_timeout"]
            return Unreachable(f"No complete answer from {url} within {patience:.1f} seconds", passing=True)
        case DownloadCancelledError():
            limit = f"{manners.max_body / 2**20:g} MiB"
            return Unreachable(f"The answer from {url} is larger than the limit of {limit} (max_body)")
        case CannotResolveHostError():
            address = gate.refused_address(host)
            if address:
                return Refused(f"{url} is refused: {host} resolves to {address}, which is no public address")
            return Unreachable(f"The name {host} cannot be found (DNS)", passing=True)
        case DownloadConnectionRefusedError():
            return Unreachable(f"{server} refused the connection", passing=True)
    return _connection_failed(error, server)


def _connection_failed(error: Exception, server: str) -> Unreachable:
    causes = _causes(error)
    for cause in causes:
        if isinstance(cause, VerificationError):
            return Unreachable(f"The TLS certificate of {server} is for another name")
        if isinstance(cause, SSL.Error) and "certificate" in str(cause):
            return Unreachable(
                f"The TLS certificate of {server} is not trusted: expired, or of an unknown issuer"
            )
    what = "; ".join(str(cause) or type(cause).__name__ for cause in causes)
    return Unreachable(f"The connection to {server} failed ({what})", passing=isinstance(error, _PASSING))


def _causes(error: BaseException) -> list[BaseException]:
    """The errors that an error was made of; Twisted keeps them as `reasons`, Scrapy as the cause."""
    reasons: list[Failure] = getattr(error, "reasons", [])
    inner = [reason.value for reason in reasons] or [error.__cause__]
    return [cause for one in inner if one for cause in _causes(one)] or [error]


def status_line(status: int) -> str:
    """`HTTP 503 Service Unavailable`."""
    try:
        return f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP {status}"
