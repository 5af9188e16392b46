"""The authored pages are sound: every edit applies, and every fact stands on the page that is said to state it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.labelled.documents import HALVES, LANGUAGES, Document, documents
from tests.labelled.editing import edited, texts
from tests.labelled.pages import page

DOCUMENTS = [document for half in HALVES for document in documents(half)]
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)

NUMBER = r"\d+(\.\d+)?"
MONEY = rf"{NUMBER} (AUD|CAD|EUR|GBP|JPY|RUB|SGD|USD)"
SPAN = r"\d+ (hours?|days?|months?)"
CHANNELS = ["online", "app", "phone", "chat", "store", "mail"]
YES_NO = "yes|no"
VALUES = {
    "share.pool": "yes|no|partial",
    "share.gift": "yes|no|partial",
    "share.gift_purchase": "yes|no|partial",
    "share.regift": "yes|no|partial",
    "share.scope": "same_account|family_group|same_carrier|any",
    "share.unit": rf"{NUMBER} [GM]B",
    "share.limit": rf"{NUMBER} [GM]B(/(month|day|year))?",
    "share.frequency": r"\d+/(month|day|week|year)",
    "share.fee": rf"{MONEY}(/month)?",
    "share.expiry": f"{SPAN}|end_of_month|end_of_next_month|billing_cycle|unchanged",
    "share.hotspot": "yes|no|limited",
    "cancel.online": "yes|no|partial",
    "cancel.channels": f"({'|'.join(CHANNELS)})(,({'|'.join(CHANNELS)}))*",
    "cancel.effective": "immediately|end_of_billing_cycle|end_of_month|chosen_date|next_day",
    "cancel.notice": SPAN,
    "cancel.fee": f"{MONEY}|formula",
    "cancel.proration": YES_NO,
    "cancel.device_balance_due": YES_NO,
    "cancel.debt_must_be_settled": YES_NO,
    "cancel.reversible": YES_NO,
    "cancel.refund_balance": "yes|no|on_request|automatic",
    "cancel.equipment_return": SPAN,
    "cancel.trial": SPAN,
    "contract.minimum_term": r"\d+ months",
}


@every_document
def test_every_edit_changes_its_page_and_can_be_told_from_the_others(document: Document) -> None:
    plain = page(document, seed=1)
    after = [page(document, seed=1, edit=edit) for edit in document.edits]
    assert plain not in after
    assert len(set(after)) == len(after)
    assert len({edit.event for edit in document.edits}) == len(document.edits)


@every_document
def test_every_quote_stands_in_the_page(document: Document) -> None:
    said = list(texts(document.blocks))
    assert [fact.quote for fact in document.facts if not any(fact.quote in text for text in said)] == []


@every_document
def test_every_fact_is_said_in_the_grammar_of_facts(document: Document) -> None:
    wrong = [fact for fact in document.facts if not re.fullmatch(VALUES[fact.attribute], fact.value)]
    assert wrong == []
    channels = [fact.value.split(",") for fact in document.facts if fact.attribute == "cancel.channels"]
    assert channels == [sorted(value, key=CHANNELS.index) for value in channels]


@every_document
def test_edits_on_a_topic_name_it_and_others_name_none(document: Document) -> None:
    on_topic = {"material", "editorial"}
    assert [e.event for e in document.edits if bool(e.topics) != (e.verdict in on_topic)] == []


@every_document
def test_furniture_differs_between_visits_and_the_page_does_not(document: Document) -> None:
    one, same, other = (page(document, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one != other
    assert edited(document, document.edits[0]) != document


def test_every_half_holds_every_language_and_together_all_kinds_of_page() -> None:
    for half, pages in {"train": 20, "sealed": 5}.items():
        mine = Counter(document.language for document in DOCUMENTS if document.half == half)
        assert mine == dict.fromkeys(LANGUAGES, pages)
    kinds = {language: {d.kind for d in DOCUMENTS if d.language == language} for language in LANGUAGES}
    assert [len(kinds[language]) for language in LANGUAGES] == [6] * len(LANGUAGES)
