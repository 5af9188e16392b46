"""What is reached from here: the mail server, chats, proxies, and the browser."""

from __future__ import annotations

import asyncio
import os
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from config.proxies import ProxyServer
from config.settings import Destination, Settings
from config.watch import Watch
from crawler.errors import Unreachable
from fineprint.doctor.finding import Examined, not_ready, not_used, ready
from fineprint.plan import HAS_BROWSER
from reports.connection import connected
from reports.errors import NoConnection
from reports.notify import service

PATIENCE = 5.0
"""Seconds for a proxy to answer."""


def examine(watch: Watch) -> Iterator[Examined]:
    """Each service that is declared, and the browser."""
    yield _mail(watch.settings)
    for destination in watch.settings.destinations:
        yield _destination(destination)
    for name, proxy in watch.settings.proxies.items():
        yield _proxy(name, proxy)
    yield _browser([source.id for source in watch.sources if source.render])


def _mail(settings: Settings) -> Examined:
    """Whether the server lets us in: EHLO, STARTTLS and the login as declared, and no mail."""
    mail = settings.mail
    if mail is None:
        return not_used(
            "mail", "no `mail` in fineprint.yml: what is found is in the reports", "declare `mail`"
        )
    if not settings.recipients:
        return not_used("mail", f"{mail.host}, and nobody to tell", "declare `recipients`")
    try:
        server = connected(mail, os.environ, ssl.create_default_context())
    except NoConnection as error:
        return not_ready(
            "mail", str(error), "put `mail` in fineprint.yml right, or the server; mails wait until then"
        )
    with suppress(OSError, smtplib.SMTPException):  # what it says to a goodbye is of no interest
        server.quit()
    login = f", logged in as {mail.username}" if mail.username else ""
    return ready(
        "mail",
        f"{mail.host}:{mail.server_port}, {mail.security}{login}; {len(settings.recipients)} recipients",
    )


def _destination(destination: Destination) -> Examined:
    """Whether a chat's address is known; whether it takes anything is seen with the first message."""
    title = f"chat {destination.name}"
    try:
        service(destination, os.environ)
    except NoConnection as error:
        return not_ready(title, str(error), "messages wait until then")
    return ready(title, f"the address in {destination.url_env} is known to Apprise")


def _proxy(name: str, proxy: ProxyServer) -> Examined:
    parts = urlsplit(proxy.url)
    title = f"proxy {name}"
    if proxy.password_env and not proxy.password(os.environ):
        return not_ready(
            title, "no password", f"set {proxy.password_env} in the environment that Fineprint runs in"
        )
    try:
        with socket.create_connection((parts.hostname or "", parts.port or 80), timeout=PATIENCE):
            return ready(title, f"{parts.netloc} takes connections")
    except OSError as error:
        fix = f"start it, or put `proxies.{name}` in fineprint.yml right"
        return not_ready(title, f"{parts.netloc}: {error.strerror or error}", fix)


def _browser(needing: list[str]) -> Examined:
    if not HAS_BROWSER:
        if needing:
            found = f"{', '.join(needing)} must be shown by one, and the extra is not installed"
            return not_ready("browser", found, "pip install 'fineprint[browser]', and install chromium")
        return not_used(
            "browser", "no source needs one", "pip install 'fineprint[browser]' for pages made by scripts"
        )
    try:
        version = asyncio.run(_chromium())
    except Unreachable as error:
        if needing:
            return not_ready("browser", str(error), "then: fineprint doctor")
        return not_used("browser", str(error))
    return ready("browser", f"Chromium {version} starts")


async def _chromium() -> str:
    from crawler.browser.chromium import Chromium  # noqa: PLC0415 - the extra `browser`

    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        chromium = Chromium(Path(home))
        try:
            return await chromium.version()
        finally:
            await chromium.end()
