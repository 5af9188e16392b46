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
        ("zh", "每月最多可转赠5GB流量。", "每月最多可转赠10GB流量。"),
        ("zh", "轉贈數據上限為每月5GB。", "轉贈數據上限為每日5GB。"),
        ("zh", "解約須繳付HK$500。", "解約須繳付NT$500。"),
        ("zh", "流量可转赠给任何用户。", "流量不可转赠给任何用户。"),
        ("zh", "客戶可提前30日通知終止服務。", "客戶須提前30日通知終止服務。"),
        ("zh", "終止服務可於門市辦理。", "終止服務可於網上辦理。"),
        ("zh", "销户免费。", "销户收取手续费20元。"),
        ("zh", "副卡可共享主卡流量。", "除5G套餐外，副卡可共享主卡流量。"),
        ("zh", "流量可转赠给家人。", "流量可转赠给任何用户。"),
        ("zh", "解約即時生效。", "解約於月底生效。"),
        ("zh", "解約後餘額會退還。", "解約後餘額概不退還。"),
        (
            "de",
            "Sie können bis zu 5 GB im Monat verschenken.",
            "Sie können bis zu 10 GB im Monat verschenken.",
        ),
        ("de", "Die Kündigungsfrist beträgt einen Monat.", "Die Kündigungsfrist beträgt drei Monate."),
        ("de", "Datenvolumen kann verschenkt werden.", "Datenvolumen kann nicht verschenkt werden."),
        (
            "de",
            "Sie können das Gerät nach der Kündigung zurückgeben.",
            "Sie müssen das Gerät nach der Kündigung zurückgeben.",
        ),
        ("de", "Die Kündigung ist per Brief möglich.", "Die Kündigung ist online möglich."),
        ("de", "Die Kündigung ist kostenlos.", "Die Kündigung kostet 25 €."),
        (
            "de",
            "Datenvolumen kann in der Familie geteilt werden.",
            "Datenvolumen kann nur im Tarif L in der Familie geteilt werden.",
        ),
        (
            "de",
            "Der Vertrag endet sofort nach der Kündigung.",
            "Der Vertrag endet zum Monatsende nach der Kündigung.",
        ),
        ("de", "Restguthaben zahlen wir auf Antrag aus.", "Restguthaben zahlen wir automatisch aus."),
        ("de", "Die Mindestlaufzeit beträgt 24 Monate.", "Die Mindestlaufzeit beträgt 12 Monate."),
        ("ko", "데이터는 월 2GB까지 선물할 수 있습니다.", "데이터는 월 5GB까지 선물할 수 있습니다."),
        ("ko", "데이터를 다른 회선과 공유할 수 있습니다.", "데이터를 다른 회선과 공유할 수 없습니다."),
        ("ko", "해지는 30일 전에 신청해야 합니다.", "해지는 14일 전에 신청해야 합니다."),
        ("ko", "해지는 매장에서 신청할 수 있습니다.", "해지는 홈페이지에서 신청할 수 있습니다."),
        ("ko", "해지 수수료는 없습니다.", "해지 수수료는 5,000원입니다."),
        (
            "ko",
            "가족에게 데이터를 선물할 수 있습니다.",
            "일부 요금제를 제외하고 가족에게 데이터를 선물할 수 있습니다.",
        ),
        ("ko", "해지는 즉시 처리됩니다.", "해지는 다음 날 처리됩니다."),
        ("ko", "해지 시 할부금은 일시 청구됩니다.", "해지 시 할부금은 매월 청구됩니다."),
        ("ko", "약정 기간은 24개월입니다.", "약정 기간은 12개월입니다."),
        ("es", "Puede regalar hasta 5 GB al mes.", "Puede regalar hasta 10 GB al mes."),
        ("es", "Los datos se pueden compartir.", "Los datos no se pueden compartir."),
        (
            "es",
            "Debe avisar con 30 días de antelación para cancelar.",
            "Debe avisar con 15 días de antelación para cancelar.",
        ),
        ("es", "Puede cancelar su línea en la tienda.", "Puede cancelar su línea en línea."),
        ("es", "La baja es gratuita.", "La baja tiene un coste de 20 €."),
        ("es", "Puede regalar datos a un amigo.", "Solo con el plan L puede regalar datos a un amigo."),
        ("es", "La baja es efectiva de inmediato.", "La baja es efectiva al final del ciclo."),
        ("es", "El saldo se devuelve tras la baja.", "El saldo no se devuelve tras la baja."),
        ("es", "Puede devolver el router tras la baja.", "Debe devolver el router tras la baja."),
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
        ("zh", "漫游数据每日收费98元。", "漫游数据每日收费128元。"),
        ("zh", "补卡费用为100元。", "补卡费用为150元。"),
        ("zh", "手機保險可隨時取消。", "手機保險不可取消。"),
        ("zh", "积分可转赠给家人。", "积分不可转赠给家人。"),
        ("de", "Roaming in der Schweiz kostet 5 € pro Tag.", "Roaming in der Schweiz kostet 7 € pro Tag."),
        ("de", "Die Ersatzkarte kostet 15 €.", "Die Ersatzkarte kostet 20 €."),
        ("de", "Die Bestellung können Sie stornieren.", "Die Bestellung können Sie nicht stornieren."),
        ("de", "Die Handyversicherung ist monatlich kündbar.", "Die Handyversicherung ist jährlich kündbar."),
        ("ko", "로밍 요금은 하루 9,900원입니다.", "로밍 요금은 하루 12,900원입니다."),
        ("ko", "유심 재발급 비용은 7,700원입니다.", "유심 재발급 비용은 8,800원입니다."),
        ("ko", "부가서비스는 언제든지 해지할 수 있습니다.", "부가서비스는 해지할 수 없습니다."),
        ("es", "El roaming cuesta 5 € al día.", "El roaming cuesta 7 € al día."),
        ("es", "Puede cancelar su pedido en 24 horas.", "Puede cancelar su pedido en 48 horas."),
        ("es", "El seguro del móvil se puede cancelar.", "El seguro del móvil no se puede cancelar."),
    ],
)
def test_a_sentence_on_another_matter_is_other(language: str, before: str, after: str) -> None:
    assert compared(before, after, language).verdict == "other"


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("zh", "解約須繳付500元。", "解約需要繳付500元。"),
        ("zh", "合約期為24個月。", "合約期為二十四個月。"),
        ("zh", "请到营业厅办理销户。", "敬请到营业厅办理销户。"),
        ("zh", "違約金為1,000元。", "違約金為1000元。"),
        ("zh", "解约申请自2026年4月1日起在网上受理。", "解约申请自2026/4/1起在网上受理。"),
        (
            "de",
            "Die Mindestlaufzeit beträgt 24 Monate.",
            "Die Mindestlaufzeit beträgt vierundzwanzig Monate.",
        ),
        ("de", "Die Kündigungsgebühr beträgt 25,00 €.", "Die Kündigungsgebühr beträgt 25 €."),
        ("de", "Kündigen Sie im Kundenportal.", "Bitte kündigen Sie im Kundenportal."),
        (
            "de",
            "Ab 1. April 2026 ist die Kündigung online möglich.",
            "Ab 01.04.2026 ist die Kündigung online möglich.",
        ),
        ("de", "Die Vertragskündigung ist im Shop möglich.", "Im Shop ist die Vertragskündigung möglich."),
        ("ko", "해지 위약금은 10,000원입니다.", "해지 위약금은 10000원입니다."),
        ("ko", "해지 신청은 매장에서 하세요.", "해지 신청은 매장에서 해 주세요."),
        (
            "ko",
            "2026년 4월 1일부터 온라인으로 해지할 수 있습니다.",
            "2026.4.1부터 온라인으로 해지할 수 있습니다.",
        ),
        ("es", "La permanencia es de 24 meses.", "La permanencia es de veinticuatro meses."),
        ("es", "La penalización es de 50,00 €.", "La penalización es de 50 €."),
        ("es", "Llame para cancelar su línea.", "Por favor, llame para cancelar su línea."),
        (
            "es",
            "Desde el 1 de abril de 2026 puede cancelar en línea.",
            "Desde el 01/04/2026 puede cancelar en línea.",
        ),
        ("zh", "您可以在门店解约。", "你可以在门店解约。"),
        ("zh", "解約須於三十天前通知。", "解約須於30天前通知。"),
    ],
)
def test_the_same_in_other_words_is_editorial(language: str, before: str, after: str) -> None:
    assert compared(before, after, language).verdict == "editorial"
