"""A message is a plain sentence that can be taken apart, kept and put together again."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.message import Message, as_json, from_json, said


def test_a_message_is_the_english_sentence_wherever_a_string_is_wanted() -> None:
    message = said("The page has shrunk to {size} characters from {last}.", size=120, last=4000)
    assert message == "The page has shrunk to 120 characters from 4000."
    assert message.pattern == "The page has shrunk to {size} characters from {last}."
    assert message.values == {"size": 120, "last": 4000}


def test_braces_in_a_value_are_text_and_never_a_pattern() -> None:
    assert said("it says “{words}”", words="{0.__class__} {missing}") == "it says “{0.__class__} {missing}”"


@given(st.text(), st.text(), st.integers())
def test_a_message_within_a_message_survives_being_kept(words: str, inner: str, number: int) -> None:
    message = said(
        "before: {reason} ({number})",
        reason=said("it says {words}, {inner}", words=words, inner=inner),
        number=number,
    )
    kept = from_json(as_json(message))
    assert kept == message
    assert kept.pattern == message.pattern
    assert isinstance(kept.values["reason"], Message)
    assert pickle.loads(pickle.dumps(message)).values == copy.copy(message).values == message.values


def test_a_plain_string_is_kept_as_a_message_that_is_all_value() -> None:
    kept = from_json(as_json("{as it came}"))
    assert (kept, kept.values) == ("{as it came}", {"text": "{as it came}"})


@pytest.mark.parametrize("text", ["[1]", '"words"', '{"pattern": "{a}", "values": {"a": null}}'])
def test_what_is_no_message_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no "):
        from_json(text)
