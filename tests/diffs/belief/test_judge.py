from __future__ import annotations

import pytest

import diffs
from config.model import Rules
from tests.diffs.reading.library import RULES, page, read
from tests.diffs.readings import VOCABULARIES

CLAUSE = "You may cancel at any time; the fee is $20 and falls by $1 for every full month. "


def doubt(body, rules=RULES, media_type=None, **more):
    found = diffs.believe(read(body, rules, media_type), rules, VOCABULARIES, **more)
    return found.reason if found else None


@pytest.mark.parametrize(
    "body",
    [
        "<title>Just a moment...</title><p>Checking your browser before you go on.</p>",
        "<h1>Access Denied</h1><p>You don't have permission to open this page.</p>",
        "<p>Please verify you are human</p>",
        "<div id=root>You need to enable JavaScript to run this app.</div>",
        "<p>Veuillez activer JavaScript pour continuer.</p>",
        "<p>このページをご覧いただくにはJavaScriptを有効にしてください。</p>",
        "<p>Подтвердите, что вы не робот</p>",
        "<p>Redirecting to juniper.example</p>",
        "<html><head><noscript>Enable JavaScript</noscript></head><body></body></html>",
        "",
    ],
)
def test_a_shell_or_a_check_of_the_visitor_is_not_the_document(body):
    assert doubt(body)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{CLAUSE}</p>",
        "<p>0円</p>",
        "<h1>Protect your account</h1>" + f"<p>We may ask for a captcha when you log in. {CLAUSE}</p>" * 30,
        page("cancel_with_furniture.en.html"),
        page("gift_without_landmarks.ja.html"),
    ],
)
def test_an_honest_page_is_believed_however_short_and_whatever_it_is_about(body):
    assert doubt(body) is None


@pytest.mark.parametrize(
    ("body", "media_type", "words"),
    [
        (b"\x89PNG\r\n\x1a\n...", "text/html", "picture"),
        (b"PK\x03\x04...", "text/html", "archive"),
        (b'{"error": "not found"}', "application/json", "JSON"),
        (bytes(range(32)) * 50, None, "binary"),
        (b"%PDF-1.7 broken", "application/pdf", "PDF"),
        (b"not a pdf", "application/pdf", "PDF"),
    ],
)
def test_bytes_that_are_no_document_say_what_they_are(body, media_type, words):
    assert words in doubt(body, media_type=media_type)


def test_a_page_shrunken_to_less_than_a_fifth_is_doubted():
    assert "shrunk" in doubt(f"<p>{CLAUSE}</p>", last=read(f"<p>{CLAUSE}</p>" * 10))
    assert doubt(f"<p>{CLAUSE}</p>", last=read(f"<p>{CLAUSE}</p>" * 3)) is None


def test_a_page_below_its_declared_length_is_doubted():
    assert "at least 500" in doubt(f"<p>{CLAUSE}</p>", Rules(min_characters=500))


def test_a_page_without_any_declared_region_is_doubted():
    assert "selectors" in doubt(f"<p>{CLAUSE}</p>", Rules(select=("#terms", "main")))
    assert doubt(f"<main>{CLAUSE}</main>", Rules(select=("#terms", "main"))) is None


def test_an_error_status_is_doubted_whatever_it_says():
    assert "503" in doubt(f"<p>{CLAUSE}</p>", response=diffs.Response(status=503))
