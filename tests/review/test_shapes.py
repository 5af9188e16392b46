"""What is drawn and folded, from values alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import diffs
from config.model import Rules
from reports.language import ENGLISH
from reports.review.figures import HEIGHT, line, stacked, weeks
from reports.review.pages import numbered, strip_said, style_sheet
from reports.review.stretches import stretches

NOW = datetime(2026, 5, 13, 12, tzinfo=UTC)
WORDS = "ash birch cedar elm fir gorse hazel ivy juniper larch maple oak pine rowan spruce willow yew"


def read(*paragraphs: str):
    return diffs.read("".join(f"<p>{each}</p>" for each in paragraphs).encode(), Rules(language="en"))


def test_each_change_stands_between_what_stayed_before_and_after_it() -> None:
    lines = [f"The {word} line has terms of its own kind." for word in WORDS.split()]
    old = read(*lines)
    new = read(*lines[:3], "The elm line costs twenty dollars from now on, all told.", *lines[4:])
    found = stretches(old.blocks, new.blocks, diffs.compare(old, new, {}).changes)

    assert [len(each.stayed) for each in found] == [3, 13]
    assert found[0].changes
    assert found[-1].changes == []


def test_a_moved_clause_is_told_of_at_both_of_its_places() -> None:
    lines = [f"The {word} line has terms of its own kind, and they are long ones." for word in WORDS.split()]
    old, new = read(*lines), read(*lines[1:12], lines[0], *lines[12:])
    found = stretches(old.blocks, new.blocks, diffs.compare(old, new, {}).changes)

    (there,) = [place for place, each in enumerate(found) if each.changes]
    (left,) = [place for place, each in enumerate(found) if each.left]
    assert left < there
    assert found[left].left == found[there].changes


def test_nothing_is_lost_of_a_page_without_changes() -> None:
    page = read("One line.", "Another line.")
    (only,) = stretches(page.blocks, page.blocks, ())

    assert only.stayed == page.blocks


def test_weeks_count_alerts_decisions_and_how_long_they_took() -> None:
    seen = [
        (NOW, "material"),
        (NOW, "noise"),
        (NOW - timedelta(days=7), "other"),
        (NOW - timedelta(days=99), "other"),
    ]
    decided = [(NOW - timedelta(days=4), NOW, "confirmed"), (NOW - timedelta(days=2), NOW, "noise")]
    before, now = weeks(NOW, 2, seen, decided)

    assert (before.counts, now.counts) == ({"other": 1}, {"material": 1, "noise": 1})
    assert (before.useful, now.useful, now.days, now.decided) == (None, 0.5, 3.0, 2)


def test_columns_stand_on_the_ground_and_fill_the_grid_in_the_strongest_week() -> None:
    columns = stacked(weeks(NOW, 3, [(NOW, "material"), (NOW, "editorial")], []))

    assert columns[:2] == [[], []]
    assert [bar.kind for bar in columns[2]] == ["material", "editorial"]
    assert columns[2][0].y + columns[2][0].height == HEIGHT
    assert columns[2][-1].y == 0
    assert line([None, 1.0, 0.5], 1.0)[0][1] == 0
    assert stacked(weeks(NOW, 1, [], [])) == [[]]


def test_numbers_are_set_apart_and_no_character_is_lost() -> None:
    pieces = list(numbered("from $1,234.50 to 3 a month"))

    assert [piece for piece, is_number in pieces if is_number] == ["1,234.50", "3"]
    assert "".join(piece for piece, _ in pieces) == "from $1,234.50 to 3 a month"


def test_a_strip_is_said_in_words() -> None:
    assert (
        strip_said(("unchanged", "unchanged", "suspect"), ENGLISH)
        == "2 unchanged, 1 suspect; the latest suspect"
    )
    assert strip_said((), ENGLISH) == "no check yet"


def test_the_style_sheet_asks_nothing_of_the_network() -> None:
    assert "url(" not in style_sheet(ENGLISH).replace("url(#", "")
    assert "@import" not in style_sheet(ENGLISH)
