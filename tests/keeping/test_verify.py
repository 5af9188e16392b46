"""What is wrong is found, with what is lost by it; what only looks so is not told."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from archive import Archive
from archive.blobs import BlobFiles
from archive.upkeep.chains import CHAINS
from archive.upkeep.verify import Verified
from tests.archive.entries import Writer, day
from tests.engines import Place, Places
from tests.keeping.histories import SOURCES, History

LARK = SOURCES[0]


@pytest.fixture(scope="module")
def spring(sqlite: Places, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a source that was read on four days, with a change on the third."""
    return after(sqlite, tmp_path_factory.mktemp("spring"), "first", "unchanged", "changed", "unchanged")


def after(sqlite: Places, data: Path, *visits: str) -> Path:
    """A data folder in which a source was visited."""
    with sqlite(data) as place, place.open() as archive, archive.run("check") as run:
        History(archive, run).live([(LARK, each) for each in visits])
    return data


@pytest.fixture
def lived(spring: Path, tmp_path: Path) -> Place:
    """A place in which that was lived through."""
    return Place(shutil.copytree(spring, tmp_path / "data"), None)


def verified(place: Place) -> Verified:
    with place.open() as archive:
        return archive.upkeep.verify()


def file_of(place: Place, check: int) -> Path:
    with place.open() as archive:
        sha256 = archive.page(check).sha256
    assert sha256 is not None
    return BlobFiles(place.data / "blobs").file(sha256)


def test_of_an_archive_that_is_whole_nothing_is_said(place: Place) -> None:
    with place.open() as archive, archive.run("check") as run:
        History(archive, run).live([(LARK, "first"), (LARK, "changed"), (LARK, "not modified")])
        found = archive.upkeep.verify()

    assert found.flaws == []
    assert (found.contents, found.unnamed, found.dropped) == (2, 0, 0)


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_a_content_that_is_lost_is_told_with_the_snapshots_that_it_was_of(lived: Place, damage: str) -> None:
    file = file_of(lived, 4)
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-2])

    (flaw,) = verified(lived).flaws
    assert str(file) in flaw.what
    assert flaw.lost == ((LARK, day(4)),)
    assert f"data/blobs/{file.parent.name}/{file.name}" in flaw.advice


def test_a_lost_base_is_told_once_with_all_that_rests_on_it(lived: Place) -> None:
    base = file_of(lived, 1)
    base.unlink()

    (flaw,) = verified(lived).flaws
    assert str(base) in flaw.what
    assert flaw.lost == tuple((LARK, day(number)) for number in (1, 2, 3, 4))


def test_a_content_that_no_row_names_harms_nothing(lived: Place) -> None:
    BlobFiles(lived.data / "blobs").put(b"kept by a run that was killed", LARK)
    (lived.data / "blobs/a").mkdir(exist_ok=True)
    (lived.data / "blobs/a/.abcd.zst.1f2e").write_bytes(b"half written")

    found = verified(lived)
    assert (found.flaws, found.unnamed) == ([], 1)


TAMPERINGS = {
    "counts as read": "UPDATE snapshots SET believed = 0 WHERE check_id = 2",
    "repeats the text of a check": "UPDATE checks SET same_as = 77 WHERE id = 2",
    "has no state": "DELETE FROM change_events",
    "has no verdict": "DELETE FROM verdicts",
    "no reading was settled with it": "UPDATE settlements SET change_id = NULL",
    "was not believed": "UPDATE settlements SET check_id = (SELECT id FROM checks WHERE outcome = 'suspect')",
    "and the change does not": "DELETE FROM change_events WHERE state = 'told'",
    "confirms one that has no bytes": "UPDATE snapshots SET sha256 = NULL WHERE check_id = 1",
    "stands is not what its checks say": "UPDATE standings SET blind_since = '2026-05-03 07:00:00'",
    "names a row of": "DELETE FROM runs",
}


NO_GUARD = "DROP TRIGGER checks_no_delete"


@pytest.fixture(scope="module")
def doubted(sqlite: Places, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a source that was also not modified, and in doubt."""
    visits = ("first", "not modified", "changed", "suspect", "unchanged")
    return after(sqlite, tmp_path_factory.mktemp("doubted"), *visits)


@pytest.mark.parametrize("what", TAMPERINGS)
def test_rows_that_do_not_hold_together_are_told(doubted: Path, tmp_path: Path, what: str) -> None:
    place = Place(shutil.copytree(doubted, tmp_path / "data"), None)
    tamper(place, TAMPERINGS[what])

    told = [flaw.what for flaw in verified(place).flaws]
    assert any(what in each for each in told), told


def tamper(place: Place, statement: str) -> None:
    """Write to the database past everything that refuses it, as somebody with the file may."""
    with closing(place.ledger()) as ledger, ledger.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        guards = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).all()
        for name, _ in guards:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(statement)
        for _, sql in guards:
            connection.exec_driver_sql(sql)


def test_a_table_that_may_be_rewritten_is_told(place: Place) -> None:
    disarmed = "ALTER TABLE checks DISABLE TRIGGER checks_append_only" if place.address else NO_GUARD
    with closing(place.ledger()) as ledger, ledger.writing() as connection:
        connection.exec_driver_sql(disarmed)

    (flaw,) = verified(place).flaws
    assert flaw.what.startswith("checks may be rewritten")


def test_every_kind_of_chain_can_be_asked_of_either_engine(archive: Archive) -> None:
    with archive._ledger.reading() as connection:
        assert [connection.execute(chain.broken).all() for chain in CHAINS] == [[]] * len(CHAINS)


def test_a_standing_that_is_wrong_is_derived_anew(lived: Place) -> None:
    tamper(lived, "DELETE FROM standings")
    before = verified(lived)
    with lived.open() as archive:
        archive.rebuild_standing()

    assert "--rebuild" in before.flaws[0].advice
    assert verified(lived).flaws == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE checks SET reason = 'nothing to see here' WHERE id = 2", "row 2 of checks is not as it was"),
        ("DELETE FROM deliveries", "row 1 of deliveries is gone"),
    ],
)
def test_a_backup_tells_of_rows_that_were_rewritten_since(
    lived: Place, tmp_path: Path, statement: str, told: str
) -> None:
    with lived.open() as archive:
        archive.upkeep.back_up(tmp_path / "b", None)
        with archive.run("check") as run:
            Writer(archive, run).check(9, "unreachable", LARK)
        assert archive.upkeep.rewritten_since(tmp_path / "b") == []
    tamper(lived, statement)

    with lived.open() as archive:
        assert [flaw.what.startswith(told) for flaw in archive.upkeep.rewritten_since(tmp_path / "b")] == [
            True
        ]
