"""What is let go of is only what said again what was said before, and never what anybody may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from hypothesis import Phase, given, settings

from archive import Archive, Snapshot
from archive.upkeep import Upkeep
from archive.upkeep.retention import retain, spare
from tests.archive.entries import day
from tests.engines import Place, Places
from tests.keeping.histories import SOURCES, History, histories, let_rest, page

LARK = SOURCES[0]
EVER = day(99)


def let_go(archive: Archive, before: datetime = EVER) -> int:
    ledger, blobs = archive._ledger, archive.upkeep._blobs
    with archive.run("retain") as run:
        return retain(ledger, blobs, run.id, spare(ledger, blobs, before), "changes", day(100)).dropped


def asked_for(archive: Archive, source: str, before: datetime) -> Iterator[Snapshot]:
    """Whatever somebody may ask for of a source: people, a comparison, a replay or a report."""
    standing = archive.standing(source)
    yield from (each.snapshot for each in (standing.believed, standing.settled) if each)
    for change in archive.changes(source):
        yield archive.page(change.settled_check_id)
        yield archive.page(change.check_id)
    shown = (archive.shown(spell.text) for spell in archive.texts(source))
    yield from filter(None, shown)
    spells = archive.texts(source)
    yield from (archive.page(spell.check_id) for spell in spells)
    for check in archive.checks(source):
        for snapshot in archive.snapshots(check.id):
            if check.observed_at >= before or check.outcome != "unchanged" or snapshot.delivered_by:
                yield archive.page(check.id) if check.outcome == "unchanged" else snapshot


@settings(max_examples=6, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(visits=histories)
def test_nothing_is_dropped_that_may_be_asked_for(engine: Places, visits: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder, engine(Path(folder)) as place, place.open() as archive:
        with archive.run("check") as run:
            History(archive, run).live(visits)
        let_rest(place.data)
        before = day(len(visits) - 2)
        let_go(archive, before)

        needed = [snapshot for source in SOURCES for snapshot in asked_for(archive, source, before)]
        assert [len(archive.content(each)) for each in needed] == [each.size or 0 for each in needed]
        assert archive.upkeep.verify().flaws == []


def quiet_spring(archive: Archive, visits: int = 8) -> None:
    with archive.run("check") as run:
        History(archive, run).live([(LARK, "unchanged")] * visits)


def test_of_visits_that_said_the_same_the_first_and_the_last_stay_and_each_row_does(place: Place) -> None:
    with place.open() as archive:
        quiet_spring(archive)
        let_rest(place.data)

        assert let_go(archive) == 6
        kept = [len(archive.snapshots(check.id)) for check in archive.checks(LARK)]
        found = archive.upkeep.verify()
    assert kept == [1] * 8
    assert (found.flaws, found.dropped, found.contents) == ([], 6, 2)


def test_visits_around_a_change_stay(place: Place) -> None:
    with place.open() as archive, archive.run("check") as run:
        what = ["unchanged"] * 4 + ["changed"] + ["unchanged"] * 4
        History(archive, run).live([(LARK, each) for each in what])
        let_rest(place.data)
        let_go(archive)

        there = {check.id for check in archive.checks(LARK) if is_there(archive, check.id)}
    assert there == {1, 4, 5, 9}


def is_there(archive: Archive, check: int) -> bool:
    sha256 = archive.page(check).sha256
    return sha256 in set(archive.upkeep._blobs.names())


def test_what_is_recent_stays(place: Place) -> None:
    with place.open() as archive:
        quiet_spring(archive)
        let_rest(place.data)

        assert let_go(archive, day(4)) == 2


def test_what_a_content_is_stored_against_stays_with_it(place: Place) -> None:
    with place.open() as archive, archive.run("check") as run:
        history = History(archive, run)
        history.live([(LARK, "unchanged")] * 2)
        base = history.unlike(LARK)
        history.live([(LARK, "unchanged")] * 3)
        (place.data / "blobs/bases" / f"{quote(LARK, safe='')}.json").unlink()
        let_rest(place.data)
        let_go(archive)

        assert archive.upkeep._blobs.base(archive.page(6).sha256 or "") == base
        assert archive.content(archive.page(6))


def test_what_was_just_put_again_stays(place: Place) -> None:
    with place.open() as archive:
        quiet_spring(archive)
        let_rest(place.data)
        archive.blobs.put(archive.content(archive.page(3)), LARK)

        assert let_go(archive) == 5
        assert is_there(archive, 3)


def test_what_is_put_at_the_very_moment_is_put_back(place: Place) -> None:
    with place.open() as archive:
        sha256 = archive.blobs.put(page(0, 1), LARK)

        assert not archive.upkeep._blobs.drop(sha256, untouched_since=0)
        assert archive.blobs.get(sha256) == page(0, 1)


def test_a_page_that_shows_what_was_let_go_of_is_kept_again(place: Place) -> None:
    with place.open() as archive:
        quiet_spring(archive)
        body = archive.content(archive.page(3))
        let_rest(place.data)
        let_go(archive)
        sha256 = archive.blobs.put(body, LARK)

        assert archive.blobs.get(sha256) == body


def test_what_is_missing_without_a_record_of_it_is_lost(place: Place) -> None:
    with place.open() as archive:
        quiet_spring(archive)
        let_rest(place.data)
        let_go(archive)
        archive.upkeep._blobs.file(archive.page(8).sha256 or "").unlink()

        assert [flaw.lost for flaw in archive.upkeep.verify().flaws] == [((LARK, day(8)),)]


def test_at_the_end_of_runs_it_is_done_once_a_day(place: Place) -> None:
    now = [day(200)]
    with place.open(now=lambda: now[0]) as archive:
        quiet_spring(archive)
        let_rest(place.data)
        upkeep: Upkeep = archive.upkeep
        with archive.run("check") as run:
            first = upkeep.retain_daily(run, timedelta(days=190))
            now[0] += timedelta(hours=1)
            second = upkeep.retain_daily(run, timedelta(days=1))
            now[0] += timedelta(hours=23)
            third = upkeep.retain_daily(run, timedelta(days=1))

    assert [each.dropped for each in (first, second, third)] == [6, 0, 0]
