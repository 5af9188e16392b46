from __future__ import annotations

import pytest

from config.model import Rules
from tests.diffs.reading.library import block_with, page, read, texts


@pytest.fixture(scope="module")
def cancel():
    return read(page("cancel_with_furniture.en.html"))


@pytest.fixture(scope="module")
def gift():
    return read(page("gift_without_landmarks.ja.html"))


def test_a_page_keeps_its_clauses_and_leaves_out_its_furniture(cancel):
    assert [block.text for block in cancel.blocks] == [
        "Cancel your line",
        "Effective June 1, 2026",
        "You can cancel at any time. An early termination fee of $150 applies in the first 24 months¹.",
        "How to cancel",
        "Call 611 from your phone.",
        "Weekdays: 8 a.m. to 8 p.m.",
        "Weekends: closed.",
        "Visit a store.",
        "Questions",
        "Do I get a refund for unused days?",
        "No.",
        "Must I return my hotspot?",
        "Yes, within 30 days.",
        "Can I come back?",
        "Within 60 days, yes.",
        "Your number may be gone.",
        "This page does not cover home internet.",
        "213 people found this article helpful",
        "Terms last updated May 3, 2026.",
        "¹ The fee falls by $5 for each full month of the minimum term that you have completed.",
    ]


def test_title_language_and_encoding_are_read(cancel):
    assert (cancel.title, cancel.language, cancel.encoding) == (
        "Cancel your line | Juniper Mobile",
        "en",
        "utf-8",
    )


@pytest.mark.parametrize(
    ("answer", "path"),
    [
        ("No.", ("Cancel your line", "Questions", "Do I get a refund for unused days?")),
        ("Yes, within 30 days.", ("Cancel your line", "Questions", "Must I return my hotspot?")),
        (
            "Your number may be gone.",
            ("Cancel your line", "Questions", "Must I return my hotspot?", "Can I come back?"),
        ),
    ],
)
def test_an_answer_stands_under_its_question(cancel, answer, path):
    assert block_with(cancel, answer).heading == path


def test_a_question_ends_with_its_accordion_item(cancel):
    assert "Can I come back?" not in block_with(cancel, "home internet").heading


def test_japanese_words_are_split_neither_by_markup_nor_by_lines_of_source(gift):
    assert gift.blocks[0].text == "データギフト"
    assert gift.blocks[1].text == "ご家族にデータ容量をギフトできます。1回につき0.5 GBから、毎月3回まで。"


def test_a_line_break_parts_notes_but_not_a_sentence(gift):
    assert [block.text for block in gift.blocks[2:6]] == [
        "ご注意",
        "・受け取ったデータは再度ギフトできません。",
        "・有効期限は受け取った月の翌月末までです。",
        "手数料は 1,078円です。",
    ]


def test_a_table_row_is_one_block_under_its_caption(gift):
    row = block_with(gift, "すずかぜ50")

    assert (row.kind, row.text, row.heading[-1]) == ("row", "すずかぜ50 | 10GB／月", "ギフトの上限")
    assert block_with(gift, "プラン | 上限").kind == "row"


def test_a_definition_list_gives_questions_with_answers(gift):
    assert block_with(gift, "いいえ。").heading == ("データギフト", "受け取ったデータは繰り越せますか？")
    assert block_with(gift, "失効します").heading == ("データギフト",)


def test_the_reading_aid_above_a_word_is_no_second_word(gift):
    assert gift.blocks[-1].text == "解約すると残りのデータは失効します。"


def test_a_table_that_lays_out_a_page_is_read_as_the_page():
    reading = read(page("layout_table.ru.html"))

    assert [(block.kind, block.text) for block in reading.blocks] == [
        ("heading", "Расторжение договора"),
        ("paragraph", "Расторгнуть договор можно в любом салоне связи."),
        ("paragraph", "Остаток средств возвращается по заявлению в течение 30 дней."),
        ("row", "Плата за расторжение | 0 руб."),
    ]
    assert reading.language == "ru"


@pytest.mark.parametrize("landmark", ["main", "section", "article", "div"])
def test_a_page_that_leaves_out_the_tags_of_head_and_body_is_read(landmark):
    # HTML Standard, 13.1.2.4: minifiers leave out what may be; the parser knows no `main`, and keeps it in the head.
    source = f"<html lang=en><meta charset=utf-8><title>Leave us</title><{landmark}><h1>Cancel</h1><p>Call 611.</p>"
    assert texts(source.encode()) == ["Cancel", "Call 611."]


def test_a_clause_under_a_furniture_name_is_kept_where_it_is_the_page():
    sentence = "Nous conservons votre choix pendant six mois, puis nous vous le demandons de nouveau. "
    body = page("consent_page_with_own_names.fr.html").replace(b"PARAGRAPHES", (sentence * 30).encode())

    assert texts(body)[0] == "Notice relative aux cookies"


