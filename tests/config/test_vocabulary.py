"""The topic of a text, by the words that carriers use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.loader import load
from config.model import Vocabulary
from config.vocabulary import topic_words, words_found

VOCABULARIES = load().vocabularies
SHARING, CANCELLATION = {"sharing"}, {"cancellation"}


def topics_of(text, vocabulary):
    return set(topic_words(text, vocabulary))


@pytest.mark.parametrize(
    ("language", "text", "topics"),
    [
        ("en", "You can gift up to 5GB of your data each month.", SHARING),
        ("en", "All lines on the plan share a pool of data.", SHARING),
        ("en", "HOTSPOT use counts against the allowance.", SHARING),
        ("en", "A $200 early\u00a0termination fee applies.", CANCELLATION),
        ("en", "We need thirty days’ written notice.", CANCELLATION),
        ("en", "Plan Linden: gifting is no longer available", SHARING),
        ("en", "Sharing isn't offered on this plan.", SHARING),
        ("en", "The trial of Linden Music ends after 30 days.", set()),
        ("en", "The trial of our network ends after 30 days.", CANCELLATION),
        ("en", "Refunds of event tickets take 10 days.", set()),
        ("fr", "Le remboursement d'un billet prend 10 jours.", set()),
        ("ja", "音楽サービスのお試し期間は30日です。", set()),
        ("ja", "チケットの払い戻しには10日かかります。", set()),
        ("ru", "Возврат денег за билет занимает 10 дней.", set()),
        ("en", "Unused data expires at midnight.", set()),
        ("en", "Gifting season is here: wrap a phone.", set()),
        ("en", "If you cancel, gifted data is lost.", SHARING | CANCELLATION),
        ("en", "We share your personal data with partners.", set()),
        ("en", "How to transfer your number to us.", set()),
        ("en", "Noise-cancelling headphones are in store.", set()),
        ("en", "Calls to all numbers are included.", set()),
        ("fr", "Vous pouvez offrir jusqu’à 5 Go à un proche.", SHARING),
        ("fr", "Le partage de connexion est inclus.", SHARING),
        ("fr", "Des frais de résiliation de 50 $ s’appliquent.", CANCELLATION),
        ("fr", "Un préavis de 10 jours est requis.", CANCELLATION),
        ("fr", "Nous ne vendons pas vos données personnelles.", set()),
        ("ja", "データ容量を0.5GB単位で家族に贈ることができます。", SHARING),
        ("ja", "1か月に2GBまで贈れます。", SHARING),
        ("ja", "通信量が2GBまで無料です。", set()),
        ("ja", "ﾃｻﾞﾘﾝｸﾞのご利用は無料です。", SHARING),
        ("ja", "契約解除料は1,078円（税込）です。", CANCELLATION),
        ("ja", "月額料金は日割りになりません。", CANCELLATION),
        ("ja", "来店予約のキャンセルはこちら。", set()),
        ("ja", "名義変更（譲渡・承継）ではなく、名義の譲渡についてはこちら。", set()),
        ("ru", "Передать можно до 30 ГБ в месяц.", SHARING),
        ("ru", "Раздача интернета доступна на всех тарифах.", SHARING),
        ("ru", "Расторжение договора — в салоне связи.", CANCELLATION),
        ("ru", "Остаток денежных средств вернём за 10 дней.", CANCELLATION),
        ("ru", "Обменяйте минуты на ГБ в приложении.", set()),
        ("ru", "Скорость передачи данных не ограничена.", set()),
        ("zh", "每月可將最多5GB數據轉贈予家人。", SHARING),
        ("zh", "主卡和副卡共享套餐内流量。", SHARING),
        ("zh", "提前解約須繳付餘下合約期的月費。", CANCELLATION),
        ("zh", "解约后账户余额将退还。", CANCELLATION),
        ("zh", "我們可能與合作夥伴共享您的個人資料。", set()),
        ("zh", "取消订单请联系客服。", set()),
        ("de", "Verschenken Sie bis zu 5 GB Datenvolumen im Monat.", SHARING),
        ("de", "Die MultiSIM nutzt dasselbe Inklusivvolumen.", SHARING),
        ("de", "Die Kündigungsfrist beträgt einen Monat.", CANCELLATION),
        ("de", "Ihr Restguthaben wird auf Antrag ausgezahlt.", CANCELLATION),
        ("de", "Wir geben personenbezogene Daten nicht an Dritte weiter.", set()),
        ("de", "Die Bestellung stornieren Sie im Kundenkonto.", set()),
        ("ko", "남은 데이터를 친구에게 선물할 수 있습니다.", SHARING),
        ("ko", "가족끼리 데이터를 나눠 쓸 수 있습니다.", SHARING),
        ("ko", "약정 기간 중 해지하면 위약금이 청구됩니다.", CANCELLATION),
        ("ko", "잔여 할부금은 일시 청구됩니다.", CANCELLATION),
        ("ko", "개인정보를 제휴사와 공유하지 않습니다.", set()),
        ("ko", "매장 방문 예약은 언제든지 취소할 수 있습니다.", set()),
        ("es", "Regala hasta 5 GB de tus datos cada mes.", SHARING),
        ("es", "Las líneas adicionales comparten los datos del plan.", SHARING),
        ("es", "Puede darse de baja con un preaviso de dos días.", CANCELLATION),
        ("es", "El saldo restante no se reembolsa.", CANCELLATION),
        ("es", "No compartimos sus datos personales con terceros.", set()),
        ("es", "Puede cancelar su cita por teléfono.", set()),
    ],
)
def test_a_text_is_of_the_topics_whose_words_it_holds(language, text, topics):
    assert topics_of(text, VOCABULARIES[language]) == topics


def test_a_false_friend_hides_only_itself():
    text = "Noise-cancelling headphones: cancel within 14 days."
    assert topics_of(text, VOCABULARIES["en"]) == CANCELLATION


def test_a_term_never_reaches_across_a_blanked_false_friend():
    vocabulary = Vocabulary(
        language="en", topics={"sharing": ["gift data"]}, false_friends={"sharing": ["card"]}
    )
    assert topics_of("gift data", vocabulary) == SHARING
    assert topics_of("gift card data", vocabulary) == set()


def test_a_term_holds_at_word_borders_unless_the_star_lets_it_go_on():
    vocabulary = Vocabulary(language="en", topics={"cancellation": ["etf", "terminat*"]})
    assert topics_of("No ETF.", vocabulary) == CANCELLATION
    assert topics_of("termination", vocabulary) == CANCELLATION
    assert topics_of("Netflix, determinate", vocabulary) == set()


def test_in_japanese_a_term_is_found_inside_a_run_of_characters():
    vocabulary = Vocabulary(language="ja", topics={"cancellation": ["解約"]})
    assert topics_of("中途解約金", vocabulary) == CANCELLATION


@pytest.mark.parametrize(
    ("language", "text", "known"),
    [
        ("en", "Was this page helpful?", True),
        ("ja", "192人以上が解決", True),
        ("en", "You can cancel at any time.", False),
    ],
)
def test_a_line_of_the_page_frame_is_known_by_its_words(language, text, known):
    assert bool(words_found(text, VOCABULARIES[language].furniture, language)) == known


@given(st.text(max_size=300), st.sampled_from(sorted(VOCABULARIES)))
def test_any_text_has_an_answer(text, language):
    assert topics_of(text, VOCABULARIES[language]) <= SHARING | CANCELLATION


def test_a_term_of_facts_is_found_in_each_script():
    words = {
        "words": {"giving": ["转赠", "送"]},
        "characters": [{"转赠账": "轉贈賬"}, {"账": "帳"}],
        "since": ["账*{giving}"],
        "counts": ["账"],
    }
    facts = Vocabulary.model_validate({"language": "zh", "topics": {}, "facts": words}).facts
    assert [words_found(text, facts.since, "zh") for text in ("账户转赠", "賬戶轉贈", "帳戶送")] == [
        ("账户转赠",),
        ("賬戶轉贈",),
        ("帳戶送",),
    ]
    assert facts.counts == ("账",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("赠送的流量", True),
        ("赠送礼品，流量另计", False),
        ("赠送1,000MB流量", True),
        ("赠送礼品、流量另计", False),
    ],
)
def test_where_words_run_together_a_gap_ends_at_a_comma(text, found):
    assert bool(words_found(text, ("赠送*流量",), "zh")) == found
