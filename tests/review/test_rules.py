"""The rule that noise proposes: shown on the whole history first, then written into the user's own folder."""

from __future__ import annotations

import re

import pytest

from tests.review.scene import Scene, client, post
from tests.review.test_pages import of_source, text

SELECTOR = "div.visitor-count"


@pytest.fixture
def counting(scene: Scene) -> Scene:
    scene.history()
    return scene


def test_noise_leads_to_the_rule_that_would_have_kept_it_quiet(counting: Scene) -> None:
    browser, change = client(counting), of_source(counting, "visits")

    answer = post(browser, f"/changes/{change}/decision", decision="noise")
    page = browser.get(answer.headers["location"]).text

    assert answer.headers["location"] == f"/changes/{change}/rule"
    assert f"<code>{SELECTOR}</code>" in page
    assert "2 of the 2 changes of this source would have meant nothing." in text(page)
    assert "1 paragraph of today's page would not be read" in text(page).replace("&#39;", "'")
    assert "Undo" in page


def test_a_rule_is_written_into_the_declaration_with_who_and_why_and_is_in_force(counting: Scene) -> None:
    browser, change = client(counting), of_source(counting, "visits")
    file = counting.house.places.config / "carriers" / "quill.yml"  # type: ignore[operator]
    before = file.read_text("utf-8")
    browser.get(f"/changes/{change}/rule")
    assert file.read_text("utf-8") == before

    answer = post(browser, f"/changes/{change}/rule", kind="remove", value=SELECTOR)

    assert answer.status_code == 303
    assert re.search(rf"- {SELECTOR} +# keeps {change} quiet; ", file.read_text("utf-8"))
    assert browser.app.state.desk.source("quill/visits").remove == (SELECTOR,)  # type: ignore[attr-defined]
    assert "0 of the 2" in text(browser.get(f"/changes/{change}/rule?kind=remove&value=h1").text)


def test_a_rule_that_takes_the_terms_away_is_shown_with_what_would_be_lost(counting: Scene) -> None:
    browser, change = client(counting), of_source(counting, "cancel")

    page = browser.get(f"/changes/{change}/rule?kind=remove&value=main").text

    assert "would not be believed" in page
    assert "early termination fee" in page


def test_words_of_a_topic_are_never_proposed_as_the_frame_of_a_page(counting: Scene) -> None:
    for fee in ("$75", "$95"):
        counting.show(
            "cancel",
            f"<h1>Cancel your line</h1><p>The early termination fee is {fee}.</p>" + "<p>Call us.</p>" * 3,
        )
    page = client(counting).get(f"/changes/{of_source(counting, 'cancel')}/rule").text

    assert "furniture in this language" not in page


@pytest.mark.parametrize("value", ["p:has(", "///", "main:unknown()"])
def test_a_selector_that_nobody_can_follow_is_told(counting: Scene, value: str) -> None:
    browser, change = client(counting), of_source(counting, "visits")

    page = browser.get(f"/changes/{change}/rule", params={"kind": "remove", "value": value})
    taken = post(browser, f"/changes/{change}/rule", kind="remove", value=value)

    assert "is no CSS selector" in page.text
    assert taken.status_code == 409


def test_a_phrase_of_the_frame_becomes_furniture_of_the_language(counting: Scene) -> None:
    browser, change = client(counting), of_source(counting, "visits")
    phrase = "people read how to cancel a line and what the fee is"

    page = browser.get(f"/changes/{change}/rule", params={"kind": "furniture", "value": phrase}).text
    assert "2 of the 2 changes" in text(page)
    assert post(browser, f"/changes/{change}/rule", kind="furniture", value=phrase).status_code == 303

    words = counting.house.places.config / "vocabulary" / "en.yml"  # type: ignore[operator]
    assert phrase in words.read_text("utf-8")


def test_without_a_folder_of_ones_own_no_rule_is_taken(counting: Scene) -> None:
    from dataclasses import replace  # noqa: PLC0415

    counting.house = replace(counting.house, places=replace(counting.house.places, config=None))
    browser, change = client(counting), of_source(counting, "visits")

    assert "fineprint --config DIR review" in browser.get(f"/changes/{change}/rule").text
    assert post(browser, f"/changes/{change}/rule", kind="remove", value=SELECTOR).status_code == 409
