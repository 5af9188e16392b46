"""Tokens: a number with its unit and currency is one, and joined they are the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs.text.tokens import likened, tokens, words

SCRIPTS = st.sampled_from("aé'’ 1２,.，円日月回¥$€%₽ドかな漢字Жы-/\u0301\u00a0\u3000\n😀")


@given(st.text() | st.text(SCRIPTS))
def test_tokens_join_to_exactly_the_text(text):
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    "quantity",
    [
        *(
            "$5.00",
            "US$5",
            "$17.50/month",
            "10 GB",
            "10GB",
            "10 GB/month",
            "25 %",
            "14 days",
            "24-month",
            "5G",
        ),
        *(
            "1\u202f000,50 €",
            "30 jours",
            "100 Mo",
            "1,078円",
            "１，０７８円",
            "30 日",
            "30日間",
            "月2回",
            "3回線",
        ),
        *("990 ₽", "100 руб./мес.", "1 200 ₽", "15 ГБ", "2026年3月31日", "11:59", "31.03.2026"),
    ],
)
def test_a_number_with_its_unit_is_one_token(quantity):
    assert quantity in tokens(f"A {quantity} b")


def test_a_currency_sign_belongs_to_the_number_after_it_not_before_it():
    assert tokens("1 or $2") == ["1", " ", "or", " ", "$2"]
    assert tokens("1/30 €5") == ["1/30", " ", "€5"]


def test_a_unit_ends_where_its_word_ends():
    assert tokens("3 minors") == ["3", " ", "minors"]


def test_japanese_is_cut_where_its_script_changes():
    assert tokens("データを譲渡できます") == ["データ", "を", "譲渡", "できます"]


def test_a_contraction_is_one_word():
    assert tokens("can't")[0] == "can't"


def test_words_are_told_without_case_marks_and_width():
    assert words("Ｆｅｅ: $5.") == ("fee", "$5")


def test_chinese_is_likened_by_pairs_of_characters_and_other_languages_by_words():
    assert likened("您可以解约") == ("您可", "可以", "以解", "解约")
    assert likened("解約金がかかります") == ("解約金",)
    assert likened("Fee: $5") == ("fee", "$5")
