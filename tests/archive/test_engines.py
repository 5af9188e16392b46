"""A ledger in a file and one on a server hold the same, and each says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import make_url, text

from archive import Archive, Robots, Run
from archive.errors import ArchiveError, DriverMissing, LedgerAddressWrong, LedgerUnusable
from tests.archive.entries import Writer, day, snapshot
from tests.engines import Place, Places, address


@pytest.fixture
def served(postgresql: Places, tmp_path: Path) -> Iterator[Place]:
    """A place whose ledger is on the server."""
    with postgresql(tmp_path / "data") as place:
        yield place


def test_sources_come_in_the_order_of_their_code_points(archive: Archive, writer: Writer) -> None:
    names = ["att/cancel", "att/_old", "Zebra/share", "att-b/share", "épinette/cancel", "att/Share"]
    for name in names:
        writer.check(0, "unreachable", name)

    assert list(archive.overview()) == sorted(names)


def test_ids_that_differ_in_case_are_two(archive: Archive, writer: Writer) -> None:
    writer.check(0, "unreachable", "lark/share")

    assert archive.overview(["Lark/Share"]) == {}


def test_what_no_database_can_hold_in_a_text_is_marked_there_and_exact_in_headers(
    archive: Archive, writer: Writer
) -> None:
    hostile = (("X-Mark", "a\0b"), ("X-Half", "\ud83d"))
    kept = writer.check(
        0,
        "first",
        reason="says a\0b \ud83d",
        snapshots=(snapshot(response_headers=hostile, media_type="text/\0"),),
    )
    archive.domains.remember_robots(
        Robots("lark.example", "https://lark.example", 200, "Allow: /\0\n", day(0))
    )

    (found,) = archive.snapshots(kept.check_id)
    assert (found.response_headers, found.media_type) == (hostile, "text/\N{REPLACEMENT CHARACTER}")
    (robots,) = archive.domains.known(["lark.example"])["lark.example"].robots
    assert robots.body == "Allow: /\N{REPLACEMENT CHARACTER}\n"


def test_numbers_may_be_larger_than_32_bits(archive: Archive, writer: Writer) -> None:
    kept = writer.check(0, "first", snapshots=(snapshot(size=5 << 32),))

    assert archive.snapshots(kept.check_id)[0].size == 5 << 32


def test_a_reader_sees_one_state_while_another_writes(archive: Archive, writer: Writer) -> None:
    count = text("SELECT count(*) FROM checks")
    with archive._ledger.reading() as connection:
        before = connection.scalar(count)
        writer.check(0, "unreachable")

        assert connection.scalar(count) == before == 0


def test_a_reader_cannot_write_on_a_server(served: Place) -> None:
    with (
        served.open() as archive,
        pytest.raises(LedgerUnusable, match="read-only transaction"),
        archive._ledger.reading() as connection,
    ):
        connection.execute(text("DELETE FROM leases"))


def test_runs_that_ask_at_once_never_hold_the_same_and_leave_nothing_out(place: Place) -> None:
    names = {f"carrier{number}.example" for number in range(20)}
    with place.open() as archive, all_at_once(archive, 4) as held:
        for _ in range(3):
            got = held(lambda archive, run: archive.leases.acquire(names, run))
            held(lambda archive, run: archive.leases.renew(run))

            assert set().union(*got) == names
            assert sum(map(len, got)) == len(names)
            held(lambda archive, run: archive.leases.release(run) or set())


@contextmanager
def all_at_once(
    archive: Archive, number: int
) -> Iterator[Callable[[Callable[[Archive, Run], set[str]]], list[set[str]]]]:
    """Lets some runs do something in the same moment, each by a connection of its own."""
    opened = [archive.run("check") for _ in range(number)]
    runs = [one.__enter__() for one in opened]

    def held(do: Callable[[Archive, Run], set[str]]) -> list[set[str]]:
        results: list[set[str]] = []
        start = Barrier(number)

        def work(run: Run) -> None:
            start.wait()
            results.append(do(archive, run))

        threads = [Thread(target=work, args=(run,)) for run in runs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    yield held
    for one in opened:
        one.__exit__(None, None, None)


def lose_connections(place: Place) -> None:
    """Let the server end all connections to a ledger, as when it is restarted."""
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    with closing(place.ledger()) as ledger, ledger.writing() as connection:
        connection.execute(text(f"{end} AND pid <> pg_backend_pid()"))


def test_a_connection_that_was_lost_while_idle_is_replaced(served: Place) -> None:
    with served.open() as archive, archive.run("check") as run:
        lose_connections(served)

        Writer(archive, run).check(0, "unreachable")


def test_a_connection_that_is_lost_in_mid_transaction_leaves_nothing_and_says_so(served: Place) -> None:
    with served.open() as archive, archive.run("check") as run:
        with pytest.raises(LedgerUnusable, match="see that the server runs") as told:
            pace_while_the_server_is_restarted(archive, served)

        assert "\n" not in str(told.value)
        assert archive.domains.known(["lark.example"])["lark.example"].next_allowed_at is None
        Writer(archive, run).check(0, "unreachable")


def pace_while_the_server_is_restarted(archive: Archive, place: Place) -> None:
    end = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
    with archive._ledger.writing() as connection:
        connection.execute(text("INSERT INTO domains VALUES ('lark.example', now())"))
        with closing(place.ledger()) as ledger, ledger.reading() as other:
            other.execute(text(end))
        connection.execute(text("SELECT 1"))


WRONG = {
    "a user who is not known": ({"username": "stranger"}, "check the user and the password"),
    "a database that is not there": ({"database": "nowhere"}, "make the database"),
    "a server that is not there": ({"host": "127.0.0.1", "port": 9, "query": {}}, "see that the server runs"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_server_that_cannot_be_used_is_told_in_one_sentence_without_the_password(
    served: Place, wrong: str
) -> None:
    changes, advice = WRONG[wrong]
    place = Place(served.data, address(make_url(served.address or ""), password="s3cret", **changes))

    with pytest.raises(LedgerUnusable, match=advice) as told:
        place.open()
    assert "s3cret" not in str(told.value)
    assert "\n" not in str(told.value)


def test_a_user_without_rights_is_told_which_are_needed(served: Place) -> None:
    with closing(served.ledger()) as ledger, ledger.writing() as connection:
        connection.execute(text("CREATE ROLE fineprint_guest LOGIN"))
    guest = Place(served.data, address(make_url(served.address or ""), username="fineprint_guest"))
    try:
        with pytest.raises(LedgerUnusable, match="let the user own the database"):
            guest.open()
    finally:
        with closing(served.ledger()) as ledger, ledger.writing() as connection:
            connection.execute(text("DROP ROLE fineprint_guest"))


@pytest.mark.parametrize(
    "wrong",
    [
        "nonsense",
        "mysql://fineprint:s3cret@db.example/fineprint",
        "postgresql://fineprint:s3@cret/more@db.example/fineprint",
    ],
)
def test_an_address_that_cannot_be_understood_is_not_repeated(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(LedgerAddressWrong, match="FINEPRINT_DATABASE_URL") as told:
        Archive.open(tmp_path, wrong)
    assert "cret" not in str(told.value)


def test_without_its_driver_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)

    with pytest.raises(DriverMissing, match=r"fineprint\[postgresql\]") as told:
        Archive.open(tmp_path, "postgresql://fineprint:s3cret@db.example/fineprint")
    assert isinstance(told.value, ArchiveError)
    assert "s3cret" not in str(told.value)
