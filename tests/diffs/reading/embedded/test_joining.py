"""What holds of embedded text whatever its form."""

from __future__ import annotations

import json
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.diffs.reading.library import texts

CLAUSES = [
    "You can cancel your line at any time in the app.",
    "An early termination fee of $150 applies to each line.",
    "Un préavis de 30 jours est nécessaire pour résilier le forfait.",
    "ご解約の場合、残りのデータ容量は失効します。",
    "Остаток средств возвращается по заявлению в течение 30 дней.",
]
SOME = st.lists(st.sampled_from(CLAUSES), max_size=5)


def page(shown: list[str], told: list[str], kept: list[str], fallback: list[str]) -> str:
    answers = [
        {"name": f"Question {number}?", "acceptedAnswer": {"text": text}} for number, text in enumerate(told)
    ]
    state = [{"title": "Terms", "body": f"<p>{text}</p>"} for text in kept]
    return (
        f"<main>{''.join(f'<p>{text}</p>' for text in dict.fromkeys(shown))}</main>"
        f'<script type="application/ld+json">{json.dumps(answers)}</script>'
        f'<script type="application/json">{json.dumps(state)}</script>'
        f"<noscript>{''.join(f'<p>{text}</p>' for text in fallback)}</noscript>"
    )


@settings(deadline=None)
@given(SOME, SOME, SOME, SOME)
def test_no_sentence_is_read_twice(shown, told, kept, fallback):
    read = Counter(texts(page(shown, told, kept, fallback)))

    assert all(read[clause] <= 1 for clause in CLAUSES)
    assert all(read[clause] for clause in {*shown, *told})


@settings(deadline=None)
@given(SOME, SOME, SOME)
def test_what_is_shown_is_read_the_same_whatever_is_embedded(shown, told, kept):
    alone, together = texts(page(shown, [], [], [])), texts(page(shown, told, kept, []))

    assert [text for text in together if text in alone] == alone
