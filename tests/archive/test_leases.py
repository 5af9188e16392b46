"""Runs share the domains and never hold the same one, and a dead run holds none."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from archive import Archive, Run
from archive.schema import leases
from tests.engines import Place, Places

LARK, WREN = "larkmobile.example", "wrenmobile.example"


@contextmanager
def another_process(place: Place, *names: str) -> Iterator[tuple[subprocess.Popen[str], set[str]]]:
    """A process that asks for leases and holds what it got until its input ends."""
    command = [sys.executable, "-m", "tests.archive.holder", str(place.data), *names]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=place.environment
    ) as child:
        assert child.stdout is not None
        yield child, set(child.stdout.readline().split())
        child.kill()


def test_two_processes_share_the_domains(archive: Archive, run: Run, place: Place) -> None:
    mine = archive.leases.acquire([LARK], run)
    with another_process(place, LARK, WREN) as (_child, theirs):
        assert (mine, theirs) == ({LARK}, {WREN})
        assert archive.leases.acquire([LARK, WREN], run) == {LARK}


def test_what_a_killed_process_held_is_free_at_once(archive: Archive, run: Run, place: Place) -> None:
    with another_process(place, LARK, WREN) as (child, theirs):
        child.send_signal(signal.SIGKILL)
        child.wait()

        assert theirs == {LARK, WREN}
        assert archive.leases.acquire([LARK], run) == {LARK}
        assert archive.leases.acquire([WREN], run) == {WREN}


def test_what_a_process_held_is_free_when_it_ends(archive: Archive, run: Run, place: Place) -> None:
    with another_process(place, LARK) as (child, theirs):
        child.communicate()

        assert theirs == {LARK}
        assert child.returncode == 0
        assert archive.leases.acquire([LARK], run) == {LARK}


def test_a_released_lease_is_free(archive: Archive, run: Run) -> None:
    with archive.run("check") as other:
        archive.leases.acquire([LARK, WREN], run)
        archive.leases.release(run, [LARK])

        assert archive.leases.acquire([LARK, WREN], other) == {LARK}


def test_leases_are_held_for_a_block(archive: Archive, run: Run) -> None:
    with archive.run("check") as other:
        with archive.leases.held([LARK], run) as got:
            assert got == {LARK}
            assert archive.leases.acquire([LARK], other) == set()
        assert archive.leases.acquire([LARK], other) == {LARK}


def age(place: Place, seconds: float) -> None:
    """Let all leases have been taken some seconds earlier (or later, if the clock was set back since)."""
    with closing(place.ledger()) as ledger, ledger.writing() as connection:
        connection.execute(update(leases).values(expires_at=leases.c.expires_at - seconds))


def test_a_lease_that_is_not_renewed_runs_out(archive: Archive, run: Run, place: Place) -> None:
    with archive.run("check") as other:
        archive.leases.acquire([LARK], run)
        age(place, 90)
        assert archive.leases.acquire([LARK], other) == set()
        assert archive.leases.renew(run) == {LARK}
        age(place, 90)
        assert archive.leases.acquire([LARK], other) == set()
        age(place, 90)
        assert archive.leases.acquire([LARK], other) == {LARK}
        assert archive.leases.renew(run) == set()


def test_a_clock_that_is_set_back_makes_no_lease_last_for_hours(
    archive: Archive, run: Run, place: Place
) -> None:
    with archive.run("check") as other:
        archive.leases.acquire([LARK], run)
        age(place, -7200)

        assert archive.leases.acquire([LARK], other) == {LARK}


MOVES = st.tuples(
    st.integers(0, 2), st.sampled_from(["acquire", "release"]), st.sets(st.sampled_from("abcd"))
)


@settings(max_examples=10, deadline=None)
@given(st.lists(MOVES, max_size=12))
def test_no_two_runs_ever_hold_the_same(engine: Places, moves: list[tuple[int, str, set[str]]]) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        archive = stack.enter_context(stack.enter_context(engine(folder)).open())
        runs = [stack.enter_context(archive.run("check")) for _ in range(3)]
        held: list[set[str]] = [set(), set(), set()]
        for who, move, names in moves:
            if move == "release":
                archive.leases.release(runs[who], names)
                held[who] -= names
                continue
            others = set().union(*(held[other] for other in range(3) if other != who))
            assert archive.leases.acquire(names, runs[who]) == names - others
            held[who] |= names - others
