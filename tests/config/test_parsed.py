"""What is kept from one start to the next makes loading quick, and changes nothing that is loaded or told."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from config.errors import ConfigError
from config.loader import load, packaged
from config.located import read_located
from config.parsed import Parsed
from tests.config.test_loader import ACME, write


@pytest.fixture
def parsed(tmp_path):
    return Parsed(tmp_path / "cache")


def kept(parsed):
    return list(parsed.folder.glob("*.data")) if parsed.folder.exists() else []


def test_a_second_load_gives_the_same_from_what_the_first_kept(tmp_path):
    write(tmp_path, "carriers/acme.yml", ACME)
    first = load(tmp_path, tmp_path / "cache")
    assert len(kept(Parsed(tmp_path / "cache"))) > len(first.carriers)
    assert load(tmp_path, tmp_path / "cache") == first == load(tmp_path)


def test_an_edited_file_is_read_anew(tmp_path):
    write(tmp_path, "carriers/acme.yml", ACME)
    load(tmp_path, tmp_path / "cache")
    write(tmp_path, "carriers/acme.yml", ACME.replace("step=1", "step=2"))
    assert load(tmp_path, tmp_path / "cache").source("acme/cancel").url.endswith("step=2")


def test_a_mistake_is_told_at_its_place_however_often_the_file_was_read(tmp_path):
    write(tmp_path, "carriers/acme.yml", ACME.replace("certainty: seen", "certainty: sure"))
    told = set()
    for _ in range(2):
        with pytest.raises(ConfigError) as caught:
            load(tmp_path, tmp_path / "cache")
        told.add(str(caught.value).removeprefix(str(tmp_path)))
    [once] = told
    assert "acme.yml:9:16: " in once


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"cancel", b"cancer"),
        lambda content: b"\xff" + content,
    ],
)
def test_what_is_damaged_is_read_anew_and_mended(tmp_path, parsed, damage):
    path = write(tmp_path, "acme.yml", ACME)
    data = read_located(path, parsed).data
    [place] = kept(parsed)
    whole = place.read_bytes()
    place.write_bytes(damage(whole))
    assert read_located(path, parsed).data == data
    assert place.read_bytes() == whole


def test_a_key_that_is_a_number_is_one_however_often_the_file_was_read(tmp_path, parsed):
    path = write(tmp_path, "page.yml", "404: gone\n2: [yes, no]\n")
    assert [read_located(path, parsed).data for _ in range(2)] == [{404: "gone", 2: ["yes", "no"]}] * 2
    assert len(kept(parsed)) == 1


def test_what_is_more_than_plain_values_is_not_kept(tmp_path, parsed):
    path = write(tmp_path, "page.yml", "on: 2026-05-03")
    assert [read_located(path, parsed).data for _ in range(2)] == [{"on": date(2026, 5, 3)}] * 2
    assert kept(parsed) == []


def test_every_packaged_file_is_kept():
    everyones = Parsed(Path(os.environ["FINEPRINT_CACHE"]))
    load(None, everyones.folder)
    files = [
        path for kind in ("carriers", "vocabulary", "claims") for path in (packaged() / kind).glob("*.yml")
    ]
    assert [path.name for path in files if everyones.data_of(path.read_bytes()) is None] == []


def test_a_file_with_a_problem_is_not_kept(tmp_path, parsed):
    path = write(tmp_path, "acme.yml", ACME + "  cancel: {}\n")
    assert [len(read_located(path, parsed).problems) for _ in range(2)] == [1, 1]
    assert kept(parsed) == []


def test_a_folder_that_cannot_be_made_hinders_nothing(tmp_path):
    write(tmp_path, "taken", "a file stands where the folder should")
    assert load(None, tmp_path / "taken") == load(None)
