from __future__ import annotations

import pytest

import diffs
from config.model import Rules, Source
from tests.diffs.reading.library import page, read
from tests.diffs.reading.printed import lines, pdf
from tests.diffs.readings import VOCABULARIES

PAGE = page("cancel_with_furniture.en.html")


def test_fresh_tokens_and_counters_leave_the_fingerprint_as_it_is():
    later = PAGE.replace(b"a81f", b"77c0").replace(b"12 left", b"3 left")
    later = later.replace(b"Trace 81f2a9", b"Trace 00b3c7").replace(b"2026 Juniper", b"2027 Juniper")

    assert diffs.fingerprint(later, Rules()) == diffs.fingerprint(PAGE, Rules())


def test_a_changed_fee_changes_the_fingerprint():
    assert diffs.fingerprint(PAGE.replace(b"150", b"175"), Rules()) != diffs.fingerprint(PAGE, Rules())


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (PAGE, None),
        (
            page("gift_without_landmarks.ja.html").decode().encode("cp932", "ignore"),
            "text/html; charset=shift_jis",
        ),
        (b"# Terms\n\nA fee applies.", "text/markdown"),
        (b"A fee.", "text/plain"),
        (pdf(lines("A fee applies.")), "application/pdf"),
        (b"\x89PNG\r\n", "image/png"),
    ],
)
def test_a_glance_gives_the_same_reading_of_any_document(body, media_type):
    glance, reading = diffs.glance(body, Rules(), media_type), read(body, media_type=media_type)

    assert glance.reading == reading
    assert glance.fingerprint.characters == reading.characters


def test_a_term_that_stands_after_the_end_of_a_page_is_seen_by_a_glance():
    page = b"<html><body><main><p>You may cancel.</p></main></body></html><p>A fee of $5 applies.</p>"
    before, after = (diffs.glance(body, Rules()) for body in (page, page.replace(b"$5", b"$9")))

    assert [block.text for block in before.reading.blocks] == ["You may cancel.", "A fee of $5 applies."]
    assert before.shape != after.shape
    assert before.fingerprint != after.fingerprint


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
