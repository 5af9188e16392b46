from __future__ import annotations

import pytest

import diffs
from config.model import Rules
from diffs.belief import Response
from tests.diffs.reading.library import RULES, page, read
from tests.diffs.readings import VOCABULARIES

CLAUSE = "You may cancel at any time; the fee is $20 and falls by $1 for every full month. "
URL = "https://www.juniper.example/help/cancel"
TERMS = [
    "You may cancel a line at any time in the app or by chat.",
    "We ask for notice of 30 days before the end of a month.",
    "The fee is $20 and falls by $1 for every full month of service.",
    "A phone that is not paid off has to be paid when the line ends.",
    "Return a rented router within 14 days or pay $60 for it.",
    "Credit on a prepaid line is paid out once you ask us for it.",
    "You can bring a number back within 60 days of the last day.",
    "Data that you shared with another line stays with that line.",
]
WHOLE = "<h1>Cancel a line</h1>" + "".join(f"<p>{text}</p>" for text in TERMS)


def judged(body, rules=RULES, media_type=None, **more):
    return diffs.believe(read(body, rules, media_type), rules, VOCABULARIES, **more)


def kind(body, rules=RULES, **more):
    doubt = judged(body, rules, **more)
    return doubt.kind if doubt else None


def arrived(final_url, **more):
    return Response(url=URL, final_url=final_url, hosts=("juniper.example",), country="CA", **more)


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
    assert judged(body)


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
    assert judged(body) is None


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
    doubt = judged(body, media_type=media_type)

    assert doubt.kind == "unreadable"
    assert words in doubt.reason


def test_the_reason_is_a_sentence_that_quotes_the_evidence():
    doubt = judged("<title>Oops</title><h1>Page not found</h1><p>Sorry, that page does not exist.</p>")

    assert doubt.evidence in doubt.reason
    assert doubt.reason.pattern == "The page says that there is no such page: “{words}”"


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (503, f"<p>{CLAUSE}</p>", "status"),
        (404, "<h1>Page not found</h1>", "status"),
        (403, "<h1>Access denied</h1><p>Your request was blocked.</p>", "challenge"),
    ],
)
def test_an_error_status_is_doubted_whatever_the_page_says(status, body, expected):
    assert kind(body, response=Response(status=status)) == expected


@pytest.mark.parametrize(
    ("final_url", "expected"),
    [
        (URL, None),
        ("https://juniper.example/help/cancel/?lang=en", None),
        ("https://help.juniper.example/articles/cancel-a-line", None),
        ("https://www.juniper.example/", "elsewhere"),
        ("https://www.juniper.example/en-ca/", "elsewhere"),
        ("https://parked.example/help/cancel", "elsewhere"),
        ("https://www.juniper.example/account/login?next=/help/cancel", "login wall"),
        ("https://sso.juniper.example/start", "login wall"),
        ("https://www.juniper.example/404.html", "soft 404"),
        ("https://www.juniper.example/maintenance", "maintenance"),
        ("https://www.juniper.example/captcha/?u=1", "challenge"),
        ("https://www.juniper.example/us/help/cancel", "wrong region"),
    ],
)
def test_an_address_that_answered_tells_what_came(final_url, expected):
    assert kind(WHOLE, response=arrived(final_url)) == expected


def test_the_last_believed_text_is_believed_wherever_it_came_from():
    moved = arrived("https://www.juniper.example/us/help/cancel")

    assert kind(WHOLE, response=moved, last=read(WHOLE)) is None


def test_an_address_whose_declaration_has_the_same_name_is_the_page_itself():
    response = Response(
        url="https://juniper.example/login-help", final_url="https://juniper.example/help/login"
    )

    assert kind(WHOLE, response=response) == "login wall"
    assert kind(WHOLE, response=Response(url=response.final_url, final_url=response.final_url + "/x")) is None


def test_a_page_that_only_forwards_its_visitor_is_another_address():
    assert kind("<meta http-equiv=refresh content='0; url=/new'><p>This way.</p>") == "elsewhere"
    assert kind("<meta http-equiv=refresh content='0; url=/.well-known/captcha/'>") == "challenge"


def test_fewer_bytes_than_announced_are_not_the_whole_document():
    assert kind(WHOLE, response=Response(declared_length=900, length=899)) == "truncated"
    assert kind(WHOLE, response=Response(declared_length=900, length=900)) is None


def test_a_document_that_stops_with_elements_open_is_doubted_where_it_ended_before():
    stopped = f"<html><body><div>{WHOLE}"

    assert kind(stopped) == "truncated"
    assert kind(stopped, last=read(f"{stopped}</div></body></html>")) == "truncated"
    assert kind(stopped, last=read(stopped)) is None


def test_a_page_below_its_declared_length_is_doubted():
    assert kind(f"<p>{CLAUSE}</p>", Rules(min_characters=500)) == "too short"


def test_a_page_without_any_declared_region_is_doubted():
    assert kind(f"<p>{CLAUSE}</p>", Rules(select=("#terms", "main"))) == "selectors lost"
    assert kind(f"<main>{CLAUSE}</main>", Rules(select=("#terms", "main"))) is None


def test_each_selector_that_found_its_part_of_the_last_page_is_missed():
    rules = Rules(select=("#fees", "#how"))
    how = "<div id=how>" + "".join(f"<p>{text}</p>" for text in TERMS[:4]) + "</div>"
    fees = "<p>" + "</p><p>".join(TERMS[4:]) + "</p>"
    last = read(f"{how}<div id=fees>{fees}</div>", rules)

    doubt = judged(f"{how}<div id=costs>{fees}</div>", rules, last=last)

    assert (doubt.kind, doubt.evidence) == ("selectors lost", "#fees")


def test_code_of_a_check_on_a_page_that_states_nothing_is_a_check_of_the_visitor():
    code = '<script src="https://ct.captcha-delivery.com/c.js"></script>'

    assert kind(f"<p>juniper.example</p>{code}") == "challenge"
    assert kind(f"<p>{CLAUSE}</p>{code}") is None
