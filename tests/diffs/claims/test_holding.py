"""Claims held against facts: what agrees, what speaks against, and what nobody says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.claims import Claim
from diffs.claims import hold
from diffs.facts import Fact
from diffs.facts.stated import Condition, SourceFacts, cell

AT = datetime(2026, 5, 3, 7, tzinfo=UTC)


def fact(
    value: str, attribute: str = "share.gift", scope: str | None = None, *, legacy: bool = False
) -> Fact:
    return Fact(attribute, value, scope, None, legacy, 0, f"It says {value}.")


def source(
    *facts: Fact, name: str = "share", condition: Condition = "read", carrier: str = "fern"
) -> SourceFacts:
    return SourceFacts(
        f"{carrier}/{name}", carrier, ("sharing", "cancellation"), condition, AT if facts else None, facts
    )


def claim(value: str = "yes", attribute: str = "share.gift", carrier: str = "fern", **more: object) -> Claim:
    known = {
        "guide": "g",
        "carrier": carrier,
        "statement": "s",
        "attribute": attribute,
        "value": value,
    } | more
    return Claim.model_validate(known)


def state(held: Claim, *sources: SourceFacts) -> str:
    return hold(held, {"fern": sources}).state


@pytest.mark.parametrize(
    ("held", "stated", "expected"),
    [
        (claim("yes"), fact("yes"), "supported"),
        (claim("yes"), fact("no"), "contradicted"),
        (claim("yes"), fact("partial"), "partly"),
        (claim("no"), fact("partial"), "partly"),
        (claim("yes"), fact("yes", scope="Fern 9"), "partly"),
        (claim("0 USD", "share.fee", operator="is_not"), fact("5 USD", "share.fee"), "supported"),
        (claim("0 USD", "share.fee", operator="is_not"), fact("0 USD", "share.fee"), "contradicted"),
        (claim("online", "cancel.channels"), fact("online,phone", "cancel.channels"), "supported"),
        (claim("online,chat", "cancel.channels"), fact("online,phone", "cancel.channels"), "partly"),
        (claim("on_request", "cancel.refund_balance"), fact("yes", "cancel.refund_balance"), "partly"),
        (claim("on_request", "cancel.refund_balance"), fact("no", "cancel.refund_balance"), "contradicted"),
        (claim((), "share.expiry", operator="exists"), fact("7 days", "share.expiry"), "supported"),
        (
            claim(("1/month", "2/month"), "share.frequency", operator="any of"),
            fact("2/month", "share.frequency"),
            "supported",
        ),
        (claim("yes"), fact("yes", legacy=True), "not stated"),
        (claim("no", plans=["tourist"]), fact("yes"), "not stated"),
        (claim("no", plans=["tourist"]), fact("no", scope="Tourist SIM"), "supported"),
    ],
)
def test_a_claim_stands_as_the_facts_have_it(held, stated, expected):
    assert state(held, source(stated)) == expected


def test_silence_is_no_denial_and_no_support():
    assert state(claim("no"), source()) == "not stated"


def test_what_cannot_be_read_is_not_silent():
    assert state(claim(), source(), source(condition="blind", name="blog")) == "unread"
    assert state(claim(), source(fact("yes"), condition="blind")) == "unread"
    assert state(claim()) == "unread"


def test_a_reading_past_its_limit_is_stale_and_still_quoted():
    held = hold(claim(), {"fern": [source(fact("yes"), condition="stale")]})
    assert (held.state, held.grounds[0].fact.quote, held.grounds[0].at) == ("stale", "It says yes.", AT)


def test_pages_of_one_carrier_that_disagree_are_named_so():
    held = hold(claim(), {"fern": [source(fact("yes")), source(fact("no"), name="faq")]})
    assert held.state == "partly"
    assert held.reason == "pages of the carrier disagree: possible; not possible"


@pytest.mark.parametrize(
    ("carrier", "values", "expected"),
    [
        ("all of US", ["yes", "yes"], "supported"),
        ("all of US", ["yes", "no"], "partly"),
        ("all of US", ["yes", None], "partly"),
        ("all of US", ["no", None], "contradicted"),
        ("all of US", [None, None], "not stated"),
        ("any of US", ["no", "yes"], "supported"),
        ("any of US", ["no", "no"], "contradicted"),
        ("any of US", ["no", None], "not stated"),
    ],
)
def test_a_claim_about_a_country_covers_each_of_its_carriers(carrier, values, expected):
    stated = {
        f"c{number}": [source(*([fact(value)] if value else []), carrier=f"c{number}")]
        for number, value in enumerate(values)
    }
    held = hold(claim(carrier=carrier), stated)
    assert held.state == expected
    assert [part.carrier for part in held.parts] == list(stated)


@given(st.lists(st.sampled_from(["yes", "no", "partial"])), st.sampled_from(["blind", "never read"]))
def test_nothing_is_not_stated_while_a_page_on_it_is_unread(values, condition):
    sources = [source(*map(fact, values)), source(name="unread", condition=condition)]
    assert cell("share.gift", sources).state != "not stated"
    assert state(claim(), *sources) != "not stated"


def test_values_of_one_scope_on_two_pages_are_disputed_and_those_of_two_plans_are_not():
    assert cell("share.gift", [source(fact("yes")), source(fact("no"), name="faq")]).disputed
    plans = [source(fact("yes", scope="A")), source(fact("no", scope="B"), name="faq")]
    assert not cell("share.gift", plans).disputed
