"""What holds for the facts of any page: scope, date, legacy, quotes, and the traps of tables and questions."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import diffs
from config.attributes import ATTRIBUTES
from diffs.facts.wording import NAMES, value_told
from diffs.text.normal import normal
from tests.diffs.facts.pages import page_of
from tests.diffs.readings import VOCABULARIES


def facts_of(*lines: str, country: str | None = None):
    return diffs.facts(page_of(lines), "en", VOCABULARIES, country)


def only(attribute: str, *lines: str, country: str | None = None):
    (fact,) = (fact for fact in facts_of(*lines, country=country) if fact.attribute == attribute)
    return fact


def test_a_fact_of_one_plan_names_the_plan():
    fact = only("share.limit", "With the Fern 9 plan you can gift up to 5 GB a month.")
    assert fact.scope == "Fern 9 plan"


def test_a_plan_closed_to_new_customers_is_legacy():
    facts = facts_of(
        "| Plan | Gift data",
        "| Fern 5 | Yes",
        "| Fern Old (closed to new customers) | No",
    )
    assert [(fact.value, fact.legacy) for fact in facts if fact.attribute == "share.gift"] == [
        ("yes", False),
        ("no", True),
    ]


def test_of_a_table_of_before_and_after_the_later_column_counts_with_its_date():
    fact = only(
        "cancel.fee",
        "| Term | Before April 1, 2026 | From April 1, 2026",
        "| Early termination fee | $100 | $150",
    )
    assert (fact.value, fact.effective) == ("150 USD", "2026-04-01")


def test_a_sentence_can_say_from_when_it_holds():
    fact = only("cancel.notice", "From May 1, 2026 you must give us 30 days' notice to cancel.")
    assert fact.effective == "2026-05-01"


def test_a_dollar_sign_is_of_the_country_of_the_page():
    assert only("cancel.fee", "A cancellation fee of $50 applies.", country="CA").value == "50 CAD"
    assert only("cancel.fee", "A cancellation fee of $50 applies.", country="US").value == "50 USD"


def test_a_page_shows_the_country_of_its_dollars_by_its_words():
    lines = ["A cancellation fee of $50 applies.", "We'll mail you a cheque. GST and PST are extra."]
    assert only("cancel.fee", *lines).value == "50 CAD"


def test_what_is_free_is_so_in_the_currency_of_the_page():
    assert only("cancel.fee", "There's no cancellation fee.", "Roaming costs £2 a day.").value == "0 GBP"


def test_what_a_page_does_not_say_is_not_among_its_facts():
    assert facts_of("Welcome to Fern.", "Our stores open at 9.") == ()


def test_home_internet_is_another_matter():
    assert facts_of("# Home internet", "Return your modem within 15 days of cancelling.") == ()


def test_a_part_of_the_lines_makes_it_partial_and_shows_the_exception():
    fact = only("share.gift", "| Plan | Gift data", "| Fern 5 | Yes", "| Fern 9 | No")
    assert (fact.value, fact.quote) == ("partial", "Fern 9 | No")


def test_a_page_that_pools_and_gifts_states_the_terms_of_both():
    facts = facts_of(
        "# One bucket",
        "Lines of the same account can share data. Unused data expires at the end of the billing cycle.",
        "# Hand it on",
        "You can gift data to anyone on Fern. Gifted data expires after 5 days.",
    )
    assert [(fact.value, fact.scope) for fact in facts if fact.attribute == "share.expiry"] == [
        ("billing_cycle", None),
        ("5 days", "Hand it on"),
    ]


def test_a_term_that_is_said_twice_of_one_offer_counts_once():
    facts = facts_of(
        "# Hand it on",
        "You can gift data to anyone on Fern. Gifted data expires after 5 days.",
        "# Small print",
        "Gifted data expires after 7 days.",
    )
    assert [fact.value for fact in facts if fact.attribute == "share.expiry"] == ["5 days"]


def test_a_table_of_plans_lists_the_ways_to_cancel_of_each():
    facts = facts_of(
        "# How to cancel",
        "| Plan | Fern 5 | Moss 9 | Peat 2",
        "| How to cancel | Online or by phone | In a store | In a store",
    )
    assert [(fact.value, fact.scope) for fact in facts if fact.attribute == "cancel.channels"] == [
        ("online,phone", "Fern 5"),
        ("store", None),
    ]


def test_every_attribute_has_a_name_for_people():
    assert set(NAMES) == set(ATTRIBUTES)
    assert value_told("share.limit", "5 GB/month") == "5 GB a month"
    assert value_told("cancel.channels", "online,phone") == "online, by phone"
    assert value_told("cancel.fee", None) == "not stated"


SOME_WORDS = """
you can't gift send data 5 GB 1 GB a month twice cancel online call us no fee $50 within 14 days of activation
notice 30 days' the end billing cycle hotspot is included only on Fern plans but if not refund balance device
installment due return equipment . , ? |
"""
WORDS = st.sampled_from(SOME_WORDS.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=14).map(" ".join), min_size=1, max_size=6))
def test_a_quote_stands_in_its_block_and_facts_are_the_same_each_time(lines):
    page = page_of(lines)
    facts = diffs.facts(page, "en", VOCABULARIES)
    assert all(normal(fact.quote) in normal(page.blocks[fact.block].text) for fact in facts)
    assert facts == diffs.facts(page, "en", VOCABULARIES)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text):
    diffs.facts(page_of([text, f"| {text} | 5 GB"]), "en", VOCABULARIES)
