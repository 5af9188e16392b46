"""Chats and webhooks, through Apprise to a real HTTP server on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from archive.records import OutboxMessage
from config.settings import Destination
from reports.notice import MAX_BYTES, compose
from reports.notify import notify
from tests.reports import situations
from tests.reports.conftest import Outbox
from tests.reports.situations import PLACES, SITUATIONS
from tests.reports.test_mail import hundreds

CHAT = Destination(name="Guides chat", url_env="CHAT_URL")


@dataclass
class Hook:
    """A webhook that answers with a status and remembers what it was sent."""

    status: int = 200
    taken: list[dict[str, str]] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def hook() -> Iterator[Hook]:
    remembered = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if remembered.status == 200:
                remembered.taken.append(json.loads(body))
            self.send_response(remembered.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        remembered.url = f"json://user:s3cret@127.0.0.1:{server.server_address[1]}/hook"
        yield remembered
        server.shutdown()


def waiting(recipient: str = "Guides chat", number: int = 1) -> OutboxMessage:
    return OutboxMessage(
        message_id=f"notice-{recipient}-{number}",
        recipient=recipient,
        subject="Larkspur: “Fees” changed ($5 → $10)",
        body="1 material change.\n\n<b>«5 €»</b>".encode(),
        channel="notify",
    )


def test_a_webhook_is_sent_the_frozen_words(hook: Hook) -> None:
    outbox = Outbox([waiting()])

    notify(outbox, [CHAT], {"CHAT_URL": hook.url})

    assert outbox.results == ["accepted"]
    assert hook.taken[0]["title"] == "Larkspur: “Fees” changed ($5 → $10)"
    assert hook.taken[0]["message"] == "1 material change.\n\n<b>«5 €»</b>"


def test_a_destination_that_fails_is_left_alone_and_the_others_are_served(hook: Hook) -> None:
    other = Destination(name="Other", url_env="OTHER_URL")
    outbox = Outbox([waiting("Other", 1), waiting(), waiting("Other", 2)])

    notify(outbox, [CHAT, other], {"CHAT_URL": hook.url, "OTHER_URL": "json://127.0.0.1:9/"})

    assert outbox.results == ["deferred", "accepted", "deferred"]
    assert len(hook.taken) == 1


def test_what_is_not_taken_waits_and_no_secret_is_in_the_reason(hook: Hook) -> None:
    hook.status = 500
    outbox = Outbox([waiting()])

    notify(outbox, [CHAT], {"CHAT_URL": hook.url})

    ((_, result, detail),) = outbox.recorded
    assert (result, "500" in detail, "s3cret" in detail) == ("deferred", True, False)


@pytest.mark.parametrize(
    ("environment", "declared", "reason"),
    [
        ({}, [CHAT], "no URL: set CHAT_URL in the environment that Fineprint runs in"),
        ({"CHAT_URL": "no such://s3cret"}, [CHAT], "the URL in CHAT_URL is none that Apprise knows"),
        ({}, [], "no destination of this name is declared in fineprint.yml any more"),
    ],
)
def test_what_a_person_can_mend_is_said(
    environment: dict[str, str], declared: list[Destination], reason: str
) -> None:
    outbox = Outbox([waiting()])

    notify(outbox, declared, environment)

    ((_, result, detail),) = outbox.recorded
    assert result == "deferred"
    assert detail.startswith(reason)
    assert "s3cret" not in detail


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_message_says_the_strongest_things_and_rings_no_bell(name: str) -> None:
    notice = compose(SITUATIONS[name](), CHAT, PLACES)

    assert notice is not None
    assert len(notice.body.encode()) <= MAX_BYTES
    assert not set("<>@`*") & set(notice.subject + notice.body)


def test_the_message_of_a_fee_change() -> None:
    notice = compose(situations.fact_that_a_guide_states(), CHAT, PLACES)

    assert notice is not None
    assert notice == compose(situations.fact_that_a_guide_states(), CHAT, PLACES)
    assert notice.subject == "Larkspur: gift limit: 3 → 2 times a month"
    assert notice.body.splitlines() == [
        "1 material change.",
        "",
        "MATERIAL · Larkspur: gift limit: 3 → 2 times a month",
        "fee for sharing or gifting: not stated → 1 USD (Fern 9)",
        "gift limit: 3 → 2 times a month",
        "confirmed · https://review.guides.example/changes/c-12ab34cd",
        "",
        "Full report: https://guides.example/fineprint/20260503-0700.html",
    ]


def test_hundreds_of_changes_are_counted() -> None:
    notice = compose(hundreds("слова "), CHAT, PLACES)

    assert notice is not None
    assert len(notice.body.encode()) <= MAX_BYTES
    assert "more changes, in the full report." in notice.body
