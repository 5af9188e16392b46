"""Every attempt leaves a row with all that is known of how its answers came."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from archive import Archive
from tests.archive.entries import SOURCE, URL, Writer, day, snapshot
from tests.engines import Place


def test_a_check_is_kept_with_all_that_is_known_of_its_answer(archive: Archive, writer: Writer) -> None:
    answer = snapshot(
        day(0),
        kind="page",
        part="frame 1",
        http_version="HTTP/1.1",
        peer="192.0.2.7",
        content_encoding="gzip",
        request_headers=(("User-Agent", "Fineprint"), ("Accept", "*/*")),
        response_headers=(("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("X-Odd", "\u00e9\x80")),
        redirects=({"url": "http://larkmobile.example/", "status": 301},),
        timings={"latency": 0.25, "duration": 0.5},
        certificate="-----BEGIN CERTIFICATE-----\nMIIB\n",
    )
    kept = writer.check(0, "first", snapshots=(answer,), reason="why", conditional=True)
    (found,) = archive.snapshots(kept.check_id)
    check = archive.checks(SOURCE)[0]

    for name in ("part", "http_version", "peer", "content_encoding", "request_headers", "response_headers"):
        assert getattr(found, name) == getattr(answer, name)
    assert (found.redirects, found.timings, found.observed_at) == (answer.redirects, answer.timings, day(0))
    assert archive.certificate(found.certificate_sha256 or "") == answer.certificate
    assert (check.outcome, check.reason, check.conditional, check.url) == ("first", "why", True, URL)
    assert (check.run, check.declaration_hash, check.rules_hash) == (writer.run.id, "d", "r")


def test_when_it_was_shown_and_when_it_was_learned_are_two_times(place: Place) -> None:
    learned = datetime(2026, 8, 1, tzinfo=UTC)
    with place.open(now=lambda: learned) as archive, archive.run("import") as run:
        Writer(archive, run).check(0, "first")
        check = archive.checks(SOURCE)[0]

    assert (check.observed_at, check.recorded_at) == (day(0), learned)


def test_times_come_back_in_utc_whatever_zone_they_were_given_in(archive: Archive, writer: Writer) -> None:
    tokyo = day(0).astimezone(timezone(timedelta(hours=9)))
    writer.check(0, "unreachable", observed_at=tokyo)

    at = archive.checks(SOURCE)[0].observed_at
    assert (at, at.utcoffset()) == (day(0), timedelta(0))


def test_a_time_without_a_zone_is_refused(writer: Writer) -> None:
    with pytest.raises(StatementError, match="has no time zone"):
        writer.check(0, "unreachable", observed_at=day(0).replace(tzinfo=None))


def test_a_check_to_which_nothing_came_is_kept_too(archive: Archive, writer: Writer) -> None:
    kept = writer.check(0, "unreachable", reason="connection refused")

    assert archive.checks(SOURCE)[0].reason == "connection refused"
    assert archive.snapshots(kept.check_id) == []


@pytest.mark.parametrize("snapshots", [(), (snapshot(believed=False),), (snapshot(sha256=None),)])
def test_nothing_is_believed_without_a_snapshot_to_rest_on(
    archive: Archive, writer: Writer, snapshots: tuple[object, ...]
) -> None:
    with pytest.raises(ValueError, match="needs a snapshot"):
        writer.check(0, "unchanged", snapshots=snapshots)

    assert archive.checks(SOURCE) == []


def test_what_is_suspect_is_kept_and_not_believed(archive: Archive, writer: Writer) -> None:
    kept = writer.check(0, "suspect", snapshots=(snapshot(),))

    assert [found.believed for found in archive.snapshots(kept.check_id)] == [False]


def test_a_304_rests_on_the_snapshot_that_it_confirms(archive: Archive, writer: Writer) -> None:
    first = writer.check(0, "first")
    page = archive.page(first.check_id)
    kept = writer.check(
        1, "unchanged", snapshots=(snapshot(day(1), status=304, sha256=None, size=None, confirms=page.id),)
    )

    assert archive.page(kept.check_id) == page
    assert archive.standing(SOURCE).believed.snapshot == page  # type: ignore[union-attr]


def test_a_second_try_that_is_believed_stands_for_the_check(archive: Archive, writer: Writer) -> None:
    tries = (snapshot(believed=False, sha256="a" * 64), snapshot(kind="second try", sha256="b" * 64))
    kept = writer.check(0, "first", snapshots=tries)

    assert archive.page(kept.check_id).sha256 == "b" * 64


def test_checks_are_listed_the_last_observed_first(archive: Archive, writer: Writer) -> None:
    for on in (1, 3, 2):
        writer.check(on, "unreachable")

    assert [check.observed_at for check in archive.checks(SOURCE, limit=2)] == [day(3), day(2)]
