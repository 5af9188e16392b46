"""Text in `noscript` and `template` elements."""

from __future__ import annotations

import pytest

from tests.diffs.reading.library import block_with, read, texts

SHOWN = "<h1>Cancel your line</h1><p>Choose your plan to see what applies to you.</p>"
TERMS = (
    "<h2>Without a plan</h2><p>You can close a line at any time, and no notice is needed for it.</p>"
    "<ul><li>A fee of $150 is due where fewer than 24 months have passed since the line was opened.</li>"
    "<li>What is left of your balance is paid back to you within 30 days of the end of service.</li></ul>"
)


@pytest.mark.parametrize("tag", ["noscript", "template"])
def test_a_fallback_that_holds_the_terms_is_read(tag):
    reading = read(f"{SHOWN}<{tag}>{TERMS}</{tag}><p>Call us.</p>")

    assert block_with(reading, "$150").heading == ("Without a plan",)
    assert block_with(reading, "Call us.").heading == ("Cancel your line",)


@pytest.mark.parametrize("tag", ["noscript", "template"])
def test_a_fallback_that_repeats_the_page_is_not_read_twice(tag):
    assert texts(f"{SHOWN}{TERMS}<{tag}>{TERMS}</{tag}>") == texts(f"{SHOWN}{TERMS}")


@pytest.mark.parametrize(
    "notice",
    [
        '<iframe src="https://tags.example/ns.html?id=7" height="0" width="0"></iframe>',
        '<img src="https://count.example/1.gif" alt="">',
        "<p>Please turn on JavaScript.</p>"
        + "<p>Our pages need it to show you all that you can do here.</p>" * 5,
        "<p>Veuillez activer JavaScript dans les réglages de votre navigateur pour continuer.</p>" * 4,
        "<p>このサイトをご利用いただくには、JavaScriptを有効にしてください。</p>" * 8,
        "<p>Включите JavaScript в настройках браузера, чтобы увидеть эту страницу.</p>" * 4,
    ],
)
def test_a_counting_picture_or_a_request_for_scripts_is_no_content(notice):
    assert texts(f"{SHOWN}<noscript>{notice}</noscript>") == texts(SHOWN)


def test_a_template_with_places_for_values_is_no_content():
    card = (
        "<p>{{ plan.name }} costs {{ plan.price }} a month and comes with all that you need on the road.</p>"
        * 4
    )

    assert texts(f"{SHOWN}<template>{card}</template>") == texts(SHOWN)


def test_a_fallback_in_the_frame_of_the_page_is_no_content():
    assert texts(f"{SHOWN}<footer><noscript>{TERMS}</noscript></footer>") == texts(SHOWN)


def test_a_shadow_root_is_shown_where_it_stands():
    body = f"{SHOWN}<x-terms><template shadowrootmode=open><p>A fee of $20.</p></template></x-terms><p>Call us.</p>"

    assert texts(body)[-2:] == ["A fee of $20.", "Call us."]
