from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from email import message_from_bytes, policy
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from archive.records import OutboxMessage
from config.settings import Mail, Recipient
from reports.delivery import deliver
from reports.mail import compose
from tests.reports.conftest import Answers, MailServer, Outbox
from tests.reports.situations import PLACES, gift_limit_in_japanese

Serve = Callable[..., MailServer]


def settings(port: int, **known: Any) -> Mail:
    values = {"host": "127.0.0.1", "port": port, "security": "none", "sender": "fineprint@guides.example"}
    return Mail(**(values | known))


def message(recipient: str = "ada@guides.example") -> OutboxMessage:
    whom = Recipient(name="Ada Field", address=recipient)
    mail = compose(gift_limit_in_japanese(), whom, settings(25), PLACES)
    assert mail is not None
    return OutboxMessage(
        message_id=mail["Message-ID"], recipient=recipient, subject=mail["Subject"], body=bytes(mail)
    )


def outbox(*recipients: str) -> Outbox:
    return Outbox([message(recipient) for recipient in recipients or ("ada@guides.example",)])


def nobody_listens() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def test_what_the_server_gets_is_byte_for_byte_what_was_frozen(serve: Serve) -> None:
    answers, box = Answers(), outbox()

    deliver(box, settings(serve(answers).port))

    assert answers.taken[0].content == box.waiting[0].body
    assert answers.taken[0].mail_from == "fineprint@guides.example"
    assert answers.taken[0].rcpt_tos == ["ada@guides.example"]
    assert box.results == ["accepted"]


def test_what_arrives_is_read_by_a_strict_parser(serve: Serve) -> None:
    answers = Answers()

    deliver(outbox(), settings(serve(answers).port))

    arrived = message_from_bytes(answers.taken[0].content or b"", policy=policy.strict)  # type: ignore[arg-type]
    assert arrived["Subject"] == "あさぎりモバイル: “贈れるデータ容量の上限” changed (30GB → 10GB)"
    assert "1か月あたり{+10GB+}" in arrived.get_body(("plain",)).get_content()  # type: ignore[attr-defined]


def test_all_mails_go_over_one_connection(serve: Serve) -> None:
    answers = Answers()

    deliver(outbox("a@x.example", "b@x.example", "c@x.example"), settings(serve(answers).port))

    assert len(answers.taken) == 3
    assert len(answers.sessions) == 1


def test_a_refused_recipient_does_not_stop_the_others(serve: Serve) -> None:
    answers = Answers(recipients={"b@x.example": "550 no such mailbox"})
    box = outbox("a@x.example", "b@x.example", "c@x.example")

    deliver(box, settings(serve(answers).port))

    assert box.results == ["accepted", "refused", "accepted"]
    assert box.recorded[1] == ("b@x.example", "refused", "550 no such mailbox")


@pytest.mark.parametrize("code", ["451 try again later", "452 mailbox full"])
def test_a_temporary_answer_leaves_the_mail_waiting(serve: Serve, code: str) -> None:
    box = outbox()

    deliver(box, settings(serve(Answers(data=[code])).port))

    assert box.recorded == [("ada@guides.example", "deferred", code)]


def test_a_mail_that_the_server_refuses_for_good_is_refused(serve: Serve) -> None:
    box = outbox()

    deliver(box, settings(serve(Answers(data=["554 looks like spam"])).port))

    assert box.recorded == [("ada@guides.example", "refused", "554 looks like spam")]


def test_a_server_that_is_not_there_defers_every_mail() -> None:
    box = outbox("a@x.example", "b@x.example")

    deliver(box, settings(nobody_listens()))

    assert box.results == ["deferred", "deferred"]
    assert "Connection refused" in box.recorded[0][2]


def test_a_connection_dropped_after_data_defers_that_mail_and_the_next_one_goes_out(serve: Serve) -> None:
    answers = Answers(data=["hang up"])
    box = outbox("a@x.example", "b@x.example")

    deliver(box, settings(serve(answers).port))

    assert box.results == ["deferred", "accepted"]
    assert "connection was lost" in box.recorded[0][2]


