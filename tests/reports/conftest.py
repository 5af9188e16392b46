"""A real mail server on an ephemeral port, and an outbox that remembers what was recorded."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from archive.records import Channel, DeliveryResult, OutboxMessage


class MailServer(Controller):
    """A mail server that takes everything, unless its answers say otherwise. Counts its connections."""

    def __init__(self, answers: Answers, **settings: Any) -> None:
        super().__init__(answers, hostname="127.0.0.1", port=0, **settings)

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@dataclass
class Answers:
    """What the server says to recipients and, in the order of their coming, to messages; what it was given."""

    recipients: dict[str, str] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)
    offered: list[Envelope] = field(default_factory=list)
    taken: list[Envelope] = field(default_factory=list)
    sessions: set[int] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.recipients.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.sessions.add(id(session))
        self.offered.append(envelope)
        answer = self.data.pop(0) if self.data else "250 taken"
        if answer == "hang up":
            assert server.transport is not None
            server.transport.abort()
        elif answer.startswith("250"):
            self.taken.append(envelope)
        return answer


@dataclass
class Outbox:
    """Mails that wait, and what was recorded of them."""

    waiting: list[OutboxMessage]
    recorded: list[tuple[str, DeliveryResult, str]] = field(default_factory=list)

    def pending(self, channel: Channel) -> list[OutboxMessage]:
        return [message for message in self.waiting if message.channel == channel]

    def record(self, message: OutboxMessage, result: DeliveryResult, detail: str) -> None:
        self.recorded.append((message.recipient, result, detail))

    @property
    def results(self) -> list[DeliveryResult]:
        return [result for _, result, _ in self.recorded]


@pytest.fixture
def serve() -> Iterator[Callable[..., MailServer]]:
    """Starts a mail server with some answers; it is stopped when the test is over."""
    started: list[MailServer] = []

    def start(answers: Answers, **settings: Any) -> MailServer:
        server = MailServer(answers, **settings)
        server.start()
        started.append(server)
        return server

    yield start
    for server in started:
        if server.loop.is_running():
            server.stop()


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def certificate(authority: trustme.CA) -> ssl.SSLContext:
    """What the server shows: a certificate for 127.0.0.1."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture(scope="session")
def trust(authority: trustme.CA) -> ssl.SSLContext:
    """What the client trusts."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context
