"""Where a source stands follows from what happened, and never moves backwards."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from archive import Archive, NewSettlement, NewSourceAlert, Outcome, Standing
from tests.archive.entries import SOURCE, Writer, day
from tests.engines import Places

OTHER = "wrenmobile/share"
BELIEVED_OR_NOT: list[Outcome] = ["first", "unchanged", "changed", "suspect", "unreachable", "disallowed"]


def test_a_source_that_was_never_checked_stands_nowhere(archive: Archive) -> None:
    assert archive.overview() == {}
    assert archive.standing(SOURCE) == Standing(source=SOURCE)


def test_a_source_is_blind_since_the_first_check_that_failed(archive: Archive, writer: Writer) -> None:
    writer.first()
    for on, outcome in ((1, "unreachable"), (2, "suspect"), (3, "disallowed")):
        writer.check(on, outcome)
    blind = archive.standing(SOURCE)
    writer.check(4, "unchanged")

    assert blind.blind_since == day(1)
    assert blind.believed is not None
    assert blind.believed.at == day(0)
    assert archive.standing(SOURCE).blind_since is None


def test_a_run_that_read_a_source_was_not_blind_whatever_came_of_its_second_round(
    archive: Archive, writer: Writer
) -> None:
    writer.first()
    writer.check(1, "changed")
    writer.check(1, "suspect", round=2)
    in_the_run = archive.standing(SOURCE).blind_since
    writer.check(2, "suspect")

    assert in_the_run is None
    assert archive.standing(SOURCE).blind_since == day(2)


def test_conditional_checks_are_counted_since_the_last_whole_one(archive: Archive, writer: Writer) -> None:
    counts = []
    for on, conditional in enumerate([False, True, True, False, True]):
        writer.check(on, "unchanged", conditional=conditional)
        counts.append(archive.standing(SOURCE).conditional_in_a_row)

    assert counts == [0, 1, 2, 0, 1]


def test_what_arrives_late_is_not_the_last_check(archive: Archive, writer: Writer) -> None:
    writer.first(5)
    writer.check(6, "unreachable")
    writer.check(2, "changed")
    standing = archive.standing(SOURCE)

    assert standing.last_check is not None
    assert standing.believed is not None
    assert (standing.last_check.observed_at, standing.believed.at) == (day(6), day(5))
    assert standing.blind_since == day(6)


def test_what_arrives_late_never_moves_the_settled_reading_backwards(
    archive: Archive, writer: Writer
) -> None:
    now = writer.first(5)
    late = writer.check(2, "first")
    writer.settle(late, "told")
    settled = archive.settled(SOURCE)

    assert settled is not None
    assert (settled.check_id, settled.at, settled.why) == (now.check_id, day(5), "first")


def test_the_settled_reading_moves_with_each_that_was_told(archive: Archive, writer: Writer) -> None:
    writer.first()
    writer.settle(writer.check(1, "changed"), "told")
    writer.settle(writer.check(2, "changed"), "set aside")
    settled = archive.settled(SOURCE)

    assert settled is not None
    assert (settled.at, settled.why, settled.snapshot.observed_at) == (day(2), "set aside", day(2))


def test_an_overview_asks_as_much_for_a_hundred_sources_as_for_one(archive: Archive, writer: Writer) -> None:
    writer.first()
    asked: list[str] = []
    event.listen(archive._ledger.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    archive.overview()
    for_one = len(asked)
    for number in range(100):
        writer.check(0, "first", source=f"larkmobile/page{number}")
    asked.clear()

    assert len(archive.overview()) == 101
    assert len(asked) == for_one


def test_an_overview_of_some_sources_is_of_these(archive: Archive, writer: Writer) -> None:
    writer.first()
    writer.first(source=OTHER)

    assert list(archive.overview([OTHER, "nobody/here"])) == [OTHER]


CHECKS = st.tuples(
    st.integers(0, 9),
    st.sampled_from(BELIEVED_OR_NOT),
    st.booleans(),
    st.sampled_from([SOURCE, OTHER]),
    st.integers(1, 2),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(CHECKS, st.sampled_from(["", "settle", "open", "close"])), max_size=12))
def test_the_standing_that_is_kept_is_the_one_that_would_be_derived(
    engine: Places,
    happened: list[tuple[tuple[int, Outcome, bool, str, int], str]],
) -> None:
    with (
        TemporaryDirectory() as folder,
        engine(Path(folder)) as place,
        place.open() as archive,
        archive.run("check") as run,
    ):
        writer = Writer(archive, run)
        for (on, outcome, conditional, source, round_), then in happened:
            kept = writer.check(on, outcome, source, conditional=conditional, round=round_)
            alert = archive.standing(source).alerts.get("unread")
            if then == "settle" and outcome in ("first", "unchanged", "changed"):
                archive.tell(
                    run, settlements=[NewSettlement(source=source, check_id=kept.check_id, why="told")]
                )
            elif then == "open" and alert is None:
                archive.tell(run, opened=[NewSourceAlert(source=source, cause=outcome, since=day(on))])
            elif then == "close" and alert is not None:
                archive.tell(run, closed=[alert.id])
        before = archive.overview()
        archive.rebuild_standing()

        assert archive.overview() == before
