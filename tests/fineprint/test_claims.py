"""Facts, the matrix and claims on the command line, and what a change does to a guide."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.harmless import in_cell
from tests.fineprint.scene import Scene, page

GUIDE = """\
name: Can a Quill line be cancelled online?
claims:
  - {carrier: quill, statement: It can be ended online., attribute: cancel.online, value: yes}
  - {carrier: quill, statement: Equipment is returned., attribute: cancel.equipment_return, operator: exists}
"""
ONLINE = (
    "<h2>How to cancel</h2><p>You can cancel your line online. There is no cancellation fee.</p>"
    + "".join(
        f"<p>Your number stays yours for {days} days after a line has been cancelled.</p>" for days in (30,)
    )
)
NOT_ONLINE = ONLINE.replace("You can cancel", "You cannot cancel")


@pytest.fixture
def watched(scene: Scene) -> Scene:
    scene.web.page("/cancel", page(ONLINE))
    scene.declare()
    (scene.config / "claims").mkdir()
    (scene.config / "claims" / "quill-online.yml").write_text(GUIDE, "utf-8")
    scene.check()
    return scene


def states(scene: Scene) -> list[str]:
    return [
        row["state"] for row in json.loads(scene.run("claims", "--guide", "quill-online", "--json"))["claims"]
    ]


def test_each_fact_comes_with_its_quote_source_and_day(watched):
    (carrier,) = json.loads(watched.run("facts", "quill", "--json"))["carriers"]
    online = carrier["attributes"]["cancel.online"]
    assert (online["state"], online["facts"][0]["value"]) == ("stated", "yes")
    assert online["facts"][0]["quote"] == "You can cancel your line online."
    assert online["facts"][0]["source"] == "quill/cancel"
    assert carrier["attributes"]["cancel.trial"]["state"] == "not stated"
    assert carrier["attributes"]["share.gift"]["state"] == "unread"
    assert "online cancellation: possible [cancel.online = yes]" in watched.run("facts")


def test_what_is_remembered_says_the_same(watched):
    assert (
        watched.run("facts", "--json").partition("carriers")[2]
        == watched.run("facts", "--json").partition("carriers")[2]
    )


def test_the_matrix_comes_in_four_forms(watched):
    assert "not stated" in watched.run("matrix")
    rows = list(csv.DictReader(io.StringIO(watched.run("matrix", "--format", "csv"))))
    online = next(row for row in rows if row["attribute"] == "cancel.online")
    assert (online["value"], online["quote"]) == ("yes", "You can cancel your line online.")
    document = watched.run("matrix", "--format", "html", "--topic", "cancellation")
    assert "<summary>possible</summary>" in document
    assert "share.gift" not in document
    assert (
        json.loads(watched.run("matrix", "--format", "json", "--country", "US"))["carriers"][0]["carrier"]
        == "quill"
    )
    assert "no carrier of JP is watched" in watched.run("matrix", "--country", "JP", code=2)


def test_a_change_that_contradicts_a_guide_says_so(watched):
    assert states(watched) == ["supported", "not stated"]
    watched.web.page("/cancel", page(NOT_ONLINE))

    (row,) = watched.check()["sources"]

    assert states(watched) == ["contradicted", "not stated"]
    shown = watched.run("show", row["change"])
    assert "guide quill-online, Quill Mobile: now contradicted (was supported)" in shown
    (report,) = [
        file for file in (watched.data / "reports").glob("*.json") if row["change"] in file.read_text()
    ]
    told = json.loads(report.read_text("utf-8"))
    assert told["headline"] == "Quill Mobile: online cancellation: possible → not possible"
    (alert,) = told["alerts"]
    assert alert["claims"][0]["after"] == "contradicted"
    watched.run("claims", "--guide", "quill-online", "--exit-code", code=1)


def test_an_unread_page_leaves_its_claims_unread(watched):
    watched.web.page("/cancel", page("Gone", title="Gone"))
    watched.check()
    assert states(watched) == ["unread", "unread"]


def test_a_guide_that_nobody_declared_is_said_to_be_unknown(watched):
    assert "did you mean `quill-online`" in watched.run("claims", "--guide", "quill-onlin", code=2)


@given(st.text())
def test_no_cell_of_csv_begins_as_a_formula(text):
    assert not in_cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
