"""The freshness board: what it says of sources, and what it never says."""

from __future__ import annotations

from datetime import timedelta
from typing import get_args

import pytest

from archive.records import Outcome
from reports.board import SIGNS, Board, coverage, render, strip, strip_in_words
from reports.wording import duration
from tests.reports.boards import board, every_state, watched


def test_every_outcome_has_a_sign_of_its_own() -> None:
    assert set(SIGNS) == set(get_args(Outcome))
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_a_strip_is_read_out_in_words() -> None:
    assert strip(("first", "unchanged", "unreachable")) == "*.x"
    assert (
        strip_in_words(("unchanged", "unchanged", "unreachable"))
        == "the last 3 checks: 2 unchanged, 1 unreachable; the latest unreachable"
    )
    assert strip_in_words(()) == "no check yet"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (board(), "No source is declared."),
        (board(watched("nimbus/terms")), "The one source is read on schedule."),
        (every_state(), "2 of 5 sources are read on schedule."),
    ],
)
def test_only_what_is_read_on_schedule_is_counted_as_read(found: Board, said: str) -> None:
    assert coverage(found) == said


def test_something_left_untold_is_not_called_watched() -> None:
    assert board(watched("nimbus/terms")).is_watched
    assert not board(watched("nimbus/terms"), orphaned=("nimbus/old",)).is_watched


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=61), "1 minute"),
        (timedelta(minutes=119), "119 minutes"),
        (timedelta(hours=47, minutes=59), "47 hours"),
        (timedelta(days=2), "2 days"),
        (timedelta(seconds=-5), "0 minutes"),
    ],
)
def test_a_duration_is_said_in_its_largest_fitting_unit(span: timedelta, said: str) -> None:
    assert duration(span) == said


def test_the_page_says_when_it_was_written_and_that_it_may_be_old() -> None:
    page = render(board(watched("nimbus/terms")))

    assert "Fineprint, 3 May 2026, 07:00 UTC" in page
    assert "no run has ended since" in page
