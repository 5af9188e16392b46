"""Reminders: what nobody has decided on comes up again at the declared ages, once at each."""

from __future__ import annotations

from datetime import timedelta

from fineprint.reminders import waiting
from tests.review.scene import CANCEL, START, Scene, client, post


def test_a_change_that_nobody_decided_on_is_told_again_once_at_each_age(scene: Scene) -> None:
    scene.show("cancel", CANCEL.format(fee="$50"))
    _, change = scene.show("cancel", CANCEL.format(fee="$75"))
    seen = START + timedelta(days=2)
    told = [
        (day, each.days)
        for day in range(40)
        for each in waiting(scene.house, seen + timedelta(days=day - 1), seen + timedelta(days=day))
        if each.item.change_id == change
    ]

    assert told == [(3, 3), (7, 7), (30, 30)]


def test_a_change_that_was_decided_on_comes_up_no_more(scene: Scene) -> None:
    scene.show("cancel", CANCEL.format(fee="$50"))
    _, change = scene.show("cancel", CANCEL.format(fee="$75"))
    post(client(scene), f"/changes/{change}/decision", decision="confirmed")

    assert waiting(scene.house, START, START + timedelta(days=40)) == []
