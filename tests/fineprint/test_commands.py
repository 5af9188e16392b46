"""The command line beside the check: what a maintainer types when looking around."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import click
import pytest

from fineprint.commands import fineprint
from tests.crawler.web import Reply
from tests.fineprint.scene import Scene, cancel


@pytest.mark.parametrize("name", fineprint.list_commands(click.Context(fineprint)))
def test_every_command_says_what_it_is_for(name: str) -> None:
    command = fineprint.get_command(click.Context(fineprint), name)

    assert command is not None
    assert command.help


def test_two_files_are_compared_clause_by_clause(scene: Scene, tmp_path: Path) -> None:
    before, after = tmp_path / "before.html", tmp_path / "after.html"
    before.write_bytes(cancel("$175").body)
    after.write_bytes(cancel("$225").body)

    told = json.loads(scene.run("compare", str(before), str(after), "--json"))

    assert told["verdict"] == "material"
    assert told["topics"] == ["cancellation"]
    (change,) = told["changes"]
    assert "$175" in change["before"]
    assert "$225" in change["after"]
    assert change["heading"][-1] == "How to cancel"


def test_many_pairs_are_answered_in_order_and_one_that_is_no_document_is_suspect(
    scene: Scene, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_bytes(cancel("$175").body)
    (tmp_path / "empty.html").write_bytes(b"<html><body></body></html>")
    pairs = tmp_path / "pairs.jsonl"
    rows = [("same", "page.html", "page.html"), ("lost", "page.html", "empty.html")]
    lines = [json.dumps({"id": id_, "before": before, "after": after}) for id_, before, after in rows]
    pairs.write_text("\n".join(lines), "utf-8")

    same, lost = map(json.loads, scene.run("compare", "--pairs", str(pairs), "--json").splitlines())

    assert (same["id"], same["verdict"], same["suspect"]) == ("same", "unchanged", None)
    assert (lost["id"], lost["verdict"]) == ("lost", None)
    assert lost["suspect"].startswith("after: ")


def test_a_line_that_is_no_pair_is_told_with_its_place(scene: Scene, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"id": "x"}\n', "utf-8")

    assert f"{pairs}:1:1: " in scene.run("compare", "--pairs", str(pairs), code=2)


def test_what_is_read_of_a_file_is_shown_with_its_topics(scene: Scene, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(cancel("$175").body)

    read = json.loads(scene.run("read", str(page), "--json"))

    assert read["title"] == "Cancel your line | Quill Mobile"
    assert read["language"] == "en"
    assert read["suspect"] is None
    fee = next(block for block in read["blocks"] if "$175" in block["text"])
    assert fee["topics"] == ["cancellation"]
    assert fee["heading"] == ["Cancel your line", "How to cancel"]


def test_what_is_read_of_a_source_is_its_last_believed_snapshot(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))
    scene.check()

    assert "$175" in scene.run("read", "quill/cancel")


def test_a_source_is_tried_out_without_keeping_anything(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))

    told = scene.run("sources", "test", "quill")

    assert "ready" in told
    assert "cancellation" in told
    assert not list((scene.data / "blobs").rglob("*.*"))
    assert scene.outcome()["outcome"] == "first"


def test_the_plan_of_a_source_is_told_without_visiting_it(scene: Scene) -> None:
    assert scene.web.url("/cancel") in scene.run("sources", "test", "--plan")
    assert not scene.web.asked


def test_a_source_is_declared_in_the_users_own_folder_and_can_be_checked(scene: Scene) -> None:
    scene.web.page("/share", cancel("$175"))
    url = scene.web.url("/share")

    told = scene.run("sources", "add", url, "--topic", "sharing", "--language", "en")

    assert "quill/share" in told
    assert "quill/share" in scene.run("sources", "list")
    assert scene.outcome("quill/share")["outcome"] == "first"


def test_a_declaration_that_would_not_load_leaves_the_file_as_it_was(scene: Scene) -> None:
    declared = scene.config / "carriers" / "quill.yml"
    before = declared.read_text("utf-8")
    foreign = "https://elsewhere.example/share"

    scene.run(
        "sources", "add", foreign, "--carrier", "quill", "--topic", "sharing", "--language", "en", code=2
    )

    assert declared.read_text("utf-8") == before


@pytest.mark.parametrize("carrier", ["quill", "../evil"])
def test_a_source_cannot_be_added_to_what_is_broken_or_outside(scene: Scene, carrier: str) -> None:
    if carrier == "quill":
        (scene.config / "carriers" / "quill.yml").write_text("names: {en: [\n", "utf-8")

    what = ["--carrier", carrier, "--topic", "sharing", "--language", "en", "--country", "US"]
    scene.run("sources", "add", scene.web.url("/share"), *what, code=2)

    assert not (scene.config / "evil.yml").exists()


def test_a_source_that_is_declared_no_longer_keeps_its_history(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    scene.check()
    change = scene.outcome()["change"]
    scene.declare(["share"])

    assert change in scene.run("history", "quill/cancel")
    assert "quill/cancel" in scene.run("show", change, code=2)
    assert "quill/gone" in scene.run("history", "quill/gone", code=2)
    assert "quill/gone" in scene.run("sources", "freeze", "quill/gone", code=2)


def test_a_folder_that_cannot_be_written_is_told_without_a_traceback(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))
    scene.data.mkdir(exist_ok=True)
    (scene.data / "reports").write_text("a file in the place of the folder", "utf-8")

    with scene.start("check") as process:
        _, err = process.communicate()

    assert process.returncode == 3
    assert [line for line in err.splitlines() if not line.startswith(str(scene.data / "reports"))] == []


def test_a_headings_controls_do_not_act_on_the_terminal(scene: Scene, tmp_path: Path) -> None:
    before, after = tmp_path / "before.html", tmp_path / "after.html"
    for path, fee in ((before, "$175"), (after, "$225")):
        path.write_bytes(cancel(fee).body.replace(b"How to cancel", b"How to \x1b[2J\xc2\x9bcancel"))

    shown = scene.run("compare", str(before), str(after))

    assert shown.replace("\n", "").isprintable()


def test_a_packed_page_is_tried_out_as_it_is_checked(scene: Scene) -> None:
    plain = cancel("$175")
    packed = {**dict(plain.headers), "Content-Encoding": "gzip"}
    scene.web.page("/cancel", Reply(headers=packed, body=gzip.compress(plain.body)))

    assert "ready" in scene.run("sources", "test", "quill")


def test_a_frozen_page_notices_a_rule_that_breaks_its_reading(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))
    scene.check()
    scene.run("sources", "freeze", "quill/cancel")
    assert "as they did" in scene.run("sources", "test", "--frozen")
    scene.declare(extra="remove: p")

    assert "quill/cancel" in scene.run("sources", "test", "--frozen", code=1)


def test_the_starter_configuration_loads_and_is_never_overwritten(scene: Scene, tmp_path: Path) -> None:
    folder = tmp_path / "mine"

    scene.run("init", str(folder))
    scene.config.joinpath("fineprint.yml").unlink()

    assert (folder / "fineprint.yml").exists()
    scene.run("init", str(folder), code=2)


def test_a_report_is_one_json_object_and_nothing_else(scene: Scene) -> None:
    scene.web.page("/cancel", cancel("$175"))

    (line,) = scene.run("check", "--json").splitlines()

    assert set(json.loads(line)) == {
        "run",
        "started",
        "finished",
        "sources",
        "delivered",
        "pending",
        "troubles",
    }
