"""When a page counts as ready: seconds with the same text, seconds without a request, and whether it still asks."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from crawler.browser.rest import rests


@pytest.mark.parametrize(
    ("same", "quiet", "asking", "ready"),
    [
        (0.6, 0.6, False, True),
        (0.2, 3.0, False, False),  # a word has just come
        (3.0, 0.2, False, False),  # a request has just ended, and may bring a word
        (3.0, 3.0, True, False),  # something is on the way
        (5.1, 0.0, True, True),  # it asks without end, and nothing comes of it
        (0.0, 10.1, False, True),  # a clock ticks
    ],
)
def test_a_page_is_ready_when_nothing_more_is_to_be_expected(
    same: float, quiet: float, asking: bool, ready: bool
):
    assert rests(same, quiet, asking=asking) is ready
