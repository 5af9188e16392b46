"""What the rooms make of the demo's pages, without network and archive: the manifest promises it."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.loader import load
from config.model import Source
from config.watch import Watch
from diffs import Response, believe, fingerprint, read
from diffs.comparison import compare
from diffs.reading import Reading
from fineprint.demo.pages import Date, manifest, render
from fineprint.demo.setting import write_config

READABLE = [source for source, page in manifest().items() if page.second_date is None]
CHANGED = [source for source, page in manifest().items() if page.expected.outcome == "changed"]


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    folder: Path = tmp_path_factory.mktemp("config")
    write_config(folder, 8765)
    return load(folder)


def reading(source: Source, date: Date, count: int) -> Reading:
    answer = render(source.id, date, count)
    return read(answer.body, source.rules, media_type=answer.media_type)


def terms_at(source: Source, date: Date, count: int) -> str:
    answer = render(source.id, date, count)
    return fingerprint(answer.body, source.rules, answer.media_type).value


@pytest.mark.parametrize("source_id", manifest())
def test_every_page_is_believed_at_the_first_date(watch: Watch, source_id: str):
    source = watch.source(source_id)

    assert believe(reading(source, 1, 1), source.rules, watch.vocabularies) is None


@pytest.mark.parametrize("date", [1, 2])
@pytest.mark.parametrize("source_id", READABLE)
def test_what_is_fresh_in_every_answer_is_no_part_of_the_terms(watch: Watch, source_id: str, date: Date):
    source = watch.source(source_id)

    assert terms_at(source, date, 1) == terms_at(source, date, 2)


@pytest.mark.parametrize("source_id", READABLE)
def test_the_terms_differ_between_the_dates_exactly_where_the_manifest_says_so(watch: Watch, source_id: str):
    source = watch.source(source_id)

    assert (terms_at(source, 1, 1) != terms_at(source, 2, 2)) is (source_id in CHANGED)


@pytest.mark.parametrize("source_id", CHANGED)
def test_each_event_is_the_one_change_of_its_page(watch: Watch, source_id: str):
    source, expected = watch.source(source_id), manifest()[source_id].expected

    found = compare(reading(source, 1, 1), reading(source, 2, 2), watch.vocabularies, source.language)

    assert [(change.kind, change.verdict) for change in found.changes] == [(expected.kind, expected.verdict)]
    assert {change.topic for change in found.changes} <= {None, *source.topics}


@pytest.mark.parametrize("source_id", ["pinemoor/cancel", "snegir/rastorzhenie"])
def test_what_stands_in_the_place_of_a_page_is_not_believed(watch: Watch, source_id: str):
    source = watch.source(source_id)
    last = reading(source, 1, 1)
    response = Response(status=render(source_id, 2, 2).status)

    assert believe(reading(source, 2, 2), source.rules, watch.vocabularies, response=response, last=last)
