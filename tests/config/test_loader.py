"""Declarations load, the user's over the packaged ones, and every mistake is told where it stands."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from config.errors import ConfigError
from config.loader import load, packaged

ACME = """\
names: {en: Acme Mobile}
country: "NO"
hosts: [acme.example]
sources:
  cancel:
    url: https://www.acme.example/cancel?step=1
    topics: [cancellation]
    language: en
    certainty: seen
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), encoding="utf-8")
    return path


def problems(folder: Path) -> list[str]:
    """What is wrong, as `file:line:column: ...` with the folder left off."""
    with pytest.raises(ConfigError) as caught:
        load(folder)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_a_carrier_of_the_user_stands_beside_the_packaged_ones(tmp_path):
    write(tmp_path, "carriers/acme.yml", ACME)
    watch = load(tmp_path)
    source = watch.source("acme/cancel")
    assert (source.carrier, source.topics, source.kind) == ("acme", ("cancellation",), "page")
    assert source.schedule == watch.settings.schedule.default
    assert len(watch.carriers) == len(list((packaged() / "carriers").glob("*.yml"))) + 1


def test_a_file_of_the_same_name_replaces_the_packaged_one_whole(tmp_path):
    name = next(path.name for path in (packaged() / "carriers").glob("*.yml"))
    write(tmp_path, f"carriers/{name}", ACME)
    carrier = load(tmp_path).carriers[name.removesuffix(".yml")]
    assert carrier.name == "Acme Mobile"
    assert [source.id for source in carrier.sources] == [f"{carrier.id}/cancel"]


def test_sources_keep_their_declared_order(tmp_path):
    more = "  {}: {{url: 'https://acme.example/{}', topics: sharing, language: en, certainty: seen}}\n"
    write(tmp_path, "carriers/acme.yml", ACME + more.format("z", "z") + more.format("a", "a"))
    assert [source.id for source in load(tmp_path).carriers["acme"].sources] == [
        "acme/cancel",
        "acme/z",
        "acme/a",
    ]


def test_a_word_may_stand_where_a_list_may(tmp_path):
    write(tmp_path, "carriers/acme.yml", ACME + "    select: main\n")
    assert load(tmp_path).source("acme/cancel").rules.select == ("main",)


def test_norway_is_a_country_and_no_falsehood(tmp_path):
    write(tmp_path, "carriers/acme.yml", ACME.replace('"NO"', "NO").replace("language: en", "language: no"))
    watch = load(tmp_path)
    assert (watch.carriers["acme"].country, watch.source("acme/cancel").language) == ("NO", "no")


def test_old_yaml_that_takes_norway_for_a_falsehood_is_told_to_quote_it(tmp_path):
    write(tmp_path, "carriers/acme.yml", "%YAML 1.1\n---\n" + ACME.replace('"NO"', "NO"))
    assert problems(tmp_path) == [
        "carriers/acme.yml:4:10: `country` must be a text, but YAML reads `False` as bool; put it in quotes"
    ]


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path):
    write(tmp_path, "fineprint.yml", "contact: nobody\n")
    write(tmp_path, "carriers/acme.yml", ACME.replace("country", "county"))
    write(tmp_path, "carriers/bolt.yml", ACME.replace("certainty: seen", "certainty: sure"))
    write(tmp_path, "vocabulary/en.yml", "language: en\ntopics: {sharng: [share]}\n")
    told = problems(tmp_path)
    assert [line.split(": ")[0] for line in told] == [
        "fineprint.yml:1:10",
        "carriers/acme.yml:1:1",
        "carriers/acme.yml:2:1",
        "carriers/bolt.yml:9:16",
        "vocabulary/en.yml:2:10",
    ]


