"""A clause that gives an attribute another value is material, though its words look alike."""

from __future__ import annotations

import pytest

from tests.diffs.readings import compared


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (
            "Send gigs from your bucket to friends on other accounts.",
            "Send gigs from your bucket to your own lines.",
            "who can receive data",
        ),
        (
            "When you cancel, your balance goes back to your card automatically.",
            "When you cancel, your balance goes back to your card, provided you ask.",
            "refund of the balance",
        ),
    ],
)
def test_another_value_of_a_fact_makes_a_rewording_material(before, after, reason):
    found = compared(before, after)
    assert found.verdict == "material"
    assert any(reason in str(each) for change in found.changes for each in change.reasons)


def test_a_rewording_with_the_same_fact_stays_editorial():
    before = "You can send data to anyone on our network."
    assert compared(before, "Data can be sent to anyone on our network.").verdict == "editorial"
