"""A clause that gives an attribute another value is material, though its words look alike."""

from __future__ import annotations

from tests.diffs.readings import compared


def test_another_value_of_a_fact_makes_a_rewording_material():
    before = "Gifted data can be sent to anyone on our network."
    (change,) = compared(before, "Gifted data can be sent to other lines under your name.").changes
    assert change.verdict == "material"
    told = "who can receive data: any customer of the carrier → lines of the same account"
    assert [str(reason) for reason in change.reasons] == ["topic words: gifted data", told]


def test_a_rewording_with_the_same_fact_stays_editorial():
    before = "You can send data to anyone on our network."
    assert compared(before, "Data can be sent to anyone on our network.").verdict == "editorial"
