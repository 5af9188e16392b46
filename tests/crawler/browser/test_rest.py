"""When a page counts as ready: seconds with the same text, without a request, and of age; whether it still asks."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from crawler.browser.rest import rests


@pytest.mark.parametrize(
    ("same", "quiet", "age", "asking", "ready"),
    [
        (0.6, 0.6, 1.0, False, True),
        (0.2, 3.0, 4.0, False, False),  # a word has just come
        (3.0, 0.2, 4.0, False, False),  # a request has just ended, and may bring a word
        (3.0, 3.0, 4.0, True, False),  # something is on the way
        (10.1, 0.0, 11.0, True, True),  # it asks without end, and nothing comes of it
        (0.0, 0.1, 20.1, False, True),  # a clock ticks
        (0.0, 0.1, 20.1, True, False),  # it is slow, and still comes
    ],
)
def test_a_page_is_ready_when_nothing_more_is_to_be_expected(
    same: float, quiet: float, age: float, asking: bool, ready: bool
):
    assert rests(same=same, quiet=quiet, age=age, asking=asking) is ready
