"""Proxies, through which sources are read that cannot be reached from here."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from config.addresses import web_address
from config.logins import Login


def _proxy_address(url: str) -> str:
    parts = urlsplit(web_address(url))
    if parts.scheme != "http" or parts.path not in ("", "/") or parts.query:
        raise ValueError(f"`{url}` is no address of an HTTP proxy; write http://host:port")
    return f"http://{parts.netloc}" if parts.port else f"http://{parts.netloc}:80"


class ProxyServer(Login):
    """An HTTP proxy; HTTPS goes through it in a tunnel. It may be on a private network: to declare it allows it."""

    url: Annotated[str, AfterValidator(_proxy_address)]
