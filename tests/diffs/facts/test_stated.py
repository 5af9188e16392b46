"""What single sentences of a page state, by the words of each language."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

import diffs
from config.attributes import ATTRIBUTES
from tests.diffs.facts.pages import page_of
from tests.diffs.readings import VOCABULARIES

FILES = sorted((Path(__file__).parent / "stated").glob("*.yml"))


def rows():
    for file in FILES:
        for attribute, cases in YAML(typ="safe").load(file).items():
            for value, *lines in cases:
                yield pytest.param(
                    file.stem, attribute, value, lines, id=f"{file.stem} {attribute}: {lines[-1]}"
                )


@pytest.mark.parametrize(("language", "attribute", "value", "lines"), list(rows()))
def test_a_page_states_what_its_sentences_say_and_nothing_else(language, attribute, value, lines):
    facts = diffs.facts(page_of(lines, language), language, VOCABULARIES)
    assert [fact.value for fact in facts if fact.attribute == attribute] == ([value] if value else [])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_attribute_has_a_sentence_that_states_it_and_one_that_does_not(file):
    cases = YAML(typ="safe").load(file)
    for attribute in ATTRIBUTES:
        values = [value for value, *_ in cases.get(attribute, [])]
        assert None in values
        assert any(values)
