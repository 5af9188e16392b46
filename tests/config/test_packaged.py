"""What Fineprint ships: declarations that load, words that match, and a starter that works as it is."""

from __future__ import annotations

import re
from typing import get_args
from urllib.parse import parse_qs, urlsplit

import pytest

from config.errors import ConfigError
from config.loader import load
from config.model import Topic, Vocabulary
from config.starter import write_starter

WATCH = load()
TRACKING = {
    "source",
    "wtExtndSource",
    "msockid",
    "INTNAV",
    "srsltid",
    "itcid",
    "icid",
    "gad_source",
    "gbraid",
}

JOINTS = {"*", "**", "&"}
"""What stands between the words of a term, and is no word."""

every_carrier = pytest.mark.parametrize("carrier", WATCH.carriers.values(), ids=WATCH.carriers)
every_vocabulary = pytest.mark.parametrize("vocabulary", WATCH.vocabularies.values(), ids=WATCH.vocabularies)


@every_carrier
def test_every_topic_of_a_carrier_is_watched_or_said_to_be_a_gap(carrier):
    watched = {topic for source in carrier.sources for topic in source.topics}
    assert watched | set(carrier.not_located) == set(get_args(Topic))


@every_carrier
def test_a_carrier_is_named_for_guides_in_english_and_chinese(carrier):
    assert {"en", "zh"} <= set(carrier.names)


@every_carrier
def test_addresses_are_secure_and_free_of_tracking(carrier):
    for source in carrier.sources:
        assert urlsplit(source.url).scheme == "https"
        assert not TRACKING & set(parse_qs(urlsplit(source.url).query))


@every_carrier
def test_a_declaration_from_a_copy_never_claims_to_be_read_live(carrier):
    assert {source.certainty for source in carrier.sources} <= {"seen", "address only"}


def test_the_language_of_every_source_has_a_vocabulary():
    assert WATCH.without_vocabulary == {}


@every_vocabulary
def test_no_choice_of_a_term_is_empty(vocabulary: Vocabulary):
    lists = [*vocabulary.topics.values(), *vocabulary.false_friends.values(), vocabulary.furniture]
    for term in (term for terms in lists for term in terms):
        for word in term.split():
            assert all(choice.strip("*") or word in JOINTS for choice in word.split("|")), term


def test_the_starter_loads_as_it_is(tmp_path):
    write_starter(tmp_path / "new")
    assert load(tmp_path / "new").settings == WATCH.settings


def test_the_starter_loads_with_every_commented_setting_switched_on(tmp_path):
    write_starter(tmp_path)
    settings = tmp_path / "fineprint.yml"
    commented = re.compile(r"^(\s*)# (?=(?:\s*(?:- )?[a-z_]+:(?: |$)))", re.MULTILINE)
    settings.write_text(commented.sub(r"\1", settings.read_text(encoding="utf-8")), encoding="utf-8")
    loaded = load(tmp_path).settings
    assert loaded.contact
    assert loaded.mail
    assert loaded.recipients
    assert loaded.destinations
    assert loaded.report.public_url


def test_the_sample_carrier_of_the_starter_loads(tmp_path):
    write_starter(tmp_path)
    sample = (tmp_path / "README.md").read_text(encoding="utf-8").split("```")[1].removeprefix("yaml\n")
    (tmp_path / "carriers").mkdir()
    (tmp_path / "carriers" / "acme_us.yml").write_text(sample, encoding="utf-8")
    assert load(tmp_path).source("acme_us/cancel").min_characters == 300


def test_the_starter_overwrites_nothing(tmp_path):
    (tmp_path / "fineprint.yml").write_text("contact: me@example.org\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="is there already, so nothing was written"):
        write_starter(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["fineprint.yml"]
