"""The pages without scripts: what they show, and what a form on them does."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from tests.review.scene import CANCEL, Scene, client, post

FEE = "Cancellation fee: 50 → 75 USD"


def changes(browser: TestClient, address: str = "/") -> list[str]:
    return re.findall(r'href="/changes/([^"]+)" data-open', browser.get(address).text)


def of_source(scene: Scene, source: str) -> str:
    return scene.archive.inbox.of_source(f"quill/{source}", 1)[0].change_id


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_the_inbox_lists_what_is_open_with_the_fact_that_changed(looking: TestClient) -> None:
    page = looking.get("/").text

    assert "4 changes to look at" in page
    assert FEE in page
    assert "quill/share" in page


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("carrier=quill", 4),
        ("topic=sharing", 1),
        ("language=ja", 1),
        ("guide=leaving", 3),
        ("verdict=editorial", 0),
        ("state=told", 4),
        ("carrier=unknown", 0),
        ("page=7", 0),
        ("page=%C2%B2", 4),
    ],
)
def test_the_inbox_shows_only_what_is_asked_for(looking: TestClient, asked: str, number: int) -> None:
    assert len(changes(looking, f"/?{asked}")) == number


def test_a_change_shows_its_facts_its_redline_in_its_place_and_its_proof(
    looking: TestClient, told: Scene
) -> None:
    page = looking.get(f"/changes/{of_source(told, 'cancel')}").text

    assert "<del>50 USD</del>" in page
    assert re.search(r"<del>\$?<b>\$?50</b></del>|<del>\$<b>50</b></del>", page)
    assert "2 paragraphs unchanged" in page
    assert "Leaving a US carrier" in page
    assert re.search(r'href="/snapshots/\d+/raw"', page)
    assert "now contradicted (was supported)" in text(page)


@pytest.mark.parametrize("view", ["view=beside", "whole=yes"])
def test_a_change_is_also_shown_side_by_side_and_within_the_whole_page(
    looking: TestClient, told: Scene, view: str
) -> None:
    page = looking.get(f"/changes/{of_source(told, 'cancel')}?{view}").text

    assert ('class="beside"' in page) == (view == "view=beside")
    assert ('class="stayed" open' in page) == (view == "whole=yes")


def test_the_first_start_says_what_to_do(scene: Scene) -> None:
    browser = client(scene)
    page, chinese = browser.get("/").text, browser.get("/", headers={"Accept-Language": "zh-CN"}).text

    assert "No page was visited yet" in page
    assert "3 sources are declared. Run `fineprint check`" in page
    assert "Everything is looked at" not in page
    assert "尚未访问过任何页面" in chinese
    for address in (
        "/freshness",
        "/matrix",
        "/matrix.csv",
        "/claims",
        "/figures",
        "/search?q=fee",
        "/carriers/quill",
    ):
        assert browser.get(address).status_code == 200, address


def test_without_any_source_the_first_start_says_how_to_declare_one(scene: Scene) -> None:
    scene.house = replace(scene.house, watch=replace(scene.house.watch, carriers={}))

    assert "declare pages with `fineprint sources add`" in client(scene).get("/").text


def test_two_who_decide_at_once_are_both_kept_and_the_later_counts(scene: Scene) -> None:
    scene.history()
    change, others = of_source(scene, "cancel"), [client(scene), client(scene)]
    with ThreadPoolExecutor(2) as both:
        answers = both.map(
            lambda each: post(each[0], f"/changes/{change}/decision", decision=each[1], back="/"),
            zip(others, ("confirmed", "editorial"), strict=True),
        )
        assert [answer.status_code for answer in answers] == [303, 303]
    kept = scene.archive.inbox.decisions(change)

    assert {each.decision for each in kept} == {"confirmed", "editorial"}
    assert change not in changes(others[0])


def test_a_decision_is_kept_with_who_and_why_and_can_be_undone(scene: Scene) -> None:
    scene.history()
    browser, change = client(scene), of_source(scene, "cancel")

    answer = post(
        browser,
        f"/changes/{change}/decision",
        decision="confirmed",
        note="The guide says $75 now.",
        guide="leaving",
        guides_updated="yes",
        back="/?topic=cancellation",
    )

    assert (answer.status_code, answer.headers["location"]) == (303, "/?topic=cancellation")
    after = browser.get(answer.headers["location"]).text
    assert change not in changes(browser)
    assert f'action="/changes/{change}/undo"' in after
    (kept,) = scene.archive.inbox.decisions(change)
    assert (kept.note, kept.guides, kept.guides_updated) == ("The guide says $75 now.", ("leaving",), True)

    assert post(browser, f"/changes/{change}/undo", back="/").status_code == 303
    assert change in changes(browser)
    assert [each.decision for each in scene.archive.inbox.decisions(change)] == ["confirmed", "undone"]


def test_looking_changes_nothing(looking: TestClient, told: Scene) -> None:
    for address in (
        "/",
        "/freshness",
        "/matrix",
        "/claims",
        "/figures",
        "/search?q=cancel",
        "/carriers/quill",
    ):
        assert looking.get(address).status_code == 200, address
    assert all(not told.archive.inbox.decisions(item) for item in changes(looking))


def test_any_two_texts_of_a_source_can_be_compared(looking: TestClient, told: Scene) -> None:
    texts = [spell.text for spell in told.archive.texts("quill/visits")]
    page = looking.get(f"/sources/quill/visits/compare?before={texts[0]}&after={texts[2]}").text

    assert "<b>1200</b>" in page
    assert "<b>1400</b>" in page
    assert looking.get("/sources/quill/visits/compare?before=1&after=999").status_code == 404


def test_a_source_that_is_dropped_keeps_its_history(scene: Scene) -> None:
    scene.history()
    declared = scene.house.places.config / "carriers" / "quill.yml"  # type: ignore[operator]
    declared.write_text(declared.read_text().split("  cancel:")[0].rstrip() + " {}\n")
    browser = client(scene)
    browser.app.state.desk.reload()  # type: ignore[attr-defined]
    change = of_source(scene, "cancel")

    assert "is not declared any more" in browser.get("/sources/quill/cancel").text
    assert "This change cannot be shown" in browser.get(f"/changes/{change}").text
    assert change in changes(browser)


def test_the_pages_speak_chinese_to_who_asks_for_it(looking: TestClient) -> None:
    page = looking.get("/", headers={"Accept-Language": "zh-CN,zh;q=0.9"}).text

    assert '<html lang="zh-CN">' in page
    assert "4 处变动待查看" in page
    assert "违约金：50 → 75 USD" in page


def test_a_language_that_was_chosen_stays(told: Scene) -> None:
    browser = client(told)
    answer = post(browser, "/language", language="zh-CN", back="/matrix")

    assert answer.headers["location"] == "/matrix"
    assert "对照表" in browser.get("/matrix").text


def test_the_matrix_says_which_sentence_each_value_stands_on(looking: TestClient) -> None:
    page = looking.get("/matrix?topic=cancellation").text

    assert "75 USD" in page
    assert "an early termination fee of $75 applies" in page
    assert looking.get("/matrix.csv").headers["content-type"].startswith("text/csv")


def test_the_freshness_board_counts_only_what_is_read(looking: TestClient) -> None:
    assert re.search(
        r"(All 3 sources are|\d of 3 sources are) read on schedule", looking.get("/freshness").text
    )


def test_a_damaged_snapshot_is_told_and_nothing_else_fails(scene: Scene) -> None:
    scene.show("cancel", CANCEL.format(fee="$50"))
    _, change = scene.show("cancel", CANCEL.format(fee="$75"))
    for blob in (scene.folder / "data" / "blobs").glob("*/*.zst"):
        blob.write_bytes(b"no zstd")
    browser = client(scene)

    assert "Cannot be compared" in browser.get("/").text
    assert "This change cannot be shown" in browser.get(f"/changes/{change}").text
    assert browser.get("/search?q=cancel").status_code == 200


def test_what_stands_first_in_the_inbox_is_compared_before_it_is_opened(scene: Scene) -> None:
    scene.history()
    client(scene).get("/")
    browser = client(scene)  # one that finds the headlines of the other
    assert FEE in browser.get("/").text
    browser.app.state.gists._worker.submit(int).result()  # type: ignore[attr-defined]
    for blob in (scene.folder / "data" / "blobs").glob("*/*.zst"):
        blob.unlink()

    assert "<del>50 USD</del>" in browser.get(f"/changes/{of_source(scene, 'cancel')}").text


def test_a_page_that_is_not_there_is_told_so(looking: TestClient) -> None:
    for address in ("/nothing", "/changes/c-none", "/snapshots/999999", "/sources/a/b", "/carriers/none"):
        answer = looking.get(address)
        assert answer.status_code == 404
        assert "Not found" in answer.text
