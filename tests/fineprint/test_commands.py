"""The command line beside the check: what a maintainer types when looking around."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from fineprint.commands import fineprint
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
    assert not list((scene.data).glob("ledger*"))


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

    assert set(json.loads(line)) == {"run", "started", "finished", "sources", "delivered", "pending"}
