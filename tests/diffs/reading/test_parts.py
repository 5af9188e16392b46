"""What a page refers to as further parts of itself."""

from __future__ import annotations

import pytest

import diffs
from config.model import Rules
from tests.diffs.reading.library import RULES

HERE = "https://juniper.example/help/cancel"


def parts(body: str, rules: Rules = RULES, address: str | None = HERE) -> list[tuple[str, str]]:
    return [(part.kind, part.address) for part in diffs.read(body.encode(), rules, address=address).parts]


@pytest.mark.parametrize(
    ("element", "kind", "address"),
    [
        ("<iframe src='/legal/frame.html'></iframe>", "frame", "https://juniper.example/legal/frame.html"),
        ("<iframe data-src='//cms.juniper.example/7'></iframe>", "frame", "https://cms.juniper.example/7"),
        ("<object data='terms.html'></object>", "frame", "https://juniper.example/help/terms.html"),
        (
            "<object data='terms.pdf' type='application/pdf'></object>",
            "pdf",
            "https://juniper.example/help/terms.pdf",
        ),
        (
            "<div data-include='/fragments/fees.html'></div>",
            "fragment",
            "https://juniper.example/fragments/fees.html",
        ),
        ("<div hx-get=/fees hx-trigger=load></div>", "fragment", "https://juniper.example/fees"),
        ("<esi:include src='/fees'></esi:include>", "fragment", "https://juniper.example/fees"),
        ("<include-fragment src=/fees></include-fragment>", "fragment", "https://juniper.example/fees"),
        (
            "<p>See the <a href='/t/Terms.PDF?v=7#page=2'>terms</a>.</p>",
            "pdf",
            "https://juniper.example/t/Terms.PDF?v=7",
        ),
    ],
)
def test_frames_fragments_and_pdfs_are_parts_with_their_absolute_address(element, kind, address):
    assert parts(f"<main><h1>Cancel</h1>{element}</main>") == [(kind, address)]


@pytest.mark.parametrize(
    "element",
    [
        "<iframe src='https://tags.example/ns.html?id=7' height=0 width=0></iframe>",
        "<noscript><iframe src='https://tags.example/ns.html'></iframe></noscript>",
        "<iframe src='about:blank'></iframe>",
        "<iframe src='javascript:void(0)'></iframe>",
        "<iframe src='http://['></iframe>",
        "<button hx-get=/fees>Show</button>",
        "<a href='/terms.html'>Terms</a>",
        "<nav><a href='/brochure.pdf'>Our phones</a></nav>",
    ],
)
def test_what_is_out_of_sight_or_needs_a_click_is_no_part(element):
    assert parts(f"<h1>Cancel</h1>{element}") == []


def test_a_part_has_its_place():
    body = "<main><h1>Cancel</h1><h2>Fees</h2><ul><li><a href=/fees.pdf>All fees</a></li></ul></main>"

    [part] = diffs.read(body.encode(), RULES, address=HERE).parts

    assert part.heading == ("Cancel", "Fees")


def test_addresses_are_relative_to_the_base_and_else_to_the_address_of_the_page():
    frame = "<iframe src=fees.html></iframe><iframe src=fees.html></iframe>"
    own = "<link rel=canonical href='https://juniper.example/a/b'>"

    assert parts(f"<base href='/c/'>{frame}") == [("frame", "https://juniper.example/c/fees.html")]
    assert parts(f"{own}{frame}", address=None) == [("frame", "https://juniper.example/a/fees.html")]
    assert parts(frame, address=None) == []


def test_what_lies_outside_of_the_chosen_region_is_a_part_as_well():
    body = "<div class=terms><p>All terms.</p></div><iframe src=fees.html></iframe>"

    assert parts(body, Rules(select=(".terms",))) == [("frame", "https://juniper.example/help/fees.html")]
