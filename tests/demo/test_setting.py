from __future__ import annotations

from pathlib import Path

from config.loader import load
from config.model import Carrier
from fineprint.demo.pages import manifest
from fineprint.demo.setting import demo_carriers, write_config


def declared(folder: Path, port: int = 8765) -> list[Carrier]:
    write_config(folder, port)
    watch = load(folder)
    return [watch.carriers[carrier] for carrier in demo_carriers()]


def test_every_page_of_the_web_is_declared_and_nothing_else(tmp_path: Path):
    sources = [source.id for carrier in declared(tmp_path) for source in carrier.sources]

    assert sorted(sources) == sorted(manifest())


def test_every_source_is_read_at_the_port_of_the_day(tmp_path: Path):
    urls = {source.id: source.url for carrier in declared(tmp_path, 4321) for source in carrier.sources}

    assert urls == {source: f"http://127.0.0.1:4321/{source}" for source in manifest()}


def test_only_this_machine_is_visited_and_without_waiting(tmp_path: Path):
    write_config(tmp_path, 4321)
    settings = load(tmp_path).settings

    assert settings.politeness.allow_loopback == ("127.0.0.1:4321",)
    assert settings.politeness.spacing == 0
    assert settings.contact
    assert settings.mail is None


def test_both_topics_are_covered_at_every_carrier(tmp_path: Path):
    for carrier in declared(tmp_path):
        assert {topic for source in carrier.sources for topic in source.topics} == {"sharing", "cancellation"}


def test_a_second_demo_in_the_same_folder_takes_its_own_port(tmp_path: Path):
    declared(tmp_path, 1111)

    assert all(":2222/" in source.url for carrier in declared(tmp_path, 2222) for source in carrier.sources)
