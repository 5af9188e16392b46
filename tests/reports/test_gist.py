from __future__ import annotations

from reports.columns import width
from reports.gist import gist
from tests.reports import situations
from tests.reports.situations import alert, clause, digest, unread


def test_the_gist_marks_old_and_new_words() -> None:
    assert "an early termination fee of [-$5-]{+$10+} for" in " ".join(gist(situations.fee_change()).split())


def test_the_gist_names_source_state_and_change() -> None:
    assert "(larkspur/cancel, confirmed, c-12ab34cd)" in " ".join(gist(situations.fee_change()).split())


def test_there_is_no_colour_unless_asked_for() -> None:
    assert "\x1b" not in gist(situations.fee_change())
    assert "\x1b[32;4m{+$10+}\x1b[0m" in gist(situations.fee_change(), colour=True)


def test_a_coloured_stretch_ends_at_the_end_of_its_line() -> None:
    rewritten = clause("-" + "old words " * 12, "+" + "new words " * 12)

    lines = gist(digest(alert(rewritten)), colour=True).split("\n")

    assert all(line.count("\x1b[0m") == line.count("\x1b[3") for line in lines)


def test_unread_sources_say_since_when_and_why() -> None:
    shown = " ".join(gist(situations.only_unread()).split())

    assert "3 sources could not be read" in shown
    assert (
        "- vireo/share, since 30 April 2026: may not be visited: https://www.vireo.example/robots.txt"
        in shown
    )
    assert "; never read yet" in shown


def test_no_line_is_wider_than_the_terminal() -> None:
    for situation in situations.SITUATIONS.values():
        assert all(width(line) <= 60 for line in gist(situation(), columns=60).split("\n"))


def test_hundreds_of_entries_are_counted() -> None:
    down = tuple(unread(f"carrier{n}/terms") for n in range(300))
    many = digest(*[alert(clause("-$5", "+$10"))] * 300, unread=down)

    assert "and 280 more changes, in the report" in gist(many)
    assert "  - and 280 more sources, in the report" in gist(many)
