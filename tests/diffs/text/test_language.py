"""In which language a clause is written."""

from __future__ import annotations

import pytest

from diffs.text.language import language_of_clause


@pytest.mark.parametrize(
    ("text", "page_language", "language"),
    [
        ("解約できます", "en", "ja"),
        ("解約", "ja", "ja"),
        ("解约", "zh", "zh"),
        ("Расторжение", "en", "ru"),
        ("Résiliation", "fr", "fr"),
        ("Unlimited plan", "ja", "en"),
        ("Anything", None, "en"),
    ],
)
def test_the_script_tells_a_language_and_else_the_page_does(text, page_language, language):
    assert language_of_clause(text, page_language) == language
