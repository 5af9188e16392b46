"""Hostile texts of pages reach every way out as harmless text."""

from __future__ import annotations

import csv
import unicodedata
from html.parser import HTMLParser

import pytest
from lxml import etree

from reports import data
from reports.feed import atom, feeds
from reports.gist import gist
from reports.notice import compose
from reports.site import files
from reports.visible import visible
from tests.reports.hostile import TEXTS, telling
from tests.reports.sites import site
from tests.reports.test_mail import part, sent
from tests.reports.test_notify import CHAT

ACTS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
MARKUP = frozenset({"script", "img", "iframe", "object", "embed", "base", "form"})


@pytest.fixture(params=TEXTS.values(), ids=TEXTS.keys())
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Markup(HTMLParser):
    """What of a page acts: elements, attributes, addresses; and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.styles = 0
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.styles += tag == "style"
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src", "action")}

    def handle_data(self, text: str) -> None:
        self.text += text


def assert_harmless_page(page: str, text: str) -> None:
    markup = Markup(page)
    assert not markup.elements & MARKUP
    assert not [name for name in markup.attributes if name.startswith("on")]
    assert not [link for link in markup.addresses if link.startswith(("javascript", "data:", "//"))]
    assert markup.styles == 1
    assert " ".join(visible(text).split()) in " ".join(markup.text.split())
    assert_unseen_nothing(page)


def assert_unseen_nothing(shown: str) -> None:
    assert {unicodedata.category(sign) for sign in shown if sign not in "\n\r\t"}.isdisjoint(ACTS)


def test_in_a_mail(text: str) -> None:
    message = sent(telling(text))

    assert_harmless_page(part(message, "html"), text)
    assert_unseen_nothing(part(message, "plain"))
    assert " ".join(visible(text).split())[:60] in " ".join(part(message, "plain").split())
    assert {"Bcc", "Cc"}.isdisjoint(message.keys())
    assert not set(message["Subject"]) & set("\r\n\x1b\u202e\u200b")


def test_in_a_terminal_a_chat_and_json(text: str) -> None:
    told = telling(text)
    notice = compose(told, CHAT)

    assert notice is not None
    for shown in (gist(told), data.dumps(told), notice.subject, notice.body):
        assert_unseen_nothing(shown)
    assert not set(notice.subject + notice.body) & set("<>@`*")


def test_in_a_feed(text: str) -> None:
    rows = [
        {"kind": "change", "told_at": "2026-05-03T07:00:00Z", **data.alert(a)} for a in telling(text).alerts
    ]

    for feed in feeds(rows):
        xml = atom(feed, "guides.example", None, "2026-05-03T07:00:00Z")
        root = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False))
        assert {
            element.tag.rpartition("}")[2] for element in root.iter("{http://www.w3.org/1999/xhtml}*")
        } <= {*("div", "p", "ul", "li", "b", "h3", "blockquote", "del", "ins", "br")}
        assert not [link for link in root.iterfind(".//{*}link") if "javascript" in link.get("href", "")]
        assert_unseen_nothing(xml)


def test_in_a_site_and_its_tables(text: str) -> None:
    made = dict(files(site(*telling(text).alerts, quote=text)))

    for path, content in made.items():
        if path.endswith(".html"):
            assert_harmless_page(content, text if "/changes/" in f"/{path}" else "")
        if path.endswith(".csv"):
            for row in csv.reader(content.splitlines()):
                assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]
        assert_unseen_nothing(content)