def test_a_menu_of_links_is_left_out_where_no_landmark_says_so():
    body = (
        "<div><b>Company</b><div><a href=/a>About</a></div><div><a href=/b>Careers</a></div></div>"
        "<p>Cancel by phone.</p><p><a href=/fee>Cancellation fee: $20</a></p>"
    )

    assert texts(body) == ["Cancel by phone.", "Cancellation fee: $20"]


def test_a_place_to_jump_to_is_no_link():
    assert texts("<a name=fees><p>No fee.</p><p>No notice.</p>") == ["No fee.", "No notice."]


def test_words_in_a_button_or_popup_handle_stay_in_their_sentence():
    handle = "<button aria-haspopup=dialog>early termination fee</button>"
    body = f"<p>Pay the {handle} first.</p><button>Print</button>"

    assert texts(body) == ["Pay the early termination fee first."]


def test_an_accordion_head_without_aria_is_known_by_its_class():
    reading = read(
        '<button class="accordion">Can I gift data?</button><div><p>Yes, to your family.</p></div>'
    )

    assert block_with(reading, "Yes").heading == ("Can I gift data?",)


def test_a_wrapper_with_aria_expanded_does_not_swallow_the_answer():
    reading = read("<ul><li aria-expanded=true>Fee<p>None applies.</p></li></ul>")

    assert block_with(reading, "None").heading == ("Fee",)


def test_a_footnote_sign_is_no_digit_of_the_amount():
    assert texts("<p>$30<sup>1</sup> a month</p>") == ["$30¹ a month"]


def test_an_obfuscated_address_reads_as_the_address_under_any_key():
    def link(key: int) -> str:
        hidden = bytes([key, *(byte ^ key for byte in b"stop@juniper.example")]).hex()
        return (
            f'<p>Write to <span class="__cf_email__" data-cfemail="{hidden}">[email&#160;protected]</span>'
            f' or <a href="/cdn-cgi/l/email-protection#{hidden}">[email protected]</a>.</p>'
        )

    assert texts(link(7)) == texts(link(201)) == ["Write to stop@juniper.example or stop@juniper.example."]


def test_selected_regions_are_read_once_in_page_order_and_counted():
    body = (
        "<footer><p id=late>Late fee: $5.</p></footer>"
        "<div class=t><p>One.</p><div class=t><p>Two.</p></div></div><p>Out.</p>"
    )
    reading = read(body, Rules(select=(".t", "#late", ".gone")))

    assert [block.text for block in reading.blocks] == ["Late fee: $5.", "One.", "Two."]
    assert reading.selected == ((".t", 2), ("#late", 1), (".gone", 0))


def test_removed_elements_are_not_read():
    assert [block.text for block in read("<p>a</p><p class=x>b</p>", Rules(remove=(".x",))).blocks] == ["a"]


@pytest.mark.parametrize("depth", [300, 1_500, 20_000])
def test_no_depth_of_nesting_loses_text(depth):
    assert texts("<div>" * depth + "Deep clause." + "</div>" * depth + "<p>After it.</p>") == [
        "Deep clause.",
        "After it.",
    ]


def test_markup_left_open_does_not_make_the_page_a_heading():
    reading = read("<h2>Terms<p>First clause.</p><p>Second clause.</p>")

    assert [block.kind for block in reading.blocks] == ["heading", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "end", ["No fee applies (not even in the first year).", "They call it “the fee of all fees.”"]
)
def test_a_footnote_outside_of_the_document_may_end_in_a_quote_or_a_bracket(end):
    note = f"Whoever leaves within 24 months pays what is left of the phone. {end}"
    body = f"<main><h1>Terms</h1><p>{'You may leave at any time. ' * 9}</p></main><p>{note}</p><p>Trace 81f2a9</p>"

    assert texts(body)[2:] == [note]


def test_a_copyright_notice_is_known_by_its_sign_and_an_item_c_is_none():
    notices = "<p>Copyright © Juniper</p><p>(c) 2026 Juniper</p>"
    body = f"<main><p>(c) the fee that is left of the term.</p>{notices}</main>"

    assert texts(body) == ["(c) the fee that is left of the term."]


def test_a_cell_that_spans_rows_is_read_in_each_of_them():
    body = """<table><caption>Fees</caption>
        <tr><th>Plan</th><th>Line</th><th>Fee</th></tr>
        <tr><td rowspan=2>Family</td><td>first</td><td rowspan="3">$20</td></tr>
        <tr><td>further</td></tr>
        <tr><td colspan=2>All others</td></tr>
        <tr><td>Solo</td><td>any</td><td>none</td></tr></table>"""

    assert texts(body)[1:] == [
        "Plan | Line | Fee",
        "Family | first | $20",
        "Family | further | $20",
        "All others | $20",
        "Solo | any | none",
    ]
