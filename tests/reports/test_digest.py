from __future__ import annotations

from config.settings import Recipient
from reports.digest import for_follower, is_news
from tests.reports import situations
from tests.reports.situations import EVERYTHING, alert, clause, digest, unread


def follower(**what: object) -> Recipient:
    return Recipient(name="Bo", address="bo@guides.example", **what)  # type: ignore[arg-type]


def test_one_who_follows_everything_gets_everything() -> None:
    whole = situations.fee_change()

    assert for_follower(whole, EVERYTHING) == whole


def test_only_the_carriers_that_one_follows_are_told() -> None:
    theirs = for_follower(situations.fee_change(), follower(carriers="nimbus"))

    assert [entry.carrier for entry in theirs.alerts] == ["nimbus"]


def test_only_the_topics_that_one_follows_are_told() -> None:
    both = digest(
        alert(clause("-1", "+2", topic="sharing"), page="share"), alert(clause("-1", "+2"), page="end")
    )

    theirs = for_follower(both, follower(topics="sharing"))

    assert [entry.source for entry in theirs.alerts] == ["larkspur/share"]


def test_changes_weaker_than_one_asked_for_are_left_out() -> None:
    theirs = for_follower(situations.fee_change(), follower(from_verdict="material"))

    assert [entry.verdict for entry in theirs.alerts] == ["material"]


def test_an_unread_source_of_another_carrier_is_no_news() -> None:
    theirs = for_follower(situations.only_unread(), follower(carriers="nimbus"))

    assert [entry.source for entry in theirs.unread] == ["nimbus/terms"]
    assert not is_news(theirs)


def test_a_source_known_to_be_unread_causes_no_mail() -> None:
    assert not is_news(digest(unread=(unread(),)))


def test_newly_unread_and_recovered_sources_are_news() -> None:
    assert is_news(situations.only_unread())
    assert is_news(situations.recovered())


def test_a_run_without_anything_is_no_news() -> None:
    assert not is_news(digest())
