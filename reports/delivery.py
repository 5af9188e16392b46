"""Mails from the outbox to the mail server, over one connection, each with its own result."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from config.settings import Mail
from reports.connection import connected, reply, said
from reports.errors import NoConnection

if TYPE_CHECKING:
    from archive.records import Channel, DeliveryResult, OutboxMessage

_CONNECTIONS = 3
"""A server that hangs up this often is left alone until the next run."""


class Outbox(Protocol):
    """Where mails wait until a server took them, and where each attempt is written down."""

    def pending(self, channel: Channel, /) -> Iterable[OutboxMessage]:
        """The messages of a channel that nobody took or refused for good yet."""

    def record(self, message: OutboxMessage, result: DeliveryResult, detail: str, /) -> object:
        """Write down what came of one attempt."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of handing over one mail: taken, to be tried again, or refused for good, and why."""

    recipient: str
    result: DeliveryResult
    detail: str


def deliver(
    outbox: Outbox,
    mail: Mail,
    environment: Mapping[str, str] = os.environ,
    trust: ssl.SSLContext | None = None,
) -> tuple[Attempt, ...]:
    """Hand over every pending mail and record each result at once; a refused one does not stop the others.

    What fails for now (no connection, no password, a 4xx answer, a dropped connection) is `deferred` and
    stays pending; what the server refuses for good (5xx) is `refused`. `trust` is what certificates are
    verified with, the system's by default.
    """
    post = _Post(mail, environment, trust or ssl.create_default_context())
    attempts = []
    try:
        for message in tuple(outbox.pending("mail")):
            attempt = post.send(message)
            outbox.record(message, attempt.result, attempt.detail)
            attempts.append(attempt)
    finally:
        post.close()
    return tuple(attempts)


class _Post:
    """The connection: opened when first needed, opened again after it was dropped, given up after a while."""

    def __init__(self, mail: Mail, environment: Mapping[str, str], trust: ssl.SSLContext) -> None:
        self._mail = mail
        self._environment = environment
        self._trust = trust
        self._server: smtplib.SMTP | None = None
        self._opened = 0
        self._given_up: str | None = None

    def send(self, message: OutboxMessage) -> Attempt:
        try:
            result, detail = self._handed_over(self._connection(), message)
        except NoConnection as error:
            self._given_up = str(error)
            result, detail = "deferred", self._given_up
        return Attempt(message.recipient, result, detail)

    def close(self) -> None:
        if self._server and self._server.sock:
            # The mails are recorded already; a server that hangs up first is no news.
            with suppress(OSError, smtplib.SMTPException):
                self._server.quit()

    def _connection(self) -> smtplib.SMTP:
        if self._given_up:
            raise NoConnection(self._given_up)
        if self._server is None or self._server.sock is None:
            if self._opened == _CONNECTIONS:
                raise NoConnection(
                    f"{self._mail.host}: hung up {_CONNECTIONS} times, left alone until the next run"
                )
            self._opened += 1
            self._server = connected(self._mail, self._environment, self._trust)
        return self._server

    def _handed_over(self, server: smtplib.SMTP, message: OutboxMessage) -> tuple[DeliveryResult, str]:
        try:
            server.sendmail(self._mail.sender, [message.recipient], message.body)
        except smtplib.SMTPRecipientsRefused as error:
            code, words = error.recipients[message.recipient]
            return _by_code(code), reply(code, words)
        except smtplib.SMTPSenderRefused as error:
            # 552 is about this mail's size; any other answer is about our settings, which a person can mend.
            result: DeliveryResult = "refused" if error.smtp_code == 552 else "deferred"
            return result, f"sender {self._mail.sender}: {said(error)}; check `mail.sender`"
        except smtplib.SMTPResponseException as error:
            return _by_code(error.smtp_code), said(error)
        except UnicodeError:
            server.close()
            return "refused", "the address holds characters that mail servers do not take; write it in ASCII"
        except (OSError, smtplib.SMTPException) as error:
            server.close()
            return "deferred", f"the connection was lost: {said(error)}"
        return "accepted", f"taken by {self._mail.host}"


def _by_code(code: int) -> DeliveryResult:
    """RFC 5321 4.2.1: 5yz is a permanent refusal; everything else may go well later."""
    return "refused" if 500 <= code < 600 else "deferred"
