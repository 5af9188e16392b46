"""Plan and events cross the process border unharmed."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import Answer, DomainPaced, DomainState, Event, Hop, Manners, RobotsRead, Visit
from crawler.wire import Plan, event_from, plan_from, to_line

times = st.datetimes(timezones=st.just(UTC))
pairs = st.lists(st.tuples(st.text(), st.text()), max_size=3)
hops = st.builds(
    Hop,
    request_headers=pairs,
    response_headers=pairs,
    started=times,
    latency=st.floats(0, 9),
    duration=st.floats(0, 9),
)
robots = st.builds(RobotsRead, fetched_at=times)
events = st.one_of(
    st.builds(Answer, started=times, finished=times, hops=st.lists(hops, max_size=2)),
    robots,
    st.builds(DomainPaced, next_allowed_at=times),
)


@given(events)
def test_an_event_comes_out_as_it_went_in(event: Event):
    line = to_line(event)

    assert line.count("\n") == 1
    assert event_from(line) == event


def test_a_plan_comes_out_as_it_went_in():
    now = datetime.now(UTC)
    read = RobotsRead("alpine.example", "https://www.alpine.example", 200, "User-agent: *", now)
    plan = Plan(
        visits=[
            Visit(
                "alpine/cancel",
                "https://www.alpine.example/解約",
                "alpine.example",
                "ja",
                ("alpine.example",),
            )
        ],
        manners=Manners("Fineprint/0", allow_loopback=("127.0.0.1:8000",)),
        spool=Path("spool"),
        domains={"alpine.example": DomainState(now, (read,)), "boreal.example": DomainState()},
    )

    assert plan_from(to_line(plan)) == plan


def test_an_unknown_event_is_not_swallowed():
    with pytest.raises(ValueError, match="unknown event"):
        event_from('{"event": "Surprise"}')


def test_manners_of_the_settings_are_manners_of_a_crawl():
    from config.settings import Politeness  # noqa: PLC0415

    assert set(Politeness.model_fields) <= {field.name for field in fields(Manners)}
