"""Text that a page only holds in the state of its scripts."""

from __future__ import annotations

import json

import pytest

from config.model import Rules
from tests.diffs.reading.library import block_with, read, texts

FEE = "An early termination fee of $150 applies to each line that is closed within 24 months."
GIFT = "Une fois par mois, vous pouvez offrir jusqu’à 5 Go à une autre ligne de votre compte."
SHARE = "ご家族の回線とデータ容量をシェアできます。"
NOTICE = "Договор расторгается через 30 дней после получения вашего заявления."

SHOWN = "<h1>Juniper Mobile</h1>" + "".join(
    f"<p>This is clause {number} of the terms of service, and it holds for all plans that we sell today.</p>"
    for number in range(8)
)


def shell(script: str, body: str = '<div id="root"></div>', language: str = "en", head: str = "") -> str:
    return f'<html lang="{language}"><head>{head}</head><body>{body}{script}</body></html>'


def next_data(data: object) -> str:
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"pageProps": data}})}</script>'


def spread(data: object) -> list[object]:
    """A value flat, as Nuxt 3 writes it: numbers stand for places in the list."""
    flat: list[object] = []

    def put(value: object) -> int:
        place = len(flat)
        flat.append(None)
        if isinstance(value, dict):
            flat[place] = {key: put(item) for key, item in value.items()}
        elif isinstance(value, list):
            flat[place] = [put(item) for item in value]
        else:
            flat[place] = value
        return place

    flat.append(["ShallowReactive", 1])
    put(data)
    return flat


