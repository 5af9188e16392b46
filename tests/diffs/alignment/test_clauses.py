"""Clauses: what came, went, changed and moved; and what is only layout."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diffs.alignment.differences import differences
from diffs.reading import Block

TEXTS = st.lists(
    st.sampled_from(
        ["One fee applies.", "Lines share data. Gifts are free.", "Call us. Or chat with us now.", "-", ""]
    )
)
ALPHA, BETA, GAMMA = (
    "Alpha lines share data.",
    "Beta plans cost ten dollars.",
    "Gamma phones ring very loudly.",
)
DELTA = "Delta users cancel at any time by letter."


def paragraphs(*texts: str) -> list[Block]:
    return [Block("paragraph", text) for text in texts]


def told(before: list[Block], after: list[Block]) -> list[tuple[str, str | None, str | None]]:
    return [
        (found.kind, found.before and found.before.text, found.after and found.after.text)
        for found in differences(before, after)
    ]


@given(TEXTS)
def test_a_page_does_not_differ_from_itself(texts):
    assert differences(paragraphs(*texts), paragraphs(*texts)) == []


@given(TEXTS, TEXTS)
def test_differences_are_the_same_every_time(before, after):
    assert told(paragraphs(*before), paragraphs(*after)) == told(paragraphs(*before), paragraphs(*after))


def test_one_sentence_added_to_a_long_paragraph_is_told_as_a_sentence():
    long = f"{ALPHA} {BETA} {GAMMA}"
    assert told(paragraphs(long), paragraphs(f"{ALPHA} {BETA} {DELTA} {GAMMA}")) == [("added", None, DELTA)]


def test_one_changed_sentence_is_told_without_its_neighbours():
    before, after = f"{ALPHA} {BETA} {GAMMA}", f"{ALPHA} {BETA.replace('ten', 'twelve')} {GAMMA}"
    assert told(paragraphs(before), paragraphs(after)) == [
        ("changed", BETA, "Beta plans cost twelve dollars.")
    ]


def test_a_paragraph_split_or_merged_is_no_difference():
    split, merged = paragraphs(ALPHA, f"{BETA} {GAMMA}"), paragraphs(f"{ALPHA} {BETA}", GAMMA)
    assert differences(split, merged) == []


def test_a_paragraph_made_a_heading_or_an_item_is_no_difference():
    assert differences([Block("paragraph", "Your fees")], [Block("heading", "Your fees")]) == []
    assert differences([Block("paragraph", ALPHA)], [Block("item", ALPHA, ("New heading",))]) == []


def test_a_paragraph_in_another_place_is_moved():
    assert told(paragraphs(ALPHA, BETA, GAMMA), paragraphs(BETA, GAMMA, ALPHA)) == [("moved", ALPHA, ALPHA)]


def test_a_paragraph_moved_far_with_another_number_is_changed():
    before = "The balance is paid out within 30 days after the line closes."
    after = before.replace("30 days", "60 days")
    assert told(paragraphs(before, ALPHA, BETA, GAMMA), paragraphs(ALPHA, BETA, GAMMA, after)) == [
        ("changed", before, after)
    ]


def test_a_table_row_is_one_clause():
    before, after = Block("row", "Fee | None. Never. | $5"), Block("row", "Fee | None. Never. | $9")
    assert told([before], [after]) == [("changed", before.text, after.text)]


def test_what_is_gone_is_told_where_it_stood():
    before = paragraphs(ALPHA, BETA, GAMMA, DELTA)
    after = paragraphs(ALPHA, GAMMA.replace("loudly", "softly"), DELTA.replace("letter", "phone"))
    assert [kind for kind, _, _ in told(before, after)] == ["removed", "changed", "changed"]


def test_a_sentence_alone_on_both_sides_is_changed_even_if_little_is_left_of_it():
    before, after = "You do not pay for leaving early.", "For leaving early the fee is $90 a line."
    assert told(paragraphs(ALPHA, before, BETA), paragraphs(ALPHA, after, BETA)) == [
        ("changed", before, after)
    ]


def test_the_parts_of_an_enumeration_keep_what_leads_to_them():
    before = (
        "You may end your line by: (i) writing to us; (ii) calling our service desk; (iii) visiting a shop."
    )
    after = before.replace("(ii) calling our service desk; ", "")
    found = differences(paragraphs(before), paragraphs(after))
    assert [difference.kind for difference in found] == ["removed"]
    assert found[0].before.lead.startswith("You may end your line")


def test_the_items_of_a_list_keep_the_line_that_leads_to_them():
    lead = Block("paragraph", "These plans cannot gift data:")
    found = differences([lead, Block("item", "Alder Classic")], [lead])
    assert found[0].before.lead == lead.text
