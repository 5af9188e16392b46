"""Topics: what a clause is about, by its own words or by what it stands in."""

from __future__ import annotations

from diffs.meaning.topics import block_topics
from diffs.reading import Block
from tests.diffs.readings import VOCABULARIES, page, under

SHARING, CANCELLATION = ("sharing",), ("cancellation",)


def topics(*blocks: Block | str, title: str = "", language: str = "en") -> list[tuple[str, ...]]:
    return block_topics(page(*blocks, title=title, language=language), language, VOCABULARIES)


def test_its_own_words_come_before_those_around_it():
    assert topics(*under("Cancel a line", "You can gift data to a friend.")) == [SHARING]


def test_a_clause_without_topic_words_is_on_the_topic_of_its_heading_or_title():
    assert topics(*under("Cancel a line", "Allow two days.")) == [CANCELLATION]
    assert topics("Allow two days.", title="Cancel a line") == [CANCELLATION]


def test_the_items_of_a_list_are_on_the_topic_of_the_line_that_leads_to_them():
    lead, item = Block("paragraph", "You can gift data from these plans:"), Block("item", "Alder Classic")
    assert topics(lead, item) == [SHARING, SHARING]


def test_nothing_below_a_heading_on_arbitration_is_on_a_topic():
    assert topics(*under("Binding arbitration", "Send a written notice before you cancel.")) == [()]


def test_a_block_without_text_is_on_no_topic():
    assert topics("", "Cancel your line in the app.") == [(), CANCELLATION]
