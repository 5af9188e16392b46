"""What a verdict is of holds in each language that Fineprint ships words of."""

from __future__ import annotations

import pytest

from tests.diffs.readings import compared


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("zh", "提前解約的手續費為每條線路500元。", "提前解約的手續費為每條線路800元。"),
        ("zh", "获赠的流量当月有效。", "获赠的流量次月有效。"),
        (
            "de",
            "Die Gebühr bei vorzeitiger Kündigung beträgt 50 €.",
            "Die Gebühr bei vorzeitiger Kündigung beträgt 75 €.",
        ),
        ("de", "Die Kündigung ist in der App möglich.", "Die Kündigung ist in der App nicht möglich."),
        ("ko", "중도 해지 위약금은 회선당 10,000원입니다.", "중도 해지 위약금은 회선당 20,000원입니다."),
        ("ko", "받은 데이터는 다시 선물할 수 있습니다.", "받은 데이터는 다시 선물할 수 없습니다."),
        (
            "es",
            "La penalización por baja anticipada es de 50 €.",
            "La penalización por baja anticipada es de 75 €.",
        ),
        ("es", "Puede cancelar su línea en la tienda.", "Puede cancelar su línea por teléfono."),
    ],
)
def test_a_changed_fee_or_right_is_material(language: str, before: str, after: str) -> None:
    found = compared(before, after, language)
    assert found.verdict == "material"
    assert found.topics


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("zh", "我們不會與第三方共享您的個人資料。", "我們可能與第三方共享您的個人資料。"),
        (
            "de",
            "Wir geben personenbezogene Daten nicht an Partner weiter.",
            "Wir geben personenbezogene Daten an Partner weiter.",
        ),
        ("ko", "고객님의 개인정보를 제휴사와 공유하지 않습니다.", "고객님의 개인정보를 제휴사와 공유합니다."),
        (
            "es",
            "No compartimos sus datos personales con terceros.",
            "Compartimos sus datos personales con terceros.",
        ),
    ],
)
def test_a_sentence_on_privacy_is_other(language: str, before: str, after: str) -> None:
    assert compared(before, after, language).verdict == "other"
