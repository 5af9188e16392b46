"""A message waits until a mail server has had its last word on it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from archive import Archive, DeliveryResult, NewHeldNews, OutboxMessage
from tests.archive.entries import Writer, message
from tests.engines import Places


def test_a_message_comes_out_as_it_went_in(archive: Archive, writer: Writer) -> None:
    archive.tell(writer.run, messages=[message(1), message(2)])

    assert archive.outbox.pending() == [message(1), message(2)]


def test_what_was_deferred_waits_and_each_attempt_is_kept(archive: Archive, writer: Writer) -> None:
    archive.tell(writer.run, messages=[message()])
    archive.outbox.record(message(), "deferred", "451 try again later")
    waiting = archive.outbox.pending()
    archive.outbox.record(message(), "accepted", "250 queued")

    assert waiting == [message()]
    assert archive.outbox.pending() == []
    attempts = archive.outbox.deliveries(message().message_id)
    assert [(each.result, each.detail) for each in attempts] == [
        ("deferred", "451 try again later"),
        ("accepted", "250 queued"),
    ]


def test_what_was_refused_is_not_tried_again_and_is_on_record(archive: Archive, writer: Writer) -> None:
    archive.tell(writer.run, messages=[message()])
    archive.outbox.record(message(), "refused", "550 no such user")

    assert archive.outbox.pending() == []
    assert [each.detail for each in archive.outbox.deliveries(message().message_id)] == ["550 no such user"]


def test_a_message_id_is_never_used_twice(archive: Archive, writer: Writer) -> None:
    archive.tell(writer.run, messages=[message()])

    with pytest.raises(IntegrityError):
        archive.tell(writer.run, messages=[message()])


RESULTS: list[DeliveryResult] = ["accepted", "deferred", "refused"]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(RESULTS)), max_size=10))
def test_pending_is_what_nobody_had_the_last_word_on(
    engine: Places, attempts: list[tuple[int, DeliveryResult]]
) -> None:
    with (
        TemporaryDirectory() as folder,
        engine(Path(folder)) as place,
        place.open() as archive,
        archive.run("check") as run,
    ):
        archive.tell(run, messages=[message(number) for number in range(4)])
        for number, result in attempts:
            archive.outbox.record(message(number), result)
        done = {number for number, result in attempts if result != "deferred"}

        assert archive.outbox.pending() == [message(number) for number in range(4) if number not in done]


def test_each_channel_has_its_own_messages(archive: Archive, writer: Writer) -> None:
    notice = OutboxMessage(
        message_id="notice-1", recipient="Chat", subject="A fee went up", body=b"$5", channel="notify"
    )
    archive.tell(writer.run, messages=[message(), notice])

    assert archive.outbox.pending("mail") == [message()]
    assert archive.outbox.pending("notify") == [notice]
    assert archive.outbox.pending() == [message(), notice]


def test_held_news_waits_until_a_message_takes_it_along_once(archive: Archive, writer: Writer) -> None:
    archive.tell(writer.run, held=[NewHeldNews(recipient="editor@guides.example", body="{}")])
    (news,) = archive.held()

    archive.tell(writer.run, messages=[message()], released=[news.id])

    assert (news.recipient, news.body, news.channel) == ("editor@guides.example", "{}", "mail")
    assert archive.held() == []
    with pytest.raises(IntegrityError):
        archive.tell(writer.run, messages=[message(2)], released=[news.id])
    assert archive.outbox.pending() == [message()]