def test_a_server_that_keeps_hanging_up_is_left_alone(serve: Serve) -> None:
    answers = Answers(data=["hang up"] * 5)
    box = outbox(*(f"{name}@x.example" for name in "abcde"))

    deliver(box, settings(serve(answers).port))

    assert box.results == ["deferred"] * 5
    assert "hung up 3 times" in box.recorded[-1][2]
    assert len(answers.data) == 2


def test_a_server_that_closes_with_421_is_asked_again_for_the_next_mail(serve: Serve) -> None:
    answers = Answers(recipients={"a@x.example": "421 closing"})
    box = outbox("a@x.example", "b@x.example")

    deliver(box, settings(serve(answers).port))

    assert box.results == ["deferred", "accepted"]


def test_nothing_pending_opens_no_connection() -> None:
    assert deliver(Outbox([]), settings(nobody_listens())) == ()


def test_starttls_and_a_login_are_used_as_declared(
    serve: Serve, certificate: ssl.SSLContext, trust: ssl.SSLContext
) -> None:
    answers, box = Answers(), outbox()
    server = serve(answers, tls_context=certificate, require_starttls=True, **password_wanted("opensesame"))

    deliver(box, login(server.port, "starttls"), {"SMTP_SECRET": "opensesame"}, trust)

    assert box.results == ["accepted"]


def test_a_server_behind_tls_from_the_first_byte_is_reached(
    serve: Serve, certificate: ssl.SSLContext, trust: ssl.SSLContext
) -> None:
    box = outbox()
    server = serve(Answers(), ssl_context=certificate)

    deliver(box, settings(server.port, security="ssl"), trust=trust)

    assert box.results == ["accepted"]


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    serve: Serve, certificate: ssl.SSLContext, security: str
) -> None:
    answers, box = Answers(), outbox()
    tls = {"ssl_context": certificate} if security == "ssl" else {"tls_context": certificate}

    deliver(box, settings(serve(answers, **tls).port, security=security))

    assert box.results == ["deferred"]
    assert "certificate is not trusted" in box.recorded[0][2]
    assert answers.taken == []


def test_a_server_without_starttls_gets_nothing_in_clear(serve: Serve) -> None:
    answers, box = Answers(), outbox()

    deliver(box, settings(serve(answers).port, security="starttls"))

    assert box.results == ["deferred"]
    assert "STARTTLS" in box.recorded[0][2]
    assert answers.taken == []


def test_a_wrong_password_defers_and_says_what_to_check(
    serve: Serve, certificate: ssl.SSLContext, trust: ssl.SSLContext
) -> None:
    box = outbox()
    server = serve(Answers(), tls_context=certificate, **password_wanted("opensesame"))

    deliver(box, login(server.port, "starttls"), {"SMTP_SECRET": "wrong horse"}, trust)

    assert box.results == ["deferred"]
    assert "check `mail.username` and the password in SMTP_SECRET" in box.recorded[0][2]
    assert "wrong horse" not in box.recorded[0][2]


def test_a_missing_password_defers_and_names_the_variable() -> None:
    box = outbox()

    deliver(box, login(nobody_listens(), "starttls"), {})

    assert box.recorded[0][1:] == (
        "deferred",
        "no password: set SMTP_SECRET in the environment that Fineprint runs in",
    )


def test_a_password_that_smtp_cannot_carry_is_not_quoted(
    serve: Serve, certificate: ssl.SSLContext, trust: ssl.SSLContext
) -> None:
    box = outbox()
    server = serve(Answers(), tls_context=certificate, **password_wanted("opensesame"))

    deliver(box, login(server.port, "starttls"), {"SMTP_SECRET": "sésame"}, trust)

    assert box.results == ["deferred"]
    assert "é" not in box.recorded[0][2]


def test_an_answer_of_the_server_cannot_act_on_a_terminal(serve: Serve) -> None:
    box = outbox()

    deliver(box, settings(serve(Answers(data=["554 no\x1b[2Jthing"])).port))

    assert box.recorded[0][2] == "554 no␛[2Jthing"


def login(port: int, security: str) -> Mail:
    return settings(port, security=security, username="fineprint", password_env="SMTP_SECRET")


def password_wanted(password: str) -> dict[str, Any]:
    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        right = LoginPassword(b"fineprint", password.encode())
        return AuthResult(success=data == right, handled=data == right)

    return {"authenticator": check, "auth_required": True}
