from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs.text.normal import normal, spaced


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1. Fees", "Fees"),
        ("(a) the fee", "• the fee"),
        ("①料金について", "料金について"),
        ("5.1. Minimum term", "Minimum term"),
        ("The “fee” – see below…", 'The "fee" - see below...'),
        ("ter\u00admi\u200bnation", "termination"),
        ("ＧＢ単位で、３０ ＧＢまで", "GB単位で、30 GBまで"),
        ("データ ギフト", "データギフト"),
        ("手数料は 1,078円", "手数料は1,078円"),
        ("a fee of $5 , plus tax", "a fee of $5, plus tax"),
        ("10\u00a0€ par mois", "10 € par mois"),
        ("**Notice period**", "Notice period"),
        ("write to ter[email\u00a0protected]", "write to [email protected]"),
    ],
)
def test_two_renderings_of_the_same_words_are_one(one, other):
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30 GB", "20 GB"),
        ("1.5 GB a month", "5 GB a month"),
        ("$30¹", "$301"),
        ("1. März 2026", "2. März 2026"),
        ("-5 °C", "5 °C"),
        ("(30) days after notice", "(60) days after notice"),
        ("0円", "10円"),
        ("2 years", "3 years"),
        ("May", "may"),
    ],
)
def test_a_number_or_a_letter_is_never_folded_away(one, other):
    assert normal(one) != normal(other)


@given(st.text(alphabet="1a.) (-•①\u3000データ・I$%5\u200b¹½ \n[]—,*_"))
def test_what_is_normal_stays_as_it_is(text):
    assert normal(normal(text)) == normal(text)


@given(st.text(alphabet="fee \t\n\x1c\xa0\u3000"))
def test_white_space_of_any_kind_becomes_single_spaces(text):
    assert spaced(text) == " ".join(text.split())


@given(st.integers(0, 99_999), st.sampled_from([" GB", "%", " days", "円", " €", "日間"]))
def test_an_amount_survives_at_the_beginning_of_an_item(amount, unit):
    assert str(amount) in normal(f"1. {amount}{unit} at most")
    assert str(amount) in normal(f"{amount}{unit} at most")
