"""What whole pages state, on both topics and among other matters, in languages of which no larger set is labelled."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

import diffs
from tests.diffs.facts.pages import page_of
from tests.diffs.readings import VOCABULARIES

FILES = sorted((Path(__file__).parent / "whole").glob("*.yml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_page_states_its_facts_and_no_others(file):
    page = YAML(typ="safe").load(file)
    facts = diffs.facts(page_of(page["lines"], file.stem), file.stem, VOCABULARIES, page["country"])
    assert {(fact.attribute, fact.value) for fact in facts} == set(map(tuple, page["facts"]))
