"""What is told at once, what is held, and the one message that tells all that was held."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.cadence import merged, parted
from reports.packed import packed, unpacked
from tests.reports import situations
from tests.reports.situations import SITUATIONS, alert, clause, digest


@pytest.mark.parametrize("name", SITUATIONS)
def test_what_was_held_comes_out_as_it_went_in_and_can_still_be_translated(name: str) -> None:
    held = SITUATIONS[name]()

    again = unpacked(packed(held))

    assert again == held
    reasons = [getattr(entry.reason, "pattern", None) for entry in (*held.unread, *held.proposed)]
    assert reasons == [getattr(entry.reason, "pattern", None) for entry in (*again.unread, *again.proposed)]


def test_fields_that_a_later_version_dropped_are_left_out() -> None:
    text = packed(situations.fee_change()).replace('"run":', '"dropped": 1, "run":')

    assert unpacked(text) == situations.fee_change()


def test_material_changes_go_out_at_once_and_the_rest_is_held() -> None:
    both = replace(
        situations.fee_change(), unread=situations.only_unread().unread, newly_unread={"larkspur/cancel"}
    )

    now, later = parted(both, "material at once")

    assert now is not None
    assert later is not None
    assert [each.verdict for each in now.alerts] == ["material"]
    assert now.unread == ()
    assert [each.verdict for each in later.alerts] == ["other"]
    assert later.newly_unread == {"larkspur/cancel"}


@pytest.mark.parametrize(("cadence", "now", "later"), [("each run", True, False), ("daily", False, True)])
def test_a_whole_digest_goes_out_or_is_held(cadence: str, now: bool, later: bool) -> None:
    told, held = parted(situations.fee_change(), cadence)  # type: ignore[arg-type]

    assert (told is not None, held is not None) == (now, later)


def test_what_is_no_news_is_neither_told_nor_held() -> None:
    assert parted(digest(unread=(situations.unread(),)), "material at once") == (None, None)


def test_one_digest_of_several_holds_each_change_and_how_sources_stand_at_last() -> None:
    gone, back = situations.only_unread(), situations.recovered()
    monday = replace(gone, alerts=(alert(clause("-1", "+2")),))
    tuesday = replace(back, unread=(gone.unread[2],), newly_unread=frozenset())

    day = merged([monday, tuesday])

    assert (len(day.alerts), len(day.recovered), day.at, day.report) == (1, 1, tuesday.at, tuesday.report)
    assert day.newly_unread == {"larkspur/cancel"}
    assert merged([monday, replace(tuesday, unread=())]).newly_unread == frozenset()
