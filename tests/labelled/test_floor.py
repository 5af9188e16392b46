"""The judge does not fall far behind what it reaches on the authored pages; `benchmarks.labelled` has the figures."""

from __future__ import annotations

from benchmarks.labelled import judge, verdict_figures
from tests.labelled.documents import LANGUAGES, documents


def test_many_material_edits_are_seen_and_most_others_do_not_alert() -> None:
    one_a_language = documents("train")[::20]
    assert [document.language for document in one_a_language] == list(LANGUAGES)
    figures = verdict_figures([pair for document in one_a_language for pair in judge(document)])
    assert figures["recall"] >= 0.9
    assert figures["evidence"] >= 0.9
    assert figures["false alerts"] <= 0.15
    assert figures["quiet"] >= 0.9
