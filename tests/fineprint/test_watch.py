"""The main flow, as cron runs it."""

from __future__ import annotations

import time
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from archive import ArchiveError
from tests.crawler.web import Reply
from tests.fineprint.scene import CAPTCHA, Scene, cancel, page


@pytest.mark.usefixtures("chosen_by_the_environment")
def test_a_fee_that_moved_is_told_once(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"), cancel("$225", "b2"), cancel("$225", "c3"))

    first, second, third = scene.outcome(), scene.outcome(), scene.outcome()

    assert first["outcome"] == "first"
    assert (second["outcome"], second["verdict"], second["state"]) == ("changed", "material", "told")
    assert (third["outcome"], third["change"]) == ("unchanged", None)


def test_fresh_furniture_is_no_change(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175", "a1"), cancel("$175", "b2"))
    scene.check()

    assert scene.outcome()["outcome"] == "unchanged"


def test_the_report_holds_the_change_and_the_snapshots_that_prove_it(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    scene.check()

    run = scene.check()["run"]

    report = (scene.data / "reports" / f"{run}.html").read_text("utf-8")
    proofs = sorted(path.read_bytes() for path in (scene.data / "reports" / "snapshots").iterdir())
    assert "$225" in report
    assert "$175" in report
    assert proofs == sorted([cancel("$175").body, cancel("$225").body])


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Reply(503, body=b"busy"), "unreachable"),
        (Reply(404, body=b"gone"), "unreachable"),
        (Reply(206, body=cancel("$175").body[:400]), "unreachable"),
        (Reply(hang_up=True), "unreachable"),
        (Reply(body=CAPTCHA, headers={"Content-Type": "text/html"}), "suspect"),
        (Reply(body=b"", headers={"Content-Type": "text/html"}), "suspect"),
    ],
)
def test_what_could_not_be_read_is_never_called_unchanged(scene: Scene, answer: Reply, outcome: str) -> None:
    scene.web.page("/cancel", cancel("$175"), answer)
    scene.check()

    found = scene.outcome()

    assert found["outcome"] == outcome
    assert found["reason"]


def test_after_a_captcha_the_page_is_held_against_what_was_last_believed(scene: Scene) -> None:
    captcha = Reply(body=CAPTCHA, headers={"Content-Type": "text/html"})
    scene.web.page("/cancel", cancel("$175"), captcha, cancel("$225"))
    scene.check()
    scene.check()

    back = scene.outcome()
    shown = scene.run("show", back["change"])

    assert (back["outcome"], back["verdict"]) == ("changed", "material")
    assert "[-$175-]{+$225+}" in shown


def test_a_page_that_shrank_for_good_is_taken_when_a_maintainer_says_so(scene: Scene) -> None:
    short = page("<p>You can cancel a line in My Quill, free of charge.</p>")
    scene.web.page("/cancel", cancel("$175" + " and $1 for each month that is left" * 40), short)
    scene.check()
    assert scene.outcome()["outcome"] == "suspect"

    taken = scene.outcome("quill/cancel", "--anew")
    after = scene.outcome()

    assert [taken["outcome"], after["outcome"]] == ["first", "unchanged"]


def test_taking_pages_anew_wants_them_named(scene: Scene) -> None:
    assert "--anew" in scene.run("check", "--anew", code=2)


def test_a_page_forbidden_by_robots_txt_is_not_visited(scene: Scene) -> None:
    scene.web.page("/robots.txt", b"User-agent: *\nDisallow: /\n")
    scene.web.page("/cancel", cancel("$175"))

    assert scene.outcome()["outcome"] == "disallowed"
    assert not scene.web.asked_for("/cancel")


def test_only_what_is_due_is_visited(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))
    scene.check()
    scene.now -= timedelta(days=1) - timedelta(minutes=5)

    assert scene.check()["sources"] == []
    assert len(scene.check("--all")["sources"]) == 1


def test_changing_a_selector_alerts_nobody(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))
    scene.check()
    scene.declare(extra="remove: .hint")

    found = scene.outcome()

    assert (found["outcome"], found["change"]) == ("unchanged", None)


