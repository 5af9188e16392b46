"""The cheap walk decides that nothing changed, so it must read exactly what the tolerant one reads."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.model import Rules
from diffs.reading.web.glance import PageGlance
from diffs.reading.web.soup import tolerant_page
from tests.diffs.reading.library import PAGES

TAGS = [
    *("p", "div", "span", "b", "a", "li", "ul", "ol", "table", "tr", "td", "th", "h2", "h3", "section"),
    *("details", "summary", "dl", "dt", "dd", "main", "article", "header", "footer", "aside", "nav"),
    *(
        "tbody",
        "noscript",
        "template",
        "button",
        "sup",
        "br",
        "script",
        "select",
        "option",
        "form",
        "label",
        "x-note",
    ),
]
ATTRIBUTES = st.sampled_from(
    [
        "",
        " aria-expanded=true",
        " class=modal",
        " class='vote y'",
        " id=header",
        " role=heading aria-level=4",
        " role=dialog",
        " href=/x",
        " aria-haspopup=true",
        " hidden",
        " rowspan=2",
        " colspan=2 rowspan=0",
    ]
)
WORDS = st.sampled_from(
    ["Fee", " $5 ", "\n", "データ", "ギフト。", "1.", "a & b", "©2026", "\xa0", "Why?", "<!-- x -->"]
)
ODD = st.sampled_from(
    ["<!--", "&#1;", "\x0c", "&nope;", "<?pi x?>", "<![CDATA[x]]>", "<", "]]>", "fee of the line. " * 200]
)
OPENED = st.builds("<{}{}>".format, st.sampled_from(TAGS), ATTRIBUTES)
CLOSED = st.builds("</{}>".format, st.sampled_from(TAGS))
DATA = st.sampled_from(
    [
        '<script type="application/ld+json">{"name": "Why?", "acceptedAnswer": {"text": "The fee is due at once."}}'
        "</script>",
        '<script type="application/json">[{"title": "Fee", "text": "A fee of $5 is due at once, for each line."}]'
        "</script>",
        '<script>window.__STATE__={question:"データ",answer:"No."}; // and what else the page needs to run</script>',
    ]
)
AROUND = st.sampled_from(
    """<title>Fees | Acme
</title>
<html lang=en-CA>
<html xml:lang=fr>
</html>
<head>
<body>
</body>
<frameset>
<base href=/c/>
<base>
<link rel=canonical href=/fees>
<link rel=canonical>
<meta property=og:url content=/own>
<meta http-equiv=Refresh content='0; url=/next'>
<meta charset=utf-8>
<input type=password value=x>
<input value=' '>
<style>p {}</style>
<script>let a = 1</script>
<script src=g-recaptcha.js @a='1'> </script>
<script><!-- a --></script>
<iframe src=/frame>
</iframe>
<object data=t.pdf>
<a href='Terms.PDF?v=7'>
<a href='http://['>
<p hx-get=/x hx-trigger=load>
<p @click=a :b='&#2;' class=a class=b>
<rt>
<rp>
<svg>
<math>
<textarea>
</textarea>
<plaintext>""".splitlines()
)
SOUP = st.lists(st.one_of(OPENED, CLOSED, WORDS, WORDS, DATA, AROUND, ODD), max_size=60).map("".join)
HERE = "https://acme.example/help/cancel"
RULES = st.sampled_from(
    [Rules(), Rules(select=("div", "li")), Rules(remove=("b", ".y")), Rules(select=("main",), remove=("td",))]
)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.name)
@pytest.mark.parametrize("rules", [Rules(), Rules(select=("main", "p")), Rules(remove=("li", "h2"))])
def test_both_parsers_give_the_same_of_a_page(path, rules):
    text = path.read_text("utf-8")

    assert PageGlance(text, rules, HERE).page() == tolerant_page(text, rules, HERE)


@settings(max_examples=300, deadline=None)
@given(SOUP, RULES)
def test_both_parsers_give_the_same_of_any_soup_of_tags(text, rules):
    assert PageGlance(text, rules, HERE).page() == tolerant_page(text, rules, HERE)


def test_a_page_nested_too_deeply_for_one_parser_is_read_alike_by_both():
    text = "<div>" * 5_000 + "Clause." + "</div>" * 5_000 + "<p>After.</p>"

    assert PageGlance(text, Rules(), HERE).page() == tolerant_page(text, Rules(), HERE)
