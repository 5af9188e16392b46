"""FAQ and article text that a page only holds as JSON-LD."""

from __future__ import annotations

import json

import pytest

from config.model import Rules
from tests.diffs.reading.library import block_with, read, texts

SHOWN = "<h1>Cancel your line</h1><p>You can cancel your line at any time in the app.</p>"


def page(data: object, body: str = SHOWN) -> str:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return f'<html lang="en"><head>{script}</head><body><main>{body}</main></body></html>'


def faq(*answers: tuple[str, str]) -> dict[str, object]:
    questions = [
        {"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": text}}
        for name, text in answers
    ]
    return {"@context": "https://schema.org", "@graph": [{"@type": "FAQPage", "mainEntity": questions}]}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Do I get a refund for unused days?", "No refund is given for the days that are left of a cycle."),
        ("Serai-je remboursé des jours non utilisés ?", "Aucun remboursement n’est versé pour ces jours."),
        ("日割りで返金されますか？", "月の途中で解約された場合も、日割りでの返金はありません。"),
        ("Вернут ли деньги за дни?", "Плата за оставшиеся дни расчётного периода не возвращается."),
    ],
)
def test_an_answer_that_is_not_shown_stands_under_its_question(question, answer):
    reading = read(page(faq((question, f"<p>{answer}</p>"))))

    assert [(block.kind, block.text, block.heading) for block in reading.blocks[-2:]] == [
        ("question", question, ()),
        ("paragraph", answer, (question,)),
    ]


def test_an_answer_of_one_word_is_an_answer():
    reading = read(page(faq(("Do I get a refund?", "No."))))

    assert block_with(reading, "No.").heading == ("Do I get a refund?",)


def test_an_answer_reads_the_same_whether_the_page_shows_it_or_not():
    question, answer = "Is there a fee?", "<p>An early termination fee of $150 applies to each line.</p>"
    head = f"<h2>Questions</h2><button aria-expanded=false>{question}</button>"
    closed, opened = f"{head}<div></div><h2>Help</h2>", f"{head}<div>{answer}</div><h2>Help</h2>"
    data = faq((question, answer))

    assert read(page(data, closed)).blocks == read(page(data, opened)).blocks


@pytest.mark.parametrize(
    "told",
    [
        "You can cancel your line at any time in the app.",
        "You can cancel your line at any time in the app",
        "<p>You can <b>cancel your line</b> at any time in the&nbsp;app.</p>",
    ],
)
def test_what_is_shown_is_not_read_twice(told):
    assert read(page(faq(("How do I cancel?", told)))).blocks == read(page({})).blocks


def test_a_number_that_search_engines_are_told_late_does_not_contradict_the_page():
    shown = "<h2>Is there a fee?</h2><p>An early termination fee of $175 applies to each line.</p>"
    late = faq(("Is there a fee?", "An early termination fee of $150 applies to each line."))

    assert texts(page(late, shown)) == texts(page({}, shown))


def test_only_the_sentences_that_are_missing_are_added():
    shown = "<h2>Is there a fee?</h2><p>An early termination fee applies to each line.</p>"
    answer = "An early termination fee applies to each line. It falls by $5 for every full month of service."

    assert texts(page(faq(("Is there a fee?", answer)), shown))[1:] == [
        "An early termination fee applies to each line.",
        "It falls by $5 for every full month of service.",
    ]


def test_markup_of_an_answer_gives_items_under_their_headings():
    answer = "<h3>By phone</h3><ul><li>Call 611 and ask for it.</li></ul><h3>In the app</h3>"
    reading = read(page(faq(("How do I leave the family pool?", answer))))

    item = block_with(reading, "Call 611")
    assert (item.kind, item.heading) == ("item", ("How do I leave the family pool?", "By phone"))
    assert "In the app" not in [block.text for block in reading.blocks]


def test_the_text_of_an_article_and_the_steps_of_instructions_are_read():
    article = {
        "@type": "NewsArticle",
        "headline": "Gifts end",
        "articleBody": "Data gifts end on June 1, 2026.",
    }
    steps = [
        {"@type": "HowToStep", "text": "Open the app and choose the line to close."},
        {
            "@type": "HowToSection",
            "itemListElement": [{"@type": "HowToStep", "text": "Return the modem within 30 days."}],
        },
    ]
    howto = {"@type": "HowTo", "name": "Leave", "step": steps}

    assert texts(page([article, howto]))[2:] == [
        "Gifts end",
        "Data gifts end on June 1, 2026.",
        "Leave",
        "Open the app and choose the line to close.",
        "Return the modem within 30 days.",
    ]


def test_answers_that_nobody_accepted_and_descriptions_are_not_read():
    asked = {
        "@type": "QAPage",
        "description": "All that you need to know about leaving Juniper Mobile for good.",
        "mainEntity": {
            "@type": "Question",
            "name": "Can I gift data?",
            "suggestedAnswer": [{"text": "I believe that you can gift some data."}],
        },
    }

    assert read(page(asked)).blocks == read(page({})).blocks


def test_json_with_line_breaks_and_a_comma_too_many_is_read():
    script = (
        '<script type="application/ld+json">{"@type": "Question", "name": "Is there a fee?",'
        '"acceptedAnswer": {"text": "A fee of $20\napplies to each line that is closed.",},}</script>'
    )

    assert "A fee of $20 applies to each line that is closed." in texts(SHOWN + script)


@pytest.mark.parametrize(
    "broken", ["", "{", "null", "[" * 5_000, '{"acceptedAnswer": {"text": 5}}', '"\\ud83d"']
)
def test_broken_data_leave_the_page_as_it_is(broken):
    script = f'<script type="application/ld+json">{broken}{" " * 80}</script>'

    assert texts(SHOWN + script) == texts(SHOWN)


def test_a_source_may_remove_the_data_or_choose_them():
    body = page(faq(("Is there a fee?", "A fee of $20 applies to each line that is closed.")))

    assert len(read(body, Rules(remove=('script[type="application/ld+json"]',))).blocks) == 2
    assert [block.text for block in read(body, Rules(select=("script",))).blocks] == [
        "Is there a fee?",
        "A fee of $20 applies to each line that is closed.",
    ]
