"""Topics: what a clause is about, by its own words or by what it stands in."""

from __future__ import annotations

import pytest

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


def test_on_a_page_of_several_topics_a_row_is_on_that_of_the_paragraph_before_its_table():
    gifting = [
        *under("Ripple", "You can gift data to anybody at Fernmoor."),
        *under("Ripple", "Ceiling a day | 3 GB", kind="row"),
    ]
    leaving = under("Goodbye", "You can cancel your line in the app.", "Cancelling a line costs nothing.")
    assert topics(*gifting, *leaving)[1] == SHARING


def test_nothing_below_a_heading_on_arbitration_is_on_a_topic():
    assert topics(*under("Binding arbitration", "Send a written notice before you cancel.")) == [()]


@pytest.mark.parametrize(
    "heading",
    ["What this page isn't about", "Mixed up with cancelling", "Matters not affected by this section"],
)
def test_a_heading_may_say_that_what_follows_is_about_something_else(heading):
    assert topics(*under(heading, "Cancel a booster in the app.")) == [()]
    assert topics(*under("How cancelling works", "Cancel a line in the app.")) == [CANCELLATION]


@pytest.mark.parametrize(
    "heading", ["名前がまぎらわしいサービス", "解約ではないお手続き", "第9条（当社が行う契約の解除）"]
)
def test_a_japanese_heading_may_say_so_too(heading):
    text = "解約は3日で完了します。"
    blocks = [Block("heading", "解約", ("解約",)), *under("解約", text), *under(heading, text)]
    found = block_topics(page(*blocks, language="ja"), "ja", VOCABULARIES)
    assert found[1:] == [CANCELLATION, ()]


def test_a_block_without_text_is_on_no_topic():
    assert topics("", "Cancel your line in the app.") == [(), CANCELLATION]


@pytest.mark.parametrize(
    ("language", "heading", "aside", "term"),
    [
        ("en", "Leaving us", "A replacement SIM costs $10.", "Your last invoice comes within 30 days."),
        ("en", "Leaving us", "AutoPay saves you $5 a month.", "Your plan keeps running for 30 days."),
        ("en", "Leaving us", "The restocking fee for an opened phone is $50.", "A fee of $50 is charged."),
        ("en", "Leaving us", "If you return an accessory, we refund its price.", "We refund its price."),
        ("en", "Leaving us", "Transferring your number to us takes a day.", "This takes a day."),
        ("fr", "Nous quitter", "Le déblocage du téléphone prend 2 jours.", "Cela prend 2 jours."),
        ("ja", "解約", "SIMロック解除の手数料は3,300円です。", "手数料は3,300円です。"),
        ("ja", "解約", "MNP転入の手続きは30分で完了します。", "手続きは30分で完了します。"),
        ("ja", "解約", "店舗のご予約は前日までキャンセルできます。", "お手続きは前日までです。"),
        ("ja", "解約", "修理中の代替機は14日以内にご返却ください。", "14日以内にご返却ください。"),
        ("ja", "解約", "動画見放題は31日以内にやめれば無料です。", "31日以内にやめれば無料です。"),
        ("ja", "解約", "下取りの代金は14日で精算します。", "14日で精算します。"),
        ("ru", "Расторжение договора", "Перенос номера к нам занимает 8 дней.", "Это занимает 8 дней."),
        ("ru", "Расторжение договора", "Товар можно вернуть за 14 дней.", "Это занимает 14 дней."),
    ],
)
def test_a_sentence_on_another_everyday_matter_has_not_the_topic_of_its_heading(
    language, heading, aside, term
):
    blocks = [Block("heading", heading, (heading,)), *under(heading, aside, term), *under(heading, heading)]
    found = block_topics(page(*blocks, language=language), language, VOCABULARIES)
    assert found[1:3] == [(), ("cancellation",)]
