"""Sentences: the clauses of a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs.text.sentences import sentences


@given(st.text() | st.text("aB.;。 (1)»\n"))
def test_sentences_join_to_exactly_the_text(text):
    assert "".join(sentences(text)) == text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("You can cancel online. The fee is $5.", "You can cancel online. "),
        ("Vous pouvez résilier. Écrivez-nous vite.", "Vous pouvez résilier. "),
        ("Appelez-nous entre 8 h et 20 h. La ligne est alors coupée.", "Appelez-nous entre 8 h et 20 h. "),
        ("Договор можно расторгнуть. Заявление не нужно.", "Договор можно расторгнуть. "),
        ("解約できます。手数料はかかりません。", "解約できます。"),
        ("Mail us a notice; call our service desk.", "Mail us a notice; "),
        ("Leave in these ways: (i) mail us a letter (ii) call us at noon", "Leave in these ways: "),
    ],
)
def test_a_paragraph_is_cut_where_a_clause_ends(text, first):
    assert sentences(text)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "No. Lines can be cancelled by the account owner only.",
        "Call us before 5 p.m. Monday to Friday",
        "Pay $5.50 to Larch Inc. The rest follows",
        "いいえ。解約ではありません。",
        "The fee is $1.50 per line",
        "Textos illimités aux É.-U. (8 $ par mois)",
        "See Section 3.2 for the 30.5 GB limit",
        "Die Gebühr beträgt 5 € inkl. MwSt. pro Karte",
        "Avisen Uds. al Sr. Robles",
    ],
)
def test_short_answers_short_forms_and_numbers_end_no_sentence(text):
    assert sentences(text) == [text]
