from __future__ import annotations

import pytest

from tests.diffs.reading.library import read
from tests.diffs.reading.printed import lines, pdf


def frame(body):
    return read(body).frame


def test_a_frame_tells_what_a_page_declares_of_itself():
    found = frame(
        '<html lang="en-CA"><head><link rel=canonical href="/terms">'
        '<meta http-equiv=refresh content="0; url=/sign-in"></head><body><p>Terms.</p></body></html>'
    )

    assert (found.language, found.address) == ("en-CA", "/terms")
    assert found.refresh == "/sign-in"


def test_the_opening_is_what_a_visitor_sees_with_the_furniture_and_without_scripts():
    found = frame(
        "<nav>Menu</nav><script>let a = 1</script><noscript>Turn scripts on.</noscript><p>Terms  of\nuse</p>"
    )

    assert found.opening == "Menu Terms of use"
    assert found.without_scripts == "Turn scripts on."
    assert (found.scripts, found.script_characters) == (1, 9)


def test_forms_that_ask_for_a_password_are_counted():
    assert frame("<form><input name=who><input type=password name=key></form>").passwords == 1


def test_the_services_that_guard_a_page_are_named():
    assert frame('<p>Wait</p><script src="https://geo.captcha-delivery.com/c.js"></script>').guards == (
        "DataDome",
    )


@pytest.mark.parametrize(
    ("body", "ended"),
    [
        ("<html><body><div><p>Terms.</p></div></body></html>", True),
        (
            "<!doctype html><html lang=en><title>T</title><div><p>Without the end tags that HTML lets out</div>",
            True,
        ),
        ("<p>A paragraph", True),
        ("<html><body><div><p>Terms that stop in the mi", False),
        ("<html><body><p>Terms</p><a href='/ter", False),
    ],
)
def test_a_document_that_was_cut_off_did_not_end(body, ended):
    assert frame(body).ended is ended


def test_a_pdf_that_was_cut_off_but_can_be_opened_did_not_end():
    whole = pdf(lines("You may cancel at any time.")) + b"\n" * 2000
    cut = whole[: whole.rindex(b"startxref")]

    assert frame(whole).ended
    assert read(cut).blocks == read(whole).blocks
    assert not frame(cut).ended
