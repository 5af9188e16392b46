"""What a run asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive import Believed, Snapshot, Standing
from config.model import Carrier, Source
from config.settings import Settings
from config.watch import Watch
from fineprint.plan import plan

AT = datetime(2026, 5, 3, 7, tzinfo=UTC)
SOURCE = Source(
    id="quill/cancel",
    carrier="quill",
    url="https://www.quillmobile.example/cancel",
    topics=("cancellation",),
    language="en",
    schedule="0 6 * * *",
    certainty="read",
)
QUILL = Carrier(
    id="quill", names={"en": "Quill"}, country="US", hosts=("quillmobile.example",), sources=(SOURCE,)
)
WATCH = Watch({"quill": QUILL}, Settings(), {})
SNAPSHOT = Snapshot(
    id=1,
    check_id=1,
    recorded_at=AT,
    url=SOURCE.url,
    final_url=SOURCE.url,
    status=200,
    observed_at=AT,
    sha256="0" * 64,
    response_headers=(("etag", '"v1"'), ("Last-Modified", "Sun, 03 May 2026 06:00:00 GMT")),
)
READ = Standing(source=SOURCE.id, believed=Believed(check_id=1, text=1, at=AT, snapshot=SNAPSHOT))


def validators(standing: Standing | None) -> dict[str, str]:
    (visit,) = plan(WATCH, [SOURCE], {SOURCE.id: standing} if standing else {})
    return visit.validators


def test_a_page_that_was_read_is_asked_for_with_the_validators_of_what_was_believed() -> None:
    assert validators(READ) == {"ETag": '"v1"', "Last-Modified": "Sun, 03 May 2026 06:00:00 GMT"}


@pytest.mark.parametrize("standing", [None, Standing(source=SOURCE.id)])
def test_a_page_that_was_never_believed_is_asked_for_whole(standing: Standing | None) -> None:
    assert validators(standing) == {}


def test_a_page_that_was_read_at_another_address_is_asked_for_whole() -> None:
    elsewhere = replace(SNAPSHOT, url="https://www.quillmobile.example/old")

    assert validators(replace(READ, believed=Believed(check_id=1, text=1, at=AT, snapshot=elsewhere))) == {}


@pytest.mark.parametrize(("streak", "conditional"), [(0, True), (8, True), (9, False), (30, False)])
def test_each_tenth_check_asks_for_the_whole_page(streak: int, conditional: bool) -> None:
    assert bool(validators(replace(READ, conditional_in_a_row=streak))) == conditional


def test_a_visit_stays_on_the_hosts_of_its_carrier() -> None:
    (visit,) = plan(WATCH, [SOURCE], {})

    assert visit.hosts == ("quillmobile.example",)
    assert visit.domain == "quillmobile.example"
