from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message

import pytest
from pypdfium2 import PdfDocument

from fineprint.demo.pages import Date, Page, manifest
from fineprint.demo.server import DemoWeb

DATES: tuple[Date, Date] = (1, 2)
PAGES = list(manifest().items())


@pytest.fixture(scope="module")
def web() -> Iterator[DemoWeb]:
    with DemoWeb() as running:
        yield running


def fetch(web: DemoWeb, path: str, date: Date = 1, **headers: str) -> tuple[int, Message, bytes]:
    web.date = date
    request = urllib.request.Request(f"{web.url}/{path}", headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def expected_status(page: Page, date: Date) -> int:
    return page.second_date.status if date == 2 and page.second_date else 200


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize(("source", "page"), PAGES, ids=[source for source, _ in PAGES])
def test_every_page_is_served_on_both_dates(web: DemoWeb, source: str, page: Page, date: Date):
    status, headers, body = fetch(web, source, date)

    assert status == expected_status(page, date)
    assert headers.get_content_type() == f"{'application' if page.format == 'pdf' else 'text'}/{page.format}"
    assert headers.get_content_charset() in (page.charset, None)
    assert body.startswith(b"%PDF-") if page.format == "pdf" else "<html" in body.decode(page.charset)


@pytest.mark.parametrize(
    ("source", "bytes_of_a_word"),
    [
        ("asanagi/kaiyaku", "契約解除料".encode("shift_jis")),
        ("asanagi/share", "代表回線".encode("euc_jp")),
        ("snegir/peredacha", "разрешена".encode("cp1251")),
        ("brumetel/partage", "données".encode("latin-1")),
        ("hoshikaze/gift", "月3回".encode()),
    ],
)
def test_a_page_is_sent_in_the_charset_of_its_carrier(web: DemoWeb, source: str, bytes_of_a_word: bytes):
    assert bytes_of_a_word in fetch(web, source)[2]


@pytest.mark.parametrize(("source", "page"), PAGES, ids=[source for source, _ in PAGES])
def test_no_two_answers_are_alike_but_those_of_a_fixed_file(web: DemoWeb, source: str, page: Page):
    first, second = fetch(web, source)[2], fetch(web, source)[2]

    assert (first == second) is page.fixed


def test_a_visitor_who_holds_the_fixed_file_is_told_that_it_is_not_modified(web: DemoWeb):
    etag = str(fetch(web, "saltbay/share")[1]["ETag"])

    status, headers, body = fetch(web, "saltbay/share", 2, **{"If-None-Match": etag})

    assert (status, headers["ETag"], body) == (304, etag, b"")


def test_an_unknown_page_is_not_found(web: DemoWeb):
    assert fetch(web, "larkfield/jobs")[0] == 404


@pytest.mark.parametrize(("date", "days"), [(1, 30), (2, 60)])
def test_the_pdf_can_be_read_and_tells_the_notice_period_of_its_date(web: DemoWeb, date: Date, days: int):
    with PdfDocument(fetch(web, "larkfield/agreement", date)[2]) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)

    assert f"at least {days} days' notice" in re.sub(r"\s+", " ", text)
