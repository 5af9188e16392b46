"""A page and the documents that belong to it are read, believed and compared as one."""

from __future__ import annotations

import pytest

from fineprint.demo.pdf import typeset
from tests.crawler.web import Reply
from tests.fineprint.scene import CAPTCHA, Scene, cancel, page

FEES = "<h2>Fees</h2><p>If you cancel before the end of your term, a fee of {fee} applies to each line.</p>"
FRAME = """<p>You can cancel a line in My Quill or by chat.</p>
<iframe class="legal" src="{address}"></iframe><p>Your number stays yours for 30 days after you cancel.</p>"""


@pytest.fixture
def framed(scene: Scene) -> Scene:
    """A page that keeps its fees in a frame."""
    scene.declare(extra='parts: {fees: {link: "iframe.legal"}}')
    scene.web.page("/cancel", page(FRAME.format(address="/legal/2025.html")))
    scene.web.page("/legal/2025.html", page(FEES.format(fee="$10"), title="Legal"))
    return scene


def test_a_fee_that_changed_in_a_frame_is_a_change_of_its_page(framed: Scene) -> None:
    assert framed.outcome()["outcome"] == "first"
    assert framed.outcome()["outcome"] == "unchanged"
    framed.web.page("/legal/2025.html", page(FEES.format(fee="$25"), title="Legal"))
    found = framed.outcome()
    assert (found["outcome"], found["verdict"], found["state"]) == ("changed", "material", "told")
    assert "$25" in framed.run("show", found["change"])
    assert framed.outcome()["outcome"] == "unchanged"


def test_a_document_that_is_issued_anew_elsewhere_is_found_by_its_link(framed: Scene) -> None:
    framed.check()
    framed.web.page("/cancel", page(FRAME.format(address="/legal/2026.html")))
    framed.web.page("/legal/2025.html", Reply(404))
    framed.web.page("/legal/2026.html", page(FEES.format(fee="$10"), title="Legal"))
    assert framed.outcome()["outcome"] == "unchanged"
    framed.web.page("/legal/2026.html", page(FEES.format(fee="$25"), title="Legal"))
    assert framed.outcome()["verdict"] == "material"


def test_a_changed_pdf_behind_an_unchanged_page_is_a_change(scene: Scene) -> None:
    headers = {"Content-Type": "application/pdf"}
    scene.declare(extra=f'parts: {{terms: "{scene.web.url("/terms.pdf")}"}}')
    scene.web.page("/cancel", cancel("$10"))
    terms = "If you cancel a line, give us notice of {days} days."
    scene.web.page(
        "/terms.pdf", Reply(headers=headers, body=typeset("Terms\n\n" + terms.format(days=30), "a1"))
    )
    assert scene.outcome()["outcome"] == "first"
    scene.web.page(
        "/terms.pdf", Reply(headers=headers, body=typeset("Terms\n\n" + terms.format(days=60), "a1"))
    )
    assert scene.outcome()["verdict"] == "material"
    kinds = [(kept["kind"], kept["part"]) for kept in scene.history()["checks"][0]["snapshots"]]
    assert kinds == [("page", ""), ("document", "terms")]


@pytest.mark.parametrize(
    ("answer", "outcome"), [(Reply(404), "unreachable"), (Reply(body=CAPTCHA), "suspect")]
)
def test_a_page_without_its_part_is_not_called_unchanged(framed: Scene, answer: Reply, outcome: str) -> None:
    framed.check()
    framed.web.page("/legal/2025.html", answer)
    found = framed.outcome()
    assert found["outcome"] == outcome
    assert found["reason"].startswith("its part fees: ")
    framed.web.page("/legal/2025.html", page(FEES.format(fee="$10"), title="Legal"))
    assert framed.outcome()["outcome"] == "unchanged"


def test_a_link_that_is_gone_or_leads_away_is_told(framed: Scene) -> None:
    framed.web.page("/cancel", page(FRAME.format(address="https://elsewhere.example/legal")))
    assert "leads to another site" in framed.outcome()["reason"]
    framed.web.page("/cancel", cancel("$10"))
    assert "has no link `iframe.legal`" in framed.outcome()["reason"]


def test_declaring_a_part_is_a_new_baseline_and_no_change_of_the_terms(framed: Scene) -> None:
    framed.declare()
    framed.check()
    framed.declare(extra='parts: {fees: {link: "iframe.legal"}}')
    found = framed.outcome()
    assert (found["outcome"], found["change"]) == ("first", None)
    assert "other parts are declared" in found["reason"]
    framed.declare()
    assert framed.outcome()["outcome"] == "first" or framed.outcome()["outcome"] == "unchanged"
    assert framed.history()["changes"] == []


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ('{fees: "https://elsewhere.example/fees.pdf"}', "declare it as a source"),
        ("{fees: {}}", "either an address"),
        ('{fees: {link: "a[["}}', "no CSS selector"),
        ('{"Big Fees": "http://127.0.0.1/fees.pdf"}', "Big Fees"),
    ],
)
def test_a_part_that_cannot_be_meant_is_refused_at_its_place(scene: Scene, parts: str, said: str) -> None:
    scene.declare(extra=f"parts: {parts}")
    told = scene.run("check", code=2)
    assert said in told
    assert "quill.yml:" in told