def test_a_change_under_a_new_selector_is_still_told(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    scene.check()
    scene.declare(extra="remove: .hint")

    assert scene.outcome()["verdict"] == "material"


def test_a_selector_that_finds_nothing_in_the_old_page_makes_a_new_baseline(scene: Scene) -> None:
    redesigned = page(
        '<section class="terms">' + "<p>You can cancel whenever you like, free of charge.</p>" * 9
    )
    scene.web.page("/cancel", cancel("$175"), redesigned)
    scene.check()
    scene.declare(extra="select: .terms")

    found = scene.outcome()

    assert found["outcome"] == "first"
    assert "new baseline" in found["reason"]


def test_a_new_address_makes_a_new_baseline(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))
    scene.web.page("/moved", cancel("$225"))
    scene.check()
    declared = scene.config / "carriers" / "quill.yml"
    declared.write_text(declared.read_text("utf-8").replace("/cancel", "/moved"), "utf-8")

    found = scene.outcome()

    assert found["outcome"] == "first"
    assert "/cancel" in found["reason"]


def test_a_page_that_moved_settles_at_its_new_address_and_a_fee_that_moved_with_it_is_told(
    scene: Scene,
) -> None:
    scene.web.page("/cancel", cancel("$175"), Reply(301, {"Location": "/moved"}))
    scene.web.page("/moved", cancel("$175"), cancel("$175"), cancel("$225"))
    scene.check()
    moved = scene.outcome()
    declared = scene.config / "carriers" / "quill.yml"
    declared.write_text(declared.read_text("utf-8").replace("/cancel", "/moved"), "utf-8")

    settled, changed = scene.outcome(), scene.outcome()

    assert (moved["outcome"], moved["moved_to"]) == ("unchanged", scene.web.url("/moved"))
    assert (settled["outcome"], settled["moved_to"]) == ("unchanged", None)
    assert (changed["verdict"], changed["state"]) == ("material", "told")


def test_a_second_visit_is_asked_for_whole_and_leaves_a_check_of_its_own(scene: Scene) -> None:
    headers = {"Content-Type": "text/html", "ETag": '"v1"'}
    scene.web.page("/cancel", *(Reply(headers=headers, body=cancel(fee).body) for fee in ("$175", "$225")))
    scene.check()
    scene.check()

    asked = ["If-None-Match" in asked.headers for asked in scene.web.asked_for("/cancel")]
    rounds = [row["round"] for row in scene.history()["checks"]]
    (change,) = scene.history()["changes"]

    assert asked == [False, True, False]
    assert rounds == [2, 1, 1]
    assert [event["state"] for event in change["life"]] == ["seen once", "confirmed", "told"]


def test_a_challenge_is_taken_as_the_answer_that_it_is(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"), Reply(body=CAPTCHA, headers={"Content-Type": "text/html"}))
    scene.check()
    scene.check()

    assert len(scene.web.asked_for("/cancel")) == 2


def test_nothing_can_be_accepted_where_nothing_is_proposed(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))
    scene.check()

    assert "nothing is proposed" in scene.run("accept", "quill/cancel", code=2)


def test_a_304_is_unchanged(scene: Scene) -> None:
    fixed = Reply(headers={"Content-Type": "text/html", "ETag": '"v1"'}, body=cancel("$175").body)
    scene.web.page("/cancel", fixed, Reply(304))
    scene.check()

    assert scene.outcome()["outcome"] == "unchanged"
    assert ["If-None-Match" in asked.headers for asked in scene.web.asked_for("/cancel")] == [False, True]


def test_every_attempt_leaves_a_row_with_the_exact_bytes(scene: Scene, tmp_path: Path) -> None:
    scene.web.page("/cancel", cancel("$175"), Reply(503, body=b"busy"), cancel("$225"))
    for _ in range(3):
        change = scene.outcome()["change"]
    wanted = tmp_path / "after.html"

    listed = scene.run("history", "quill/cancel")
    scene.run("show", change, "--snapshot", "after", "-o", str(wanted))

    assert [word for word in ("first", "unreachable", "changed") if word in listed] == [
        "first",
        "unreachable",
        "changed",
    ]
    assert wanted.read_bytes() == cancel("$225").body


def test_the_exit_code_says_that_something_material_changed(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))

    scene.run("check", "--all", "--exit-code", code=0)
    scene.run("check", "--all", "--exit-code", code=1)
    scene.run("check", "--all", "--exit-code", code=0)


