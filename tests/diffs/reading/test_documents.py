from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.diffs.reading.library import block_with, read, texts
from tests.diffs.reading.printed import lines, pdf

TERMS = pdf(
    [
        *lines("Juniper Mobile", top=815, size=9),
        *lines("Cancellation terms", top=780, size=18),
        *lines("1. Early termination", top=740),
        *lines(
            "A customer who ends the agreement before the mini-",
            "mum term has passed owes a fee of $150, which falls by $5",
            "for each full month.",
            top=715,
        ),
        *lines("Page 1 of 3", top=30, size=9),
    ],
    [
        *lines("Juniper Mobile", top=815, size=9),
        *lines("• Equipment goes back within 30 days.", "• Refunds take one bill cycle.", top=780),
        *lines("Where a number is ported, service ends with the", top=700),
        *lines("Page 2 of 3", top=30, size=9),
    ],
    [
        *lines("Juniper Mobile", top=815, size=9),
        *lines("port itself, and no notice is needed.", top=780),
        *lines("Page 3 of 3", top=30, size=9),
    ],
)


def test_printed_lines_become_paragraphs_without_running_titles_and_page_numbers():
    assert texts(TERMS) == [
        "Juniper Mobile",
        "Cancellation terms",
        "1. Early termination",
        "A customer who ends the agreement before the minimum term has passed owes a fee of $150, "
        "which falls by $5 for each full month.",
        "• Equipment goes back within 30 days.",
        "• Refunds take one bill cycle.",
        "Where a number is ported, service ends with the port itself, and no notice is needed.",
    ]


def test_printed_headings_are_known_by_size_or_number():
    reading = read(TERMS)

    assert block_with(reading, "$150").heading == ("Cancellation terms", "1. Early termination")
    assert block_with(reading, "Equipment").kind == "item"


def test_japanese_lines_are_joined_without_a_space():
    body = pdf(
        [*lines("第1条（解約）", top=800), *lines("お客さまは、いつでも本契約を解約", "できます。", top=770)],
        japanese=True,
    )

    assert texts(body) == ["第1条（解約）", "お客さまは、いつでも本契約を解約できます。"]
    assert block_with(read(body), "いつでも").heading == ("第1条（解約）",)


def test_a_pdf_without_text_says_so():
    assert "no text" in read(pdf([])).unread


def test_pdfs_are_read_from_many_threads():
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: read(TERMS), range(32)))) == 1


def test_markdown_is_read_without_its_marks_and_link_targets():
    body = (
        "# Terms\n\n1\\. A *fee* of [$20](https://juniper.example/?id=8f2) applies.\n\n"
        "* one\n    * two\n\n| a | b |\n|---|---|\n| c | d |"
    )
    reading = read(body, media_type="text/markdown; charset=utf-8")

    assert [(block.kind, block.text) for block in reading.blocks] == [
        ("heading", "Terms"),
        ("paragraph", "1. A fee of $20 applies."),
        ("item", "one"),
        ("item", "two"),
        ("row", "a | b"),
        ("row", "c | d"),
    ]
    assert reading.media == "markdown"


def test_a_menu_of_markdown_is_no_menu():
    assert texts("* [Sharing](a)\n* [Gifts](b)\n* [Fees](c)", media_type="text/markdown") == [
        "Sharing",
        "Gifts",
        "Fees",
    ]


def test_plain_text_is_parted_at_empty_lines_and_list_markers():
    body = "Notice\n\nYou may cancel with\n30 days' notice.\n- by phone\n- in a store\n"

    assert texts(body, media_type="text/plain") == [
        "Notice",
        "You may cancel with 30 days' notice.",
        "- by phone",
        "- in a store",
    ]


def test_a_page_sent_as_plain_text_is_still_a_page():
    assert read("<!doctype html><p>A fee.</p>", media_type="text/plain").media == "html"
