"""Texts of pages that try to be markup, a header, a link, a template or a command to the terminal."""

from __future__ import annotations

import json
import unicodedata
from html.parser import HTMLParser

import pytest

from reports import board, data, page
from reports.gist import gist
from reports.links import file_link, placed, web_link
from tests.reports.boards import hostile_board
from tests.reports.situations import HOSTILE, alert, clause, digest, hostile
from tests.reports.test_mail import part, sent

OURS = {"a", "article", "b", "blockquote", "body", "br", "code", "dd", "del", "details", "dl", "dt", "footer"}
OURS |= {
    "h1",
    "h2",
    "h3",
    "head",
    "header",
    "html",
    "ins",
    "li",
    "main",
    "meta",
    "nav",
    "p",
    "section",
    "span",
}
OURS |= {"caption", "div", "tbody", "th", "thead", "style", "summary", "table", "td", "title", "tr", "ul"}


class Markup(HTMLParser):
    """Every tag and attribute of a document, and its text."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def links(self) -> set[str]:
        return {value for name, value in self.attributes if name in {"href", "src", "action"}}


def documents() -> list[str]:
    return [page.render(hostile()), part(sent(hostile()), "html"), board.render(hostile_board())]


def texts() -> list[str]:
    return [gist(hostile()), part(sent(hostile()), "plain"), data.dumps(hostile())]


@pytest.mark.parametrize("document", documents(), ids=["page", "mail", "board"])
def test_page_text_never_becomes_markup(document: str) -> None:
    markup = Markup(document)

    assert markup.tags <= OURS
    assert not any(name.startswith("on") for name, _ in markup.attributes)
    assert "<script>alert(1)</script>" in markup.text


@pytest.mark.parametrize("document", documents(), ids=["page", "mail", "board"])
def test_only_web_addresses_files_and_places_become_links(document: str) -> None:
    links = Markup(document).links

    assert all(link.startswith(("https://", "http://", "#", "snapshots/")) for link in links)
    assert not any("victim" in link or "javascript" in link for link in links)


@pytest.mark.parametrize("document", documents(), ids=["page", "mail", "board"])
def test_template_syntax_in_a_page_stays_text(document: str) -> None:
    assert "{{ 7*7 }}" in Markup(document).text


@pytest.mark.parametrize(
    "shown", documents() + texts(), ids=["page", "mail", "board", "gist", "text", "json"]
)
def test_nothing_that_acts_on_a_terminal_or_reorders_text_is_shown(shown: str) -> None:
    kinds = {unicodedata.category(character) for character in shown if character != "\n"}

    assert kinds.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})


@pytest.mark.parametrize("shown", texts()[:2], ids=["gist", "text"])
def test_a_swapped_amount_is_seen_to_be_swapped(shown: str) -> None:
    assert "$⟦U+202E⟧01⟦U+202C⟧ dollars" in " ".join(shown.split())


def test_a_title_with_a_line_break_adds_no_header() -> None:
    bare = "Fees\r\nBcc: everyone@victim.example\r\n\r\nbody"
    message = sent(digest(alert(clause("-$5", "+$10", heading=(bare,)), carrier_name=bare)))

    assert message["Bcc"] is None
    assert message["Subject"].startswith("Fees Bcc:")


def test_json_holds_the_very_words_of_the_page() -> None:
    found = json.loads(data.dumps(hostile()))

    assert found == data.render(hostile())
    assert found["alerts"][0]["title"] == HOSTILE
    assert found["alerts"][0]["link"] is None


def test_json_can_stand_inside_html() -> None:
    assert "<" not in data.dumps(hostile())


def test_a_very_long_word_does_not_widen_the_text() -> None:
    assert max(map(len, part(sent(hostile()), "plain").splitlines())) <= 90


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "//evil.example",
        "https:///path",
        "https://ok.example/\r\nBcc: x",
        "https://ok.example/a b",
        "https://ok.example\\@evil.example/",
        "https://ok.example/\u202egpj.exe",
        'https://ok.example/"onclick="alert(1)',
        "http://[half",
        "",
        None,
    ],
)
def test_what_is_no_plain_web_address_is_no_link(url: str | None) -> None:
    assert web_link(url) is None


def test_a_web_address_is_a_link() -> None:
    url = "https://www.larkspur.example/help?topic=cancel&lang=en#fees"

    assert web_link(url) == url


def test_a_file_name_is_quoted_so_that_it_names_no_scheme_or_parent() -> None:
    assert file_link("snapshots/a b.txt") == "snapshots/a%20b.txt"
    assert file_link("javascript:alert(1)") == "javascript%3Aalert%281%29"
    assert file_link("//evil.example/x") == "evil.example/x"
    assert file_link("../secret") is None


def test_a_file_is_placed_below_the_public_address_or_the_folder() -> None:
    assert placed("https://g.example/fp/", "a b.html") == "https://g.example/fp/a%20b.html"
    assert placed("/srv/reports", "a b.html") == "/srv/reports/a b.html"
    assert placed(None, "a.html") is None