def test_status_names_a_dropped_source_of_which_something_was_never_told(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: object, **more: object) -> None:
        raise ArchiveError("the run was ended here")

    scene.declare(["cancel", "share"])
    scene.web.page("/cancel", cancel("$175"))
    scene.web.page("/share", cancel("$10"), cancel("$20"))
    scene.check()
    with monkeypatch.context() as patch:
        patch.setattr("archive.Archive.tell", interrupted)
        scene.run("check", "--all", code=3)
    scene.declare(["cancel"])

    told = scene.run("status", code=1)

    assert "orphaned    quill/share" in told
    assert "1 of 1 sources are read" in told


def test_a_mistake_in_a_declaration_is_told_with_its_place(scene: Scene) -> None:
    declared = scene.config / "carriers" / "quill.yml"
    declared.write_text(declared.read_text("utf-8").replace("language", "langauge"), "utf-8")

    told = scene.run("check", code=2)

    assert "quill.yml:8:5: " in told
    assert "language" in told


def test_a_source_that_nobody_declared_is_a_usage_error_with_a_suggestion(scene: Scene) -> None:
    assert "quill/cancel" in scene.run("check", "quill/cancle", code=2)


def test_carriers_are_not_visited_anonymously(scene: Scene) -> None:
    (scene.config / "fineprint.yml").write_text("watch: [quill]\n", "utf-8")
    declared = scene.config / "carriers" / "quill.yml"
    declared.write_text(declared.read_text("utf-8").replace("127.0.0.1", "quill.example"), "utf-8")

    assert "contact" in scene.run("check", code=2)


def test_a_damaged_snapshot_is_told_of_its_source_and_keeps_no_other_from_being_watched(scene: Scene) -> None:
    scene.declare(["cancel", "share"])
    for name in ("cancel", "share"):
        scene.web.page(f"/{name}", cancel(f"$175 for {name}"), cancel(f"$225 for {name}"))
    scene.check()
    damaged = next(scene.data.glob(f"blobs/*/{sha256(cancel('$175 for cancel').body).hexdigest()}.zst"))
    kept = damaged.read_bytes()
    damaged.write_bytes(b"spoilt")

    cancelled, shared = scene.check()["sources"]

    assert cancelled["outcome"] == "suspect"
    assert str(damaged) in cancelled["reason"]
    assert (shared["outcome"], shared["state"]) == ("changed", "told")

    damaged.write_bytes(kept)
    assert scene.outcome("quill/cancel")["state"] == "told"


def test_a_body_in_an_unknown_encoding_is_suspect_also_where_its_bytes_are_known(scene: Scene) -> None:
    first, second = cancel("$175"), cancel("$225")
    odd = Reply(headers={**dict(first.headers), "Content-Encoding": "rot13"}, body=first.body)
    scene.web.page("/cancel", first, second, second, odd)
    scene.check()
    scene.check()

    assert scene.outcome()["outcome"] == "suspect"


def test_what_a_killed_run_left_in_the_spool_goes_with_the_next(scene: Scene) -> None:
    slow = Reply(headers={"Content-Type": "text/html"}, body=cancel("$175").body, silent_for=20)
    scene.web.page("/cancel", slow, cancel("$175"))
    spool = scene.data / "spool"

    with scene.start("check") as process:
        while not scene.web.asked_for("/cancel"):
            time.sleep(0.05)
        assert len(list(spool.iterdir())) == 1
        process.kill()
    scene.check()

    assert not list(spool.iterdir())


def test_a_check_that_is_told_to_end_puts_everything_away(scene: Scene) -> None:
    slow = Reply(headers={"Content-Type": "text/html"}, body=cancel("$175").body, silent_for=20)
    scene.web.page("/cancel", slow)

    with scene.start("check") as process:
        while not scene.web.asked_for("/cancel"):
            time.sleep(0.05)
        process.terminate()
        _, err = process.communicate()

    assert process.returncode == 3
    assert "Traceback" not in err
    assert not list((scene.data / "spool").iterdir())
    assert not list((scene.data / "runs").iterdir())


def test_a_clock_that_once_ran_ahead_silences_no_source(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"), cancel("$225"), cancel("$225"), cancel("$275"))
    scene.now += timedelta(days=400)
    scene.check()
    scene.now -= timedelta(days=400)

    assert scene.outcome()["state"] == "told"
    assert scene.outcome()["state"] == "told"