ANSWER = {"question": "What if I leave early?", "answer": f"<p>{FEE}</p>"}
FORMS = {
    "next": next_data({"faq": [ANSWER], "buildId": "x81f"}),
    "json": f'<script type="application/json" id="ng-state">{json.dumps({"77": {"b": ANSWER}})}</script>',
    "assigned": f"<script>window.__INITIAL_STATE__ = {json.dumps({'faq': ANSWER})};</script>",
    "literal": (
        "<script>window.__STATE__={faq:{question:'What if I leave early?',"
        f"answer:'{FEE}',n:void 0}}}}</script>"
    ),
    "parsed": f"<script>window.__APOLLO_STATE__=JSON.parse({json.dumps(json.dumps({'faq': ANSWER}))});</script>",
    "nuxt 2": (
        '<script>window.__NUXT__=(function(a,b){return {data:[{faq:{question:"What if I leave early?",'
        f"answer:a}},x:b}}],serverRendered:true}}}}({json.dumps(f'<p>{FEE}</p>')},null));</script>"
    ),
    "nuxt 3": f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(spread({"data": [ANSWER]}))}</script>',
    "fetched": (
        '<script type="application/json" data-sveltekit-fetched data-url="/faq.json">'
        f"{json.dumps({'status': 200, 'body': json.dumps({'faq': ANSWER})})}</script>"
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_shell_is_read_from_the_state_of_its_scripts(form):
    reading = read(shell(FORMS[form]))

    assert [(block.kind, block.text) for block in reading.blocks] == [
        ("question", "What if I leave early?"),
        ("paragraph", FEE),
    ]
    assert reading.blocks[1].heading == ("What if I leave early?",)


@pytest.mark.parametrize(("language", "text"), [("en", FEE), ("fr", GIFT), ("ja", SHARE), ("ru", NOTICE)])
def test_sentences_are_told_from_keys_codes_and_addresses_in_any_language(language, text):
    data = {
        "id": "5f1c7a90-12ab-4c5e-9f77-3b1d0f6c2a11",
        "href": "https://juniper.example/a/very/long/address/of/a/page",
        "body": text,
        "token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9 eyJzdWIiOiIxMjM0NTY3ODkwIn0.",
        "cls": "mt-4 flex items-center justify-between text-lg font-bold",
        "cta": "Learn more",
        "message": "{{count}} of your lines will be closed on {{date}}.",
        "code": "function go() { return window.location; }",
    }

    assert texts(shell(next_data(data), language=language)) == [text]


def test_another_language_of_the_same_state_is_not_read():
    data = {"en": {"body": FEE}, "fr": {"body": GIFT}}

    assert texts(shell(next_data(data))) == [FEE]
    assert texts(shell(next_data(data), language="fr-CA")) == [GIFT]
    assert texts(shell(next_data([FEE, GIFT, NOTICE, SHARE]), language="fr")) == [GIFT]


def test_an_answer_in_the_state_goes_under_the_question_that_the_page_shows():
    accordion = (
        "<h2>Fees</h2><button aria-expanded=false>What if I leave early?</button><h2>Help</h2><p>Call us.</p>"
    )
    body = shell(FORMS["next"], SHOWN + accordion)

    order = texts(body)[-4:]

    assert order == ["What if I leave early?", FEE, "Help", "Call us."]
    assert block_with(read(body), FEE).heading == ("Juniper Mobile", "Fees", "What if I leave early?")


def test_the_rest_of_a_catalogue_is_not_read_where_the_page_shows_its_text():
    catalogue = [
        {"title": f"Plan {number}", "text": f"With plan {number} you get one more gigabyte."}
        for number in range(9)
    ]

    assert texts(shell(next_data({"plans": catalogue}), SHOWN)) == texts(shell("", SHOWN))


def test_of_a_catalogue_the_entry_of_the_page_itself_is_read():
    entries = [
        {"slug": "/help/cancel", "title": "Leaving", "body": f"<p>{FEE}</p>"},
        {
            "slug": "/help/travel",
            "title": "Travel",
            "body": "<p>Your plan works in all of the countries on our list.</p>",
        },
    ]
    head = '<link rel="canonical" href="https://juniper.example/help/cancel/">'

    assert texts(shell(next_data({"entries": entries}), head=head)) == ["Leaving", FEE]
    assert texts(shell(next_data({"entries": entries}), SHOWN, head=head))[-2:] == ["Leaving", FEE]


def test_tokens_counters_and_messages_of_the_site_leave_the_reading_as_it_is():
    def visit(token: str, price: str, build: str) -> str:
        data = {
            "csrf": token,
            "buildId": build,
            "visits": len(token),
            "messages": {"error": f"Something went wrong with request {build}. Please try again later."},
            "phones": [{"name": "Lantern 5", "price": price, "note": f"From {price} a month."}],
            "article": {"title": "Leaving", "body": f"<p>{FEE}</p>"},
        }
        return shell(next_data(data))

    assert texts(visit("a81f", "$20", "7")) == texts(visit("77c0ffee", "$25", "8")) == ["Leaving", FEE]


@pytest.mark.parametrize(
    "tree",
    [
        {"nodeType": "document", "content": [
            {"nodeType": "heading-2", "content": [{"nodeType": "text", "value": "Leaving"}]},
            {"nodeType": "paragraph", "content": [
                {"nodeType": "text", "value": FEE[:20], "marks": [{"type": "bold"}]},
                {"nodeType": "hyperlink", "content": [{"nodeType": "text", "value": FEE[20:30]}], "data": {}},
                {"nodeType": "text", "value": FEE[30:]},
            ]},
        ]},
        [
            {"_type": "block", "style": "h2", "children": [{"_type": "span", "text": "Leaving"}]},
            {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": FEE}]},
        ],
        {"type": "root", "children": [
            {"type": "heading", "tag": "h2", "children": [{"text": "Leaving"}]},
            {"type": "list", "children": [{"type": "list-item", "children": [{"text": FEE}]}]},
        ]},
    ],
    ids=["contentful", "portable text", "slate"],
)  # fmt: skip
def test_rich_text_is_read_as_paragraphs_under_its_headings(tree):
    reading = read(shell(next_data({"body": tree})))

    assert [block.text for block in reading.blocks] == ["Leaving", FEE]
    assert reading.blocks[1].heading == ("Leaving",)


def test_a_source_may_remove_or_choose_the_state():
    body = shell(FORMS["next"], SHOWN)

    assert [block.text for block in read(body, Rules(select=("#__NEXT_DATA__",))).blocks][-1] == FEE
    assert read(shell(FORMS["next"]), Rules(remove=("#__NEXT_DATA__",))).blocks == ()


def test_programs_are_no_text():
    program = f"<script>var text = '{FEE}'; window.title = text; render({{body: text}});</script>"

    assert texts(shell(program)) == []