@pytest.mark.parametrize(
    ("declared", "mistaken", "told"),
    [
        (
            "    certainty: seen",
            "    certanty: seen",
            "9:5: unknown key `certanty`: did you mean `certainty`?",
        ),
        ("    language: en\n", "", "5:3: `language` is missing; add it"),
        ("sources:", "sorces:", "4:1: unknown key `sorces`: did you mean `sources`?"),
        (
            "https://www.acme",
            "https://www.acne",
            "6:10: `www.acne.example` is no host of this carrier; "
            "add it to `hosts` if it is the carrier's own",
        ),
        (
            "https://www.acme",
            "https://notacme",
            "6:10: `notacme.example` is no host of this carrier; "
            "add it to `hosts` if it is the carrier's own",
        ),
        (
            "https://www",
            "ftp://www",
            "6:10: `ftp://www.acme.example/cancel?step=1` is no web address; "
            "it must begin with https:// or http://",
        ),
        (
            "[cancellation]",
            "[cancelation]",
            "7:14: this cannot be `cancelation`: did you mean `cancellation`? (one of sharing, cancellation)",
        ),
        ("[cancellation]", "[]", "7:13: `topics` is empty; list at least one"),
        (
            "language: en",
            "language: jp",
            "8:15: `jp` is no language code; write one such as en, ja or zh-Hant (ISO 639)",
        ),
        ('"NO"', "UK", "2:10: `UK` is no country code; write two capitals such as JP (ISO 3166)"),
        (
            "[acme.example]",
            "[https://acme.example/]",
            "3:9: `https://acme.example/` is no host name; write only the host, such as www.example.com",
        ),
        (
            "  cancel:",
            "  Cancel it:",
            "5:3: `Cancel it` is no short id; use small letters, digits, - and _, such as cancel",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_do(tmp_path, declared, mistaken, told):
    assert declared in ACME
    write(tmp_path, "carriers/acme.yml", ACME.replace(declared, mistaken))
    assert f"carriers/acme.yml:{told}" in problems(tmp_path)


def test_a_source_may_not_name_its_own_id(tmp_path):
    write(tmp_path, "carriers/acme.yml", ACME + "    carrier: bolt\n")
    (told,) = problems(tmp_path)
    assert told.startswith("carriers/acme.yml:10:5: unknown key `carrier`")


def test_a_short_id_given_twice_is_told_with_the_line_of_the_first(tmp_path):
    write(tmp_path, "carriers/acme.yml", ACME + "  cancel: {}\n")
    assert problems(tmp_path) == ["carriers/acme.yml:10:3: `cancel` is already on line 5; keep one of them"]


@pytest.mark.parametrize("selector", ["main[", "p:has(> a", "svg|a", "a::text", "div:bogus", ""])
def test_a_selector_must_be_good_for_both_readers(tmp_path, selector):
    write(tmp_path, "carriers/acme.yml", ACME + f"    remove: [.ad, '{selector}']\n")
    (told,) = problems(tmp_path)
    assert told.startswith(f"carriers/acme.yml:10:19: `{selector}` is no CSS selector that ")


def test_a_syntax_error_is_told_without_hiding_the_other_files(tmp_path):
    write(tmp_path, "carriers/acme.yml", "names: [Acme\ncountry: US\n")
    write(tmp_path, "carriers/bolt.yml", "")
    told = problems(tmp_path)
    assert told[0].startswith("carriers/acme.yml:2:8: is not YAML: ")
    assert told[1].startswith("carriers/bolt.yml:1:1: must hold `key: value` lines")


def test_a_file_in_an_old_charset_is_told_at_its_line(tmp_path):
    path = tmp_path / "carriers" / "acme.yml"
    path.parent.mkdir()
    path.write_bytes(ACME.encode().replace(b"Acme Mobile", "Кедр".encode("cp1251")))
    assert problems(tmp_path) == ["carriers/acme.yml:1:1: is not UTF-8 text; save the file as UTF-8"]


def test_a_file_that_would_be_passed_over_for_its_name_is_told(tmp_path):
    write(tmp_path, "carriers/acme.yaml", ACME)
    assert problems(tmp_path)[0].startswith("carriers/acme.yaml:1:1: is not read; name it `acme.yml`")


def test_a_topic_cannot_be_watched_and_not_located(tmp_path):
    write(tmp_path, "carriers/acme.yml", ACME + "not_located: {cancellation: none is known}\n")
    assert problems(tmp_path) == [
        "carriers/acme.yml:10:15: `acme/cancel` is about cancellation; "
        "drop this line, or the topic from that source"
    ]


def test_places_are_named_as_seen_from_where_one_stands(tmp_path, monkeypatch):
    write(tmp_path, "mine/fineprint.yml", "contact: nobody\n")
    monkeypatch.chdir(tmp_path)
    for named in (Path("mine"), tmp_path / "mine"):
        with pytest.raises(ConfigError, match=r"^mine/fineprint.yml:1:10: "):
            load(named)


def test_a_folder_that_is_not_there_is_told_how_to_make(tmp_path):
    with pytest.raises(ConfigError, match="no such folder; make it with `fineprint init "):
        load(tmp_path / "none")


def test_languages_without_words_are_named_with_their_sources_and_regions_share_words(tmp_path):
    more = "  {}: {{url: 'https://acme.example/{}', topics: sharing, language: {}, certainty: seen}}\n"
    declared = "".join(more.format(name, name, language) for name, language in [("a", "en-GB"), ("b", "tlh")])
    write(tmp_path, "carriers/acme.yml", ACME + declared)
    write(tmp_path, "fineprint.yml", "watch: [acme]\n")
    assert load(tmp_path).without_vocabulary == {"tlh": ["acme/b"]}
