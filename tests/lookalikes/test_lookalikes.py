"""What is read of pages built like those of the carriers that must be watched.

Each page of `pages/` is of a fictional carrier and in words of ours, with the structure and the obstacles of a
real carrier's site; its name says which. The file beside it says what a reading must hold:

- `looks_like`, `topic`, `language`: the carrier, the topic watched there, and the language of a declaration;
- `reads`: clauses (`says`) in page order, each with the innermost headings over it (`under`);
- `not_read`: words of the page's furniture; `once`: words that the page holds twice;
- `topics`: all topics found in the page;
- `terms`: what the page says, and what it might say after a change of terms; `volatile`: what is another at each
  visit without any;
- `pending`: by the name of one of these, why it is not met yet.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
from ruamel.yaml import YAML

import diffs
from config.loader import load
from config.model import Rules, Topic
from diffs.meaning.topics import block_topics
from diffs.reading import Block, Reading

PAGES = Path(__file__).parent / "pages"
WATCH = load()
REQUIRED = (
    *("att", "tmobile_us", "verizon", "rogers", "bell", "telus"),
    *("docomo", "au", "softbank", "rakuten_mobile", "megafon", "beeline"),
)
EXPECTED = {path.stem: YAML(typ="safe").load(path) for path in sorted(PAGES.glob("*.yml"))}


def having(key: str) -> pytest.MarkDecorator:
    """Runs a test for each page whose expectation has a key; where that is not met yet, it must fail."""
    pages = []
    for name, expected in EXPECTED.items():
        if key in expected:
            reason = expected.get("pending", {}).get(key)
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            pages.append(pytest.param(name, expected, id=f"{name}-{expected['looks_like']}", marks=marks))
    return pytest.mark.parametrize(("name", "expected"), pages)


def page(name: str) -> bytes:
    [path] = [path for path in PAGES.glob(f"{name}.*") if path.suffix != ".yml"]
    return path.read_bytes()


def edited(name: str, edits: dict[str, str]) -> bytes:
    """The page with some of its text replaced, in its own charset."""
    body = page(name)
    charset = diffs.read(body, Rules()).encoding
    text = body.decode(charset)
    for before, after in edits.items():
        assert before in text
        text = text.replace(before, after)
    return text.encode(charset)


def read(body: bytes, expected: dict[str, Any]) -> Reading:
    return diffs.read(body, Rules(language=expected["language"]))


def compared(name: str, expected: dict[str, Any], edits: dict[str, str]) -> str:
    """The verdict on the page and its edited self."""
    before, after = read(page(name), expected), read(edited(name, edits), expected)
    return diffs.compare(before, after, WATCH.vocabularies, expected["language"]).verdict


def stands(block: Block, expected: dict[str, Any]) -> bool:
    """Whether a block is an expected clause under the expected headings."""
    under = tuple(expected.get("under", ()))
    return block.text == expected["says"] and block.heading[len(block.heading) - len(under) :] == under


@having("reads")
def test_the_clauses_are_read_under_their_headings_and_the_furniture_is_not(name, expected):
    reading = read(page(name), expected)
    blocks = iter(reading.blocks)
    missed = [clause for clause in expected["reads"] if not any(stands(block, clause) for block in blocks)]
    assert missed == [], "\n".join(f"{block.heading} {block.text}" for block in reading.blocks)
    words = "\n".join(block.text for block in reading.blocks)
    assert [furniture for furniture in expected["not_read"] if furniture in words] == []
    assert [clause for clause in expected.get("once", ()) if words.count(clause) != 1] == []


@having("topics")
def test_the_topics_of_the_page_are_found(name, expected):
    found = block_topics(read(page(name), expected), expected["language"], WATCH.vocabularies)
    assert {topic for topics in found for topic in topics} == set(expected["topics"])
    assert expected["topic"] in expected["topics"]


@having("looks_like")
def test_the_page_is_believed(name, expected):
    rules = Rules(language=expected["language"])
    assert diffs.believe(read(page(name), expected), rules, vocabularies=WATCH.vocabularies) is None


@having("looks_like")
def test_the_cheap_reading_sees_the_same_page(name, expected):
    rules = Rules(language=expected["language"])
    assert diffs.fingerprint(page(name), rules).characters == read(page(name), expected).characters


@having("terms")
def test_a_change_of_terms_is_material(name, expected):
    assert compared(name, expected, expected["terms"]) == "material"


@having("volatile")
def test_what_is_another_at_each_visit_is_no_change_of_terms(name, expected):
    assert compared(name, expected, expected["volatile"]) in ("unchanged", "noise")


def test_every_required_carrier_has_a_lookalike_for_both_topics():
    shown = {(expected["looks_like"], expected["topic"]) for expected in EXPECTED.values()}
    assert set(product(REQUIRED, get_args(Topic))) <= shown
    assert {carrier for carrier, _ in shown} <= set(WATCH.carriers)
