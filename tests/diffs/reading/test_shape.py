"""Pages of one shape read the same; what servers renew with each answer is no part of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import diffs
from config.model import Rules
from tests.diffs.reading.test_two_parsers import RULES, SOUP

PAGE = """<html lang="en"><head><meta name="csrf" content="f3a9"><style>p {color: red}</style>
<link rel="canonical" href="https://www.acme.example/fees"></head><body class="k1"><main id="m"><h1>Fees</h1>
<p class="fee">The fee is $5.</p><form><input type="hidden" name="t" value="f3a9"></form>
<script type="application/json">{"title": "Late fee", "text": "A late payment costs you $3 for each line."}</script>
</main><script nonce="f3a9">track("f3a9", "the visitor that came from nowhere and goes where he likes")</script>
</body></html>"""


def shape(text, rules=Rules()):  # noqa: B008 - rules are immutable
    return diffs.glance(text.encode(), rules).shape


@pytest.mark.parametrize("rules", [Rules(), Rules(select=("main",)), Rules(remove=("form",))])
def test_a_token_changes_no_shape(rules):
    renewed = PAGE.replace("f3a9", "77b0").replace("color: red", "color: blue")
    assert shape(PAGE, rules) == shape(renewed, rules)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("$5", "$6"),
        ('"fee"', '"modal"'),
        ("costs you $3", "costs you $4"),
        ("/fees", "/charges"),
        ('lang="en"', 'lang="fr"'),
        (
            '<html lang="en"><head>',
            '<html lang="en"><head><meta property="og:url" content="https://acme.example/x">',
        ),
    ],
)
def test_whatever_a_reading_may_depend_on_changes_the_shape(before, after):
    assert shape(PAGE) != shape(PAGE.replace(before, after))


@pytest.mark.parametrize(
    "rules", [Rules(select=("[value=f3a9]", "form")), Rules(remove=("[content=f3a9] ~ style", "p"))]
)
def test_what_a_selector_goes_by_counts_although_it_is_a_token(rules):
    assert shape(PAGE, rules) != shape(PAGE.replace("f3a9", "77b0"), rules)


NOISE = st.sampled_from(
    [
        "<script>track('{0}')</script>",
        "<style>.k{0} {{}}</style>",
        "<input type=hidden value={0}>",
        "<meta content={0}>",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(SOUP, NOISE), max_size=8), RULES)
def test_pages_of_one_shape_read_the_same(parts, rules):
    def glance(token):
        page = "".join(part.format(token) if "{0}" in part else part for part in parts)
        return diffs.glance(f"<p>x{page}".encode(), rules)

    if glance("f3a9").shape == glance("77b0").shape:
        assert glance("f3a9").fingerprint == glance("77b0").fingerprint
