"""What is known of domains and of readings outlives the run that learned it."""

from __future__ import annotations

from dataclasses import replace

from archive import Archive, Domain, Robots
from archive.records import CachedReading
from tests.archive.entries import Writer, day
from tests.engines import Place

LARK, WREN = "larkmobile.example", "wrenmobile.example"
RULES = Robots(LARK, "https://www.larkmobile.example", 200, "User-agent: *\nDisallow: /account\n", day(0))


def test_a_domain_that_is_new_is_unknown(archive: Archive) -> None:
    assert archive.domains.known([LARK]) == {LARK: Domain()}


def test_the_robots_rules_of_each_origin_are_known_to_the_next_run(archive: Archive) -> None:
    shop = replace(RULES, host="https://shop.larkmobile.example", status=404, body="")
    for read in (RULES, shop):
        archive.domains.remember_robots(read)

    assert set(archive.domains.known([LARK, WREN])[LARK].robots) == {RULES, shop}


def test_rules_that_are_read_again_replace_the_earlier_ones(archive: Archive) -> None:
    newer = replace(RULES, body="", fetched_at=day(1))
    for read in (RULES, newer):
        archive.domains.remember_robots(read)

    assert archive.domains.known([LARK])[LARK].robots == (newer,)


def test_when_a_domain_may_be_asked_next_is_known_to_the_next_run(archive: Archive) -> None:
    for on in (1, 2):
        archive.domains.pace(LARK, day(on))

    assert archive.domains.known([LARK, WREN]) == {LARK: Domain(next_allowed_at=day(2)), WREN: Domain()}


def test_a_fingerprint_is_remembered_under_bytes_and_rules(archive: Archive) -> None:
    archive.readings.remember("a" * 64, "rules 1", "f1", 1200)

    assert archive.readings.get("a" * 64, "rules 1") == CachedReading("f1", 1200)
    assert archive.readings.get("a" * 64, "rules 2") is None
    assert archive.readings.get("b" * 64, "rules 1") is None


def test_a_fingerprint_is_there_for_the_next_run_once_a_check_was_kept(place: Place) -> None:
    with place.open() as archive, archive.run("check") as run:
        archive.readings.remember("a" * 64, "rules 1", "f1", 1200)
        Writer(archive, run).check(0, "unreachable")
    with place.open() as archive:
        assert archive.readings.get("a" * 64, "rules 1") == CachedReading("f1", 1200)
