"""Selectors guessed from a page."""

from __future__ import annotations

import pytest

from config.model import Rules
from diffs.reading.guessing import holding, is_lasting, removing

TERMS = [
    "You can cancel your line at any time in the app.",
    "An early termination fee of $150 applies to each line.",
    "Your number stays yours for 30 days.",
]
PAGE = """<html><body><div id="app"><div class="css-1q2w3e"><div class="hero">
<p>Our new phones are here, and all of them come with a free case until the end of the summer.</p></div>
<div class="help-article sc-bdVaJa"><h1>Cancel</h1><div class="mt-4"><p>{0}</p><p>{1}</p></div><p>{2}</p>
<div class="live-offer"><h4>Offer</h4><p>{3}</p></div></div>
<p class="news">{4}</p></div></div></body></html>"""


def page(
    offer: str = "Ask Ann, who is online now.", news: str = "Read what is new with us this week."
) -> bytes:
    return PAGE.format(*TERMS, offer, news).encode()


def test_the_smallest_lasting_container_of_the_wanted_texts_is_found():
    assert holding(page(), Rules(), TERMS) == "div.help-article"


def test_a_page_that_is_all_terms_needs_no_container():
    body = f"<main><h1>Cancel</h1>{''.join(f'<p>{text}</p>' for text in TERMS)}</main>".encode()

    assert holding(body, Rules(), TERMS) is None


def test_a_line_is_taken_away_by_the_element_that_holds_only_it():
    lines = ["Ask Ann, who is online now.", "Read what is new with us this week."]

    assert removing(page(), Rules(), lines) == ["div.live-offer", "p.news"]


def test_no_selector_takes_a_clause_along_with_the_line():
    body = page().replace(b'class="live-offer"', b"")

    assert removing(body, Rules(), ["Ask Ann, who is online now."]) == [None]


@pytest.mark.parametrize("name", ["main-content", "helpArticle", "terms_of_service", "faq", "FAQ", "step-2"])
def test_names_given_by_people_last(name):
    assert is_lasting(name)


@pytest.mark.parametrize(
    "name",
    ["css-1q2w3e", "sc-bdVaJa", "Fee_wrap__3xY2z", "jsx-2871293847", "kTzQwb", "mt-4", "a1b2c3d4", "md:flex"],
)
def test_names_made_by_build_tools_do_not_last(name):
    assert not is_lasting(name)
