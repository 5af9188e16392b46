"""Reminders: what nobody has decided on is named until somebody does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from config.settings import ReportSettings
from fineprint.installation import Installation
from fineprint.reminders import undecided
from tests.review.scene import CANCEL, START, Scene, client, post

SEEN = START + timedelta(days=2)


def reviewed(house: Installation) -> Installation:
    """The same, with review pages that others reach."""
    report = ReportSettings(review_url="https://review.example/")
    settings = house.watch.settings.model_copy(update={"report": report})
    return replace(house, watch=replace(house.watch, settings=settings))


def named(scene: Scene, change: str, days: int) -> bool:
    return change in {
        item.change_id for item in undecided(reviewed(scene.house), SEEN + timedelta(days=days))
    }


def test_a_change_that_nobody_decided_on_is_named_after_the_declared_days(scene: Scene) -> None:
    scene.show("cancel", CANCEL.format(fee="$50"))
    _, change = scene.show("cancel", CANCEL.format(fee="$75"))

    assert [named(scene, change, days) for days in (2, 4, 40)] == [False, True, True]


def test_a_change_that_was_decided_on_is_named_no_more(scene: Scene) -> None:
    scene.show("cancel", CANCEL.format(fee="$50"))
    _, change = scene.show("cancel", CANCEL.format(fee="$75"))
    post(client(scene), f"/changes/{change}/decision", decision="confirmed")

    assert not named(scene, change, 40)


def test_where_nobody_reviews_nobody_is_reminded(scene: Scene) -> None:
    scene.show("cancel", CANCEL.format(fee="$50"))
    scene.show("cancel", CANCEL.format(fee="$75"))

    assert undecided(scene.house, SEEN + timedelta(days=40)) == []
