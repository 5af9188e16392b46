"""What went wrong with a request, in words for a maintainer at seven in the morning."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

from OpenSSL import SSL
from scrapy import Request
from scrapy.core.downloader.handlers.http11 import TunnelError
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

from config.message import Message, said
from crawler.errors import Refused, Unreachable
from crawler.gate import Gate
from crawler.manners import Manners

_LOGIN = f"'status': {HTTPStatus.PROXY_AUTHENTICATION_REQUIRED}"
_PASSING = tuple(load_object(cast("str", named)) for named in RETRY_EXCEPTIONS)


def unreachable(error: Exception, request: Request, gate: Gate, manners: Manners) -> Unreachable:
    """The end of a request that brought no answer, from what the libraries raised."""
    url = request.url
    match error:
        case DownloadTimeoutError():
            patience = f"{request.meta['download_timeout']:.1f}"
            why = said("No complete answer from {url} within {patience} seconds", url=url, patience=patience)
            return Unreachable(why, passing=True)
        case DownloadCancelledError():
            limit = f"{manners.max_body / 2**20:g} MiB"
            why = said(
                "The answer from {url} is larger than the limit of {limit} (max_body)", url=url, limit=limit
            )
            return Unreachable(why)
        case CannotResolveHostError():
            return _not_found(request, gate)
        case DownloadConnectionRefusedError():
            why = said("{server} refused the connection", server=_connected(request))
            return Unreachable(why, passing=True)
    return _connection_failed(error, request)


def login_wanted(proxy: str) -> Message:
    """That a proxy does not let us through as who we are (RFC 9110 section 15.5.8)."""
    return said(
        "Proxy {proxy} wants another login; check its `username` and the variable that `password_env` "
        "names, under `proxies` in fineprint.yml",
        proxy=proxy,
    )


def _connected(request: Request) -> str:
    """Whom the connection was made to."""
    proxy: str | None = request.meta.get("proxy_name")
    return said("Proxy {proxy}", proxy=proxy) if proxy else urlsplit(request.url).netloc


def _not_found(request: Request, gate: Gate) -> Unreachable:
    host = urlsplit(request.meta.get("proxy", request.url)).hostname or ""
    address = gate.refused_address(host)
    if address is None:
        return Unreachable(said("The name {host} cannot be found (DNS)", host=host), passing=True)
    why = said(
        "{url} is refused: {host} resolves to {address}, which is no public address",
        url=request.url,
        host=host,
        address=address,
    )
    return Refused(why)


def _connection_failed(error: Exception, request: Request) -> Unreachable:
    server = urlsplit(request.url).netloc
    causes = _causes(error)
    for cause in causes:
        if isinstance(cause, VerificationError):
            return Unreachable(said("The TLS certificate of {server} is for another name", server=server))
        if isinstance(cause, SSL.Error) and "certificate" in str(cause):
            why = said(
                "The TLS certificate of {server} is not trusted: expired, or of an unknown issuer",
                server=server,
            )
            return Unreachable(why)
        if isinstance(cause, TunnelError) and _LOGIN in str(cause):
            return Unreachable(login_wanted(request.meta["proxy_name"]))
    what = "; ".join(str(cause) or type(cause).__name__ for cause in causes)
    why = said("The connection to {server} failed ({what})", server=_connected(request), what=what)
    return Unreachable(why, passing=isinstance(error, _PASSING))


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
