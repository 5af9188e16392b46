from __future__ import annotations

import pytest

from config.model import Rules
from diffs.belief.likeness import share
from tests.diffs.belief.test_judge import TERMS, WHOLE, judged, kind
from tests.diffs.reading.library import read

OTHER = [
    "Meet the new tablet with a screen that folds twice.",
    "Trade in an old one and save up to $300 this week.",
    "Ask in our shops for a case in sand, moss or slate.",
    "Every order leaves our house before the evening.",
    "Earbuds are half the price together with a watch.",
]


def paragraphs(*texts, heading="Cancel a line"):
    return f"<h1>{heading}</h1>" + "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize("left", range(1, 9))
def test_a_page_that_stops_early_is_not_taken_for_a_shorter_one(left):
    found = kind(paragraphs(*TERMS[:left]), last=read(WHOLE))

    assert found == ("collapsed" if left < 3 else "truncated" if left < 5 else None)


def test_a_sentence_that_breaks_off_shows_a_smaller_loss():
    doubt = judged(paragraphs(*TERMS[:6], TERMS[6][:20]), last=read(WHOLE))

    assert doubt.kind == "truncated"
    assert doubt.evidence == TERMS[6][:20]


@pytest.mark.parametrize("gone", range(8))
def test_a_page_that_lost_one_clause_is_believed(gone):
    assert kind(paragraphs(*TERMS[:gone], *TERMS[gone + 1 :]), last=read(WHOLE)) is None


def test_a_page_that_grew_is_believed():
    assert kind(paragraphs(*TERMS, *OTHER), last=read(WHOLE)) is None


def test_another_document_at_the_same_address_is_doubted_and_may_be_a_redesign():
    doubt = judged(paragraphs(*OTHER, heading="New tablets"), last=read(WHOLE))

    assert doubt.kind == "other page"
    assert doubt.may_be_redesign


def test_a_whole_rewriting_keeps_its_amounts_or_its_headline():
    amounts = [
        "Leaving costs $20.",
        "It falls by $1.",
        "Tell us 30 days ahead.",
        "Router: 14 days, then $60.",
    ]
    without = ["Leaving is easy nowadays.", "Use our app whenever it suits.", "Nothing else is needed."]

    assert kind(paragraphs(*amounts, *without, heading="Goodbye"), last=read(WHOLE)) is None
    assert kind(paragraphs(*without * 3, heading="Cancel your line"), last=read(WHOLE)) is None
    assert kind(paragraphs(*without * 3, heading="Goodbye"), last=read(WHOLE)) == "other page"


def test_the_text_of_another_source_is_asked_for_only_where_the_last_one_is_gone():
    asked = []

    def elsewhere(reading):
        asked.append(reading)
        return "juniper/share"

    assert kind(paragraphs(*TERMS[1:]), last=read(WHOLE), elsewhere=elsewhere) is None
    assert asked == []
    assert kind(paragraphs(*OTHER), last=read(WHOLE), elsewhere=elsewhere) == "elsewhere"


def test_another_language_is_doubted_by_its_words_whatever_the_page_declares():
    french = (
        "<p>Vous pouvez mettre fin à votre forfait à tout moment. Le préavis est de 30 jours et les frais sont"
        " de 20 $. La ligne reste en service pour la durée du préavis, avec les options que vous avez.</p>"
    )

    assert kind(french, Rules(language="en")) == "wrong language"
    assert kind(f"<html lang=en>{french}", Rules(language="en")) == "wrong language"
    assert kind(f"<html lang=en>{french}", Rules(language="fr-CA")) is None
    assert kind(french, Rules(), last=read(WHOLE)) == "wrong language"


def test_another_text_that_declares_another_country_is_of_another_region():
    last = read(f"<html lang=en-CA>{WHOLE}")

    assert kind(f"<html lang=en-US>{paragraphs(*OTHER)}", last=last) == "wrong region"
    assert kind(f"<html lang=en-US>{WHOLE}", last=last) is None


def test_the_share_of_a_text_is_what_edits_left_of_it():
    whole, half = read(WHOLE), read(paragraphs(*TERMS[:4]))

    assert share(half, whole) == 1.0
    assert 0.4 < share(whole, half) < 0.6
    assert share(read(paragraphs(*OTHER, heading="Tablets")), whole) < 0.05
    assert share(read(""), whole) == 0.0
