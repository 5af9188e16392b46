from __future__ import annotations

import pytest

from tests.zoo.answers import HALVES, Answer, answers

EVERY = [pytest.param(answer, id=f"{half}: {answer.name}") for half in HALVES for answer in answers(half)]


@pytest.mark.parametrize("answer", EVERY)
def test_a_page_is_believed_exactly_where_it_is_the_document(answer: Answer):
    doubt = answer.doubt()

    assert (doubt is None) is (answer.expected == "honest"), doubt
