from __future__ import annotations

import pytest

from diffs.belief import doubt_of_pair
from tests.diffs.belief.test_judge import TERMS, WHOLE
from tests.diffs.belief.test_loss import OTHER, paragraphs
from tests.diffs.reading.library import RULES, read
from tests.diffs.readings import VOCABULARIES

CAPTCHA = "<title>Just a moment...</title><h1>Verify that you are human</h1>"


def doubt(before, after):
    return doubt_of_pair(read(before), read(after), RULES, VOCABULARIES)


@pytest.mark.parametrize(
    ("before", "after", "side"),
    [
        (WHOLE, CAPTCHA, "after: "),
        (CAPTCHA, WHOLE, "before: "),
        (WHOLE, "", "after: "),
        (WHOLE, paragraphs(*TERMS[:4]), "after: "),
        (paragraphs(*TERMS[:1]), WHOLE, "before: "),
        (WHOLE, paragraphs(*OTHER, heading="New tablets"), "after: "),
        ("", "", "after: "),
    ],
)
def test_a_pair_is_suspect_where_one_side_is_not_the_document(before, after, side):
    assert doubt(before, after).startswith(side)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (WHOLE, WHOLE),
        (WHOLE, paragraphs(*TERMS[:3], *TERMS[4:])),
        (WHOLE, paragraphs(*TERMS, *OTHER[:2])),
        ("<p>Try again later.</p>", "<p>Try again later.</p>"),
    ],
)
def test_an_honest_pair_is_compared(before, after):
    assert doubt(before, after) is None
