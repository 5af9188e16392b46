"""In which language a clause is written."""

from __future__ import annotations

import pytest

from diffs.text.language import is_foreign, language_of_clause, language_of_page


@pytest.mark.parametrize(
    ("text", "page_language", "language"),
    [
        ("解約できます", "en", "ja"),
        ("解約", "ja", "ja"),
        ("解约", "zh", "zh"),
        ("Расторжение", "en", "ru"),
        ("해지할 수 있습니다", "en", "ko"),
        ("解約", "zh-Hant", "zh"),
        ("Résiliation", "fr", "fr"),
        ("Kündigung", "de", "de"),
        ("Cancelación", "es", "es"),
        ("Unlimited plan", "ja", "en"),
        ("Anything", None, "en"),
    ],
)
def test_the_script_tells_a_language_and_else_the_page_does(text, page_language, language):
    assert language_of_clause(text, page_language) == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Sie können den Vertrag mit einer Frist von einem Monat auf der Seite kündigen, und das ist alles.",
        ),
        (
            "es",
            "Puede cancelar el servicio en la web o por teléfono, y no se le cobra un cargo por los días.",
        ),
    ],
)
def test_the_commonest_words_tell_a_language_that_shares_its_script(language, text):
    assert language_of_page(text) == language
    assert is_foreign(text, "en")
    assert not is_foreign(text, language)
