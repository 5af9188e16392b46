"""A glance at the words of a text spares the search, and never what it would have found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.patterns import fold, term_pattern
from diffs.facts.terms import Terms

WORDS = [
    "fee",
    "fees",
    "cancel*",
    "no|without",
    "<early termination¦leaving>",
    "d'abord",
    "pay-as-you-go",
    "#gb",
]
TERMS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), min_size=1, max_size=4)
HELD = "fee,fees,cancelled,no,without,early,termination,leaving,d'abord,a,pay as you go,pay-as-you-go,#gb,coffee,."
TEXT = st.lists(st.sampled_from(HELD.split(",")), max_size=12)


@settings(max_examples=150, deadline=None)
@given(TERMS, st.sampled_from([" ", " * ", " & "]), TEXT)
def test_what_a_text_holds_of_some_terms_is_found(words, gap, text):
    terms = tuple(gap.join(term) for term in words)
    folded = fold(" ".join(text))
    some, whole = Terms(terms, "en"), term_pattern(terms, "en")
    assert [each.span() for each in some.all_in(folded)] == [each.span() for each in whole.finditer(folded)]
    assert some.opens(folded) == bool(whole.match(folded))
    assert some.blanked(folded) == whole.sub(" | ", folded)


@pytest.mark.parametrize("text", ["解約金は無料です", "解約の際に料金はかかりません", "ギフトは無料"])
def test_so_it_is_in_a_language_without_spaces(text):
    terms = ("解約*無料", "解約金", "料金*かかりません")
    found = [each.group() for each in Terms(terms, "ja").all_in(fold(text))]
    assert found == [each.group() for each in term_pattern(terms, "ja").finditer(fold(text))]
