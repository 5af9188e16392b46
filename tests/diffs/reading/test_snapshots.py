from __future__ import annotations

import pytest

import diffs
from config.model import Rules, Source
from tests.diffs.reading.library import page, read
from tests.diffs.readings import VOCABULARIES

PAGE = page("cancel_with_furniture.en.html")


def test_fresh_tokens_and_counters_leave_the_fingerprint_as_it_is():
    later = PAGE.replace(b"a81f", b"77c0").replace(b"12 left", b"3 left")
    later = later.replace(b"Trace 81f2a9", b"Trace 00b3c7").replace(b"2026 Juniper", b"2027 Juniper")

    assert diffs.fingerprint(later, Rules()) == diffs.fingerprint(PAGE, Rules())


def test_a_changed_fee_changes_the_fingerprint():
    assert diffs.fingerprint(PAGE.replace(b"150", b"175"), Rules()) != diffs.fingerprint(PAGE, Rules())


def test_a_fingerprint_counts_the_characters_of_the_reading():
    for body, media_type in [
        (PAGE, None),
        (b"# Terms\n\nA fee applies.", "text/markdown"),
        (b"A fee.", "text/plain"),
    ]:
        reading = read(body, media_type=media_type)
        assert diffs.fingerprint(body, Rules(), media_type).characters == reading.characters > 0


def test_the_rules_hash_is_of_what_decides_how_a_page_is_read():
    rules = Rules(select=("main",))
    source = Source(
        id="juniper/cancel",
        carrier="juniper",
        url="https://juniper.example/cancel",
        topics=("cancellation",),
        schedule="0 6 * * *",
        certainty="read",
        select=("main",),
    )

    assert diffs.rules_hash(rules) == diffs.rules_hash(source.rules) == diffs.rules_hash(source)
    assert diffs.rules_hash(rules) != diffs.rules_hash(Rules())


@pytest.mark.parametrize(
    ("vote", "later"),
    [
        ("213 people found this article helpful", "260 people found this article helpful"),
        ("213 personnes ont trouvé cet article utile", "260 personnes ont trouvé cet article utile"),
        ("213人の参考になっています", "260人の参考になっています"),
        ("Статья помогла 213 абонентам", "Статья помогла 260 абонентам"),
    ],
)
def test_a_counter_of_votes_is_left_to_the_words_of_its_language(vote, later):
    before, after = (read(f"<main><h1>Juniper</h1><p>{text}</p></main>") for text in (vote, later))

    assert diffs.compare(before, after, VOCABULARIES).verdict == "noise"
