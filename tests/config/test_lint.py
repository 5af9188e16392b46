"""Vocabularies are sound, and what is unsound in one is named with the list that it is in."""

from __future__ import annotations

from typing import Any

import pytest

from config.lint import flaws
from config.loader import load
from config.model import Vocabulary

VOCABULARIES = load().vocabularies


@pytest.mark.parametrize("language", VOCABULARIES)
def test_the_packaged_vocabularies_are_sound(language: str) -> None:
    assert flaws(VOCABULARIES[language]) == []


@pytest.mark.parametrize("language", VOCABULARIES)
def test_the_packaged_vocabularies_hold_examples_of_each_topic_and_of_neither(language: str) -> None:
    assert set(VOCABULARIES[language].examples) == {"sharing", "cancellation", "neither"}


def vocabulary(**parts: Any) -> Vocabulary:
    """An English vocabulary of a few words."""
    return Vocabulary.model_validate({"language": "en", "topics": {"sharing": ["share * data"]}} | parts)


@pytest.mark.parametrize(
    ("parts", "flaw"),
    [
        ({"furniture": ["back to top", "Back to Top"]}, "furniture: `back to top` stands there twice"),
        (
            {"false_friends": {"sharing": ["share data"]}},
            "topics.sharing: `share * data` is always taken for a false friend",
        ),
        (
            {"examples": {"sharing": ["Give a friend 1 GB."]}},
            "examples.sharing: “Give a friend 1 GB.” is not heard",
        ),
        (
            {"examples": {"neither": ["We share personal data."]}},
            "examples.neither: “We share personal data.” is heard as sharing by share personal data",
        ),
    ],
)
def test_a_flaw_is_named_with_its_list(parts: dict[str, Any], flaw: str) -> None:
    assert flaw in flaws(vocabulary(**parts))


def test_a_sound_vocabulary_has_no_flaws() -> None:
    examples = {"sharing": ["You may share unused data."], "neither": ["Cancel your order."]}
    assert flaws(vocabulary(examples=examples)) == []
