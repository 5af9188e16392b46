"""Search: words of every script, what is said now before what was, and an index that can be made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from fineprint.review.desk import Desk
from fineprint.review.lookups import FILE, Lookups
from fineprint.review.searching import grams, question, search, take_in, words
from reports.review.found import marked
from tests.review.scene import CANCEL, SHARE, Scene

IDS = ["quill/cancel", "quill/share", "quill/visits"]


@pytest.fixture
def lookups(told: Scene, tmp_path: Path) -> Lookups:
    lookups = Lookups(tmp_path)
    take_in(Desk(told.house.places, told.house.watch, told.archive), lookups)
    return lookups


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("解約", 1),
        ("おくれます", 3),
        ("データ", 4),
        ("家族", 1),
        ("族家", 0),
        ("termination fee", 2),
        ("TERMIN", 2),
        ("ｔｅｒｍｉｎａｔｉｏｎ", 2),
        ("fee 75", 1),
        ("unicorn", 0),
        ("", 0),
        ('" OR 1 NEAR(', 0),
        ("*", 0),
    ],
)
def test_a_search_finds_words_of_every_script(lookups: Lookups, asked: str, number: int) -> None:
    found = [each for each in search(lookups, asked, IDS, 20) if each.source != "quill/visits"]

    assert len({each.text for each in found}) == number


def test_what_is_said_now_comes_before_what_was_said(lookups: Lookups) -> None:
    now, then = search(lookups, "early termination", IDS, 20)

    assert ("$75" in now.text, now.until) == (True, None)
    assert "$50" in then.text
    assert then.until


def test_only_the_asked_sources_are_searched(lookups: Lookups) -> None:
    assert search(lookups, "解約", ["quill/cancel"], 20) == []


def test_a_page_that_goes_back_to_its_text_says_it_anew(scene: Scene, tmp_path: Path) -> None:
    lookups = Lookups(tmp_path / "data")
    desk = Desk(scene.house.places, scene.house.watch, scene.archive)
    for fee in ("$50", "$75", "$50"):
        scene.show("cancel", CANCEL.format(fee=fee))
        take_in(desk, lookups)
        take_in(desk, lookups)

    assert [each.until is None for each in search(lookups, "early termination", IDS, 9)] == [
        True,
        False,
        False,
    ]


def test_an_index_of_another_version_is_made_anew(scene: Scene, tmp_path: Path) -> None:
    scene.show("share", SHARE.format(times="三"))
    (tmp_path / FILE).write_bytes(b"")
    lookups = Lookups(tmp_path)
    take_in(Desk(scene.house.places, scene.house.watch, scene.archive), lookups)

    assert search(lookups, "解約", IDS, 9)


def test_words_run_together_are_indexed_two_by_two() -> None:
    assert grams("SIMの解約") == "sim の解 解約 約"
    assert question("解約手数料") == '"解約 約手 手数 数料"'
    assert question("SIMカード") == '"sim"* AND "カー ード"'
    assert question("解") == '"解"*'
    assert words("解約 fee") == ("解約", "fee")


def test_what_was_looked_for_is_marked_and_a_long_text_is_cut() -> None:
    text = "x " * 300 + "the Fee applies" + " y" * 900
    pieces = marked(text, ("fee",))

    assert [piece for piece, is_word in pieces if is_word] == ["Fee"]
    assert (pieces[0][0], pieces[-1][0]) == ("… ", " …")
    assert sum(len(piece) for piece, _ in pieces) < 700
    assert marked("nothing here", ("fee",)) == [("nothing here", False)]
