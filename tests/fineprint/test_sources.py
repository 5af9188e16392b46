"""`fineprint sources`: a declaration tried out, guessed, and held to the reading it should give."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.crawler.web import Reply
from tests.diffs.reading.printed import lines, pdf
from tests.fineprint.scene import CANCEL, CAPTCHA, Scene, cancel, page

TERMS = CANCEL.format(fee="$175")
OFFER = '<p class="offer">Our offer of the day for you: {}.</p>'


def tried(scene: Scene, *arguments: str) -> dict[str, Any]:
    (line,) = scene.run("sources", "test", "--json", *arguments).splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def declared(scene: Scene, name: str, carrier: str = "quill") -> dict[str, Any]:
    file = scene.config / "carriers" / f"{carrier}.yml"
    source: dict[str, Any] = YAML(typ="safe").load(file)["sources"][name]
    return source


# tried out -------------------------------------------------------------------------------------------------


def test_a_page_that_reads_the_same_twice_is_ready(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175", "a1"), cancel("$175", "b2"))

    told = scene.run("sources", "test", "quill/cancel")

    assert told.splitlines()[-1].strip() == "ready"
    assert "early termination fee of $175" in told
    assert "= cancel.fee: 175 USD" in told
    assert len(scene.web.asked_for("/cancel")) == 2


def test_a_line_that_differs_between_two_visits_is_shown_with_what_takes_it_away(scene: Scene) -> None:
    offers = ["a tablet at half its price", "two months of music without a charge"]
    scene.web.page("/cancel", *(page(TERMS + OFFER.format(offer)) for offer in offers))

    found = tried(scene, "quill/cancel")

    assert not found["ready"]
    assert {each["remove"] for each in found["differences"]} == {"p.offer"}
    assert "p.offer" in found["to_do"][0]


def test_with_the_line_removed_the_source_is_ready(scene: Scene) -> None:
    scene.declare(extra="remove: p.offer")
    scene.web.page("/cancel", *(page(TERMS + OFFER.format(offer)) for offer in ("a tablet", "a phone")))

    assert tried(scene, "quill/cancel")["ready"]


def test_what_would_not_be_believed_is_not_ready_and_says_why(scene: Scene) -> None:
    scene.web.page("/cancel", Reply(headers={"Content-Type": "text/html"}, body=CAPTCHA))

    found = tried(scene, "quill/cancel")

    assert (found["outcome"], found["ready"]) == ("suspect", False)
    assert found["to_do"] == [found["reason"]]


def test_a_topic_that_the_page_does_not_speak_of_is_missed(scene: Scene) -> None:
    scene.web.page(
        "/cancel",
        page("<p>Our network reaches all of the islands since the spring of 2026.</p>" * 9, "Network"),
    )

    assert any("no words on cancellation" in what for what in tried(scene, "quill/cancel")["to_do"])


def test_robots_rules_hold_for_a_trial(scene: Scene) -> None:
    scene.web.page("/robots.txt", Reply(body=b"User-agent: *\nDisallow: /cancel\n"))
    scene.web.page("/cancel", cancel("$175"))

    assert "disallowed" in scene.run("sources", "test", "quill/cancel")
    assert not scene.web.asked_for("/cancel")


def test_a_pause_that_a_server_asked_a_check_for_holds_for_a_trial(scene: Scene) -> None:
    scene.web.page("/cancel", Reply(status=503, headers={"Retry-After": "3600"}), cancel("$175"))
    scene.check()
    asked = len(scene.web.asked)

    found = tried(scene, "quill/cancel")

    assert found["outcome"] == "unreachable"
    assert len(scene.web.asked) == asked


def test_linked_parts_that_speak_of_the_topic_are_named(scene: Scene) -> None:
    links = '<p>See <a href="/fees.pdf">all fees</a> and <a href="/shops.pdf">our shops</a>.</p>'
    scene.web.page("/cancel", page(TERMS + links + '<iframe src="/legal"></iframe>'))
    fees = pdf(lines("If you cancel your line early,", "an early termination fee of $20 is due."))
    for path, body, kind in [
        ("/fees.pdf", fees, "application/pdf"),
        ("/shops.pdf", pdf(lines("Our shops open at nine.")), "application/pdf"),
        ("/legal", b"<p>You may cancel your line at the end of each month.</p>", "text/html"),
    ]:
        scene.web.page(path, Reply(headers={"Content-Type": kind}, body=body))

    parts = tried(scene, "quill/cancel")["parts"]

    assert [(part["kind"], part["address"]) for part in parts] == [
        ("pdf", scene.web.url("/fees.pdf")),
        ("frame", scene.web.url("/legal")),
    ]


# added -----------------------------------------------------------------------------------------------------


def test_what_is_not_given_is_guessed_from_the_page_and_shown(scene: Scene) -> None:
    hero = "<div><p>All of our phones are yours for the price of half of one until the end of the year.</p></div>"
    body = f'{hero}<div class="css-9x1"><div id="help-article">{TERMS}</div></div>'
    scene.web.page("/help/leaving", page(body))

    told = scene.run("sources", "add", scene.web.url("/help/leaving"))

    assert declared(scene, "leaving") == {
        "url": scene.web.url("/help/leaving"),
        "topics": ["cancellation"],
        "language": "en",
        "certainty": "read",
        "select": ["#help-article"],
    }
    assert "127.0.0.1 is its host" in told
    assert "blocks have words on it" in told
    assert tried(scene, "quill/leaving")["ready"]


def test_comments_of_a_carrier_file_are_kept(scene: Scene) -> None:
    file = scene.config / "carriers" / "quill.yml"
    file.write_text(
        "# Ours since 2026.\n" + file.read_text("utf-8") + "not_located:\n  sharing: None known. # so far\n"
    )
    scene.web.page("/leaving", cancel("$175"))

    scene.run("sources", "add", scene.web.url("/leaving"))

    text = file.read_text("utf-8")
    assert "# Ours since 2026." in text
    assert "sharing: None known. # so far" in text


def test_a_topic_that_is_declared_is_no_gap_any_more(scene: Scene) -> None:
    file = scene.config / "carriers" / "quill.yml"
    file.write_text(file.read_text("utf-8") + "not_located:\n  sharing: None known.\n")
    scene.web.page("/share", cancel("$175"))

    scene.run("sources", "add", scene.web.url("/share"), "--topic", "sharing")

    assert "not_located" not in file.read_text("utf-8")


def test_what_is_given_overrides_what_is_guessed(scene: Scene) -> None:
    scene.web.page("/help/leaving", page(TERMS))
    given = ["--topic", "sharing", "--select", "main", "--name", "bye", "--language", "fr"]

    scene.run("sources", "add", scene.web.url("/help/leaving"), *given)

    source = declared(scene, "bye")
    assert (source["topics"], source["select"], source["language"]) == (["sharing"], ["main"], "fr")


def test_a_host_that_nobody_has_needs_a_country_or_a_carrier(scene: Scene) -> None:
    url = scene.web.url("/leaving").replace("127.0.0.1", "localhost")
    scene.web.page("/leaving", cancel("$175"))

    assert "--country" in scene.run("sources", "add", url, code=2)
    assert "no country" in scene.run("sources", "add", url, "--country", "Mars", code=2)
    scene.run("sources", "add", url, "--country", "JP", "--carrier", "reed")

    assert declared(scene, "leaving", "reed")["topics"] == ["cancellation"]


def test_a_page_that_does_not_come_is_declared_only_as_it_is_given(scene: Scene) -> None:
    url = scene.web.url("/gone")

    assert "give --topic and --language" in scene.run("sources", "add", url, code=2)
    told = scene.run("sources", "add", url, "--topic", "sharing", "--language", "en")

    assert "could not be visited" in told
    assert declared(scene, "gone")["certainty"] == "address only"


@pytest.mark.parametrize("wrong", [["--select", "p["], ["--carrier", "other"]])
def test_a_wrong_selector_or_carrier_is_told_before_anything_is_visited(
    scene: Scene, wrong: list[str]
) -> None:
    scene.run("sources", "add", scene.web.url("/leaving"), *wrong, code=2)

    assert not scene.web.asked


# frozen ----------------------------------------------------------------------------------------------------


def test_a_broken_frozen_page_names_the_lines_lost_and_gained(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))
    scene.check()
    scene.run("sources", "freeze", "quill/cancel")
    scene.now += timedelta(days=1)
    scene.declare(extra='remove: ".hint, h2"')

    told = scene.run("sources", "test", "--frozen", "quill/cancel", code=1)

    assert "- [paragraph] > Cancel your line > After you cancel > Chat opens at 8 a.m. on weekdays." in told
    assert "+ [paragraph] > Cancel your line > Your number stays yours for 30 days." in told


def test_a_source_of_which_nothing_is_frozen_is_said_to_be_so(scene: Scene) -> None:
    assert "sources freeze" in scene.run("sources", "test", "--frozen", "quill/cancel", code=2)
