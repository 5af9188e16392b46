"""Mails from the outbox to the mail server, over one connection, each with its own result."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from config.settings import Mail
from reports.connection import connected, reply, said
from reports.errors import NoConnection

Result = Literal["accepted", "deferred", "refused"]

_CONNECTIONS = 3
"""A server that hangs up this often is left alone until the next run."""


class OutboxMessage(Protocol):
    """A mail as it was frozen: exactly these bytes go out, however often it takes."""

    @property
    def recipient(self) -> str:
        """The bare address of the recipient."""

    @property
    def raw(self) -> bytes:
        """The message as it is sent, with CRLF line ends."""


Message = TypeVar("Message", bound=OutboxMessage)


class Outbox(Protocol[Message]):
    """Where mails wait until a server took them, and where each try is written down."""

    def pending(self) -> Iterable[Message]:
        """The mails that no server took or finally refused yet."""

    def record(self, message: Message, result: Result, detail: str) -> None:
        """Write down what came of one try."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of handing over one mail: taken, to be tried again, or refused for good. `detail`: why."""

    recipient: str
    result: Result
    detail: str


def deliver(
    outbox: Outbox[Message],
    mail: Mail,
    environment: Mapping[str, str] = os.environ,
    trust: ssl.SSLContext | None = None,
) -> tuple[Delivery, ...]:
    """Hand over every pending mail and record each result at once; a refused one does not stop the others.

    What fails for now (no connection, no password, a 4xx answer, a dropped connection) is `deferred` and
    stays pending; what the server refuses for good (5xx) is `refused`. `trust` is what certificates are
    verified with, the system's by default.
    """
    post = _Post(mail, environment, trust or ssl.create_default_context())
    deliveries = []
    try:
        for message in outbox.pending():
            delivery = post.send(message)
            outbox.record(message, delivery.result, delivery.detail)
            deliveries.append(delivery)
    finally:
        post.close()
    return tuple(deliveries)


class _Post:
    """The connection: opened when first needed, opened again after it was dropped, given up after a while."""

    def __init__(self, mail: Mail, environment: Mapping[str, str], trust: ssl.SSLContext) -> None:
        self._mail = mail
        self._environment = environment
        self._trust = trust
        self._server: smtplib.SMTP | None = None
        self._opened = 0
        self._given_up: str | None = None

    def send(self, message: OutboxMessage) -> Delivery:
        try:
            result, detail = self._handed_over(self._connection(), message)
        except NoConnection as error:
            self._given_up = str(error)
            result, detail = "deferred", self._given_up
        return Delivery(message.recipient, result, detail)

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

    def _handed_over(self, server: smtplib.SMTP, message: OutboxMessage) -> tuple[Result, str]:
        try:
            server.sendmail(self._mail.sender, [message.recipient], message.raw)
        except smtplib.SMTPRecipientsRefused as error:
            code, words = error.recipients[message.recipient]
            return _by_code(code), reply(code, words)
        except smtplib.SMTPSenderRefused as error:
            # 552 is about this mail's size; any other answer is about our settings, which a person can mend.
            result: Result = "refused" if error.smtp_code == 552 else "deferred"
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


def _by_code(code: int) -> Result:
    """RFC 5321 4.2.1: 5yz is a permanent refusal; everything else may go well later."""
    return "refused" if 500 <= code < 600 else "deferred"
