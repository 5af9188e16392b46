"""What decides and what does not: each rule with the case it is for, and the one that it must not catch."""

from __future__ import annotations

import pytest

from diffs.reading import Block
from tests.diffs.readings import compared

SAME = [
    (
        "tax notation at equal price",
        "ja",
        "解約の手数料は1,000円（税抜）です。",
        "解約の手数料は1,100円（税込）です。",
    ),
    (
        "the net price left out",
        "ja",
        "解約の手数料は980円（税込1,078円）です。",
        "解約の手数料は1,078円（税込）です。",
    ),
    ("a number in words", "en", "Give two months' notice to cancel.", "Give 2 months' notice to cancel."),
    ("a number said twice", "en", "The notice period is thirty (30) days.", "The notice period is 30 days."),
    (
        "a number in words",
        "fr",
        "Le préavis de résiliation est de trois mois.",
        "Le préavis de résiliation est de 3 mois.",
    ),
    (
        "a number in words",
        "ru",
        "Поделиться гигабайтами можно два раза в месяц.",
        "Поделиться гигабайтами можно 2 раза в месяц.",
    ),
    ("an era's year", "ja", "解約の受付は令和8年3月31日までです。", "解約の受付は2026年3月31日までです。"),
    ("pence in pounds", "en", "To cancel by text costs 30p.", "To cancel by text costs £0.30."),
    ("копейки in roubles", "ru", "Расторжение стоит 90 копеек.", "Расторжение стоит 0,90 руб."),
    ("per cent in words", "en", "When you cancel, ten per cent is kept.", "When you cancel, 10% is kept."),
    ("a year in months", "en", "The minimum term is 1 year.", "The minimum term is 12 months."),
    ("no fee in other words", "en", "There is no cancellation fee.", "You don't pay a cancellation fee."),
    ("no fee in other words", "fr", "La résiliation est sans frais.", "La résiliation est gratuite."),
    ("no fee in other words", "ja", "解約手数料はかかりません。", "解約手数料は無料です。"),
    ("no fee in other words", "ru", "Плата за расторжение не взимается.", "Расторжение договора бесплатно."),
    (
        "a limit in other words",
        "ru",
        "Поделиться гигабайтами можно не чаще 2 раз в месяц.",
        "Поделиться гигабайтами можно максимум 2 раза в месяц.",
    ),
    ("a limit in other words", "en", "Gift no more than 5 GB of data.", "Gift up to 5 GB of data."),
    (
        "the number of a clause",
        "en",
        "Section 4.2 says when you may cancel.",
        "Section 5.1 says when you may cancel.",
    ),
    (
        "the number of a clause",
        "en",
        "4 How you may cancel your line, and what you owe.",
        "5 How you may cancel your line, and what you owe.",
    ),
    (
        "how a thing began, in other words",
        "ru",
        "Передача гигабайтов запущена.",
        "Передача гигабайтов начата.",
    ),
    (
        "a thing renamed",
        "fr",
        "L’option Partage de données Lune est incluse.",
        "L’option Partage de données Astre, anciennement Lune, est incluse.",
    ),
    ("politeness", "ru", "Сначала погасите долг.", "Пожалуйста, сначала погасите долг."),
    (
        "two sentences of one",
        "en",
        "You may cancel and then apply for a new number, which may differ.",
        "You may cancel and then apply for a new number. The new number may differ.",
    ),
    (
        "all at once in other words",
        "en",
        "The balance of the instalments falls due in one go when you leave.",
        "Instalments that are left are payable all at once when you leave.",
    ),
    (
        "an amount's condition in other words",
        "en",
        "A leftover credit of $2 or more is mailed to you when you cancel.",
        "If your account has a leftover credit of $2.00 or more, we mail it to you when you cancel.",
    ),
    (
        "kinship in other words",
        "en",
        "You can send data to any active number, family or not.",
        "You can send data to any active number, whether or not it's family.",
    ),
    (
        "unused in other words",
        "en",
        "Unused shared data is not carried over to the next billing cycle.",
        "Shared data not used within the cycle does not roll over to the next one.",
    ),
    (
        "a message in other words",
        "en",
        "Message us to cancel your line.",
        "Send us a message to cancel your line.",
    ),
    (
        "two words for only",
        "en",
        "You're only billed for the days up to your cancellation.",
        "You're billed just for the days up to your cancellation.",
    ),
    (
        "a fee denied in other words",
        "en",
        "We don't charge anything for cancelling.",
        "Cancelling is free of charge.",
    ),
    (
        "a fee denied in other words",
        "en",
        "There's no charge for gifting data.",
        "Gifting data costs nothing.",
    ),
    (
        "passive",
        "en",
        "We will return any credit balance within 30 days of cancelling.",
        "Any credit balance will be returned within 30 days of cancelling.",
    ),
    (
        "active",
        "en",
        "Your line is switched off at the end of the billing cycle.",
        "We switch your line off when the billing cycle ends.",
    ),
    (
        "a number in words",
        "en",
        "You may transfer data twice a month.",
        "You may transfer data two times a month.",
    ),
    ("order", "en", "Call or chat with us to cancel.", "To cancel, chat with us or give us a call."),
    (
        "any, all",
        "en",
        "All lines on the account share the data.",
        "The data is shared by every line on the account.",
    ),
    ("contraction", "en", "You cannot cancel online.", "You can't cancel online."),
    (
        "negation in other words",
        "en",
        "It is not possible to gift data to another carrier.",
        "You can't gift data to another carrier.",
    ),
    (
        "negation in other words",
        "en",
        "Gifting isn't available on prepaid lines.",
        "Prepaid lines can't gift data.",
    ),
    (
        "within",
        "en",
        "Return the router within 14 days of cancelling.",
        "You have 14 days from cancelling to return the router.",
    ),
    (
        "weeks",
        "en",
        "Send the rented modem back within 2 weeks of cancelling.",
        "Send the rented modem back within 14 days of cancelling.",
    ),
    (
        "deadline",
        "en",
        "Return the modem no later than 14 days after cancelling.",
        "The modem must be returned within 14 days of cancelling.",
    ),
    (
        "until",
        "en",
        "Gifted data lasts until the end of the month.",
        "Gifted data expires at the end of the month.",
    ),
    ("lose", "en", "Unused data is lost when you cancel.", "You lose any unused data when you cancel."),
    ("at most", "en", "You can gift at most 3 GB a month.", "The most you can gift is 3 GB per month."),
    (
        "at most",
        "en",
        "No more than two gifts can be sent each month.",
        "You can send up to two gifts a month.",
    ),
    ("minimum", "en", "Gifts start at 500 MB.", "The smallest gift is 500 MB."),
    ("megabytes", "ja", "データは500MBきざみで贈れます。", "データは0.5GBきざみで贈れます。"),
    (
        "instead",
        "en",
        "Please return the modem in its box when you cancel.",
        "When you cancel, kindly return the modem in its box.",
    ),
    (
        "charge",
        "en",
        "A fee of $10 applies if you cancel early.",
        "If you cancel early, you'll be charged a $10 fee.",
    ),
    (
        "waived",
        "en",
        "There is no early termination fee after 12 months.",
        "After 12 months, the early termination fee no longer applies.",
    ),
]

OTHERWISE = [
    ("pence", "en", "To cancel by text costs 30p.", "To cancel by text costs 35p."),
    (
        "an hour, and no pence",
        "en",
        "Cancel by phone until 8 p.m. today.",
        "Cancel by phone until 9 p.m. today.",
    ),
    (
        "who may come",
        "ja",
        "解約は、ご契約者ご本人がご来店ください。",
        "解約は、ご契約者ご本人または委任状をお持ちの代理人がご来店ください。",
    ),
    (
        "one month less",
        "ja",
        "契約満了月、翌月、翌々月の解約には解約金がかかりません。",
        "契約満了月、翌月の解約には解約金がかかりません。",
    ),
    ("tax comes on top", "ja", "解約の手数料は1,100円（税込）です。", "解約の手数料は1,100円（税抜）です。"),
    ("a price ten percent up", "en", "The cancellation fee is $100.", "The cancellation fee is $110."),
    ("another number in words", "en", "You can gift data once a month.", "You can gift data twice a month."),
    (
        "another number in words",
        "ru",
        "Поделиться гигабайтами можно один раз в месяц.",
        "Поделиться гигабайтами можно два раза в месяц.",
    ),
    (
        "at most becomes at least",
        "fr",
        "Partagez au plus 5 Go de données.",
        "Partagez au moins 5 Go de données.",
    ),
    (
        "the carrier may instead of will",
        "en",
        "We refund your credit balance.",
        "We may refund your credit balance.",
    ),
    (
        "the carrier can instead of does",
        "ja",
        "当社は残高を返還します。",
        "当社は残高を返還することができます。",
    ),
    (
        "what is denied turns round",
        "en",
        "Cancelling isn't available online or in stores.",
        "Cancelling is available online, but not in stores.",
    ),
    (
        "what is denied turns round",
        "ja",
        "解約はお電話や店頭では承っておりません。",
        "解約はお電話で承ります。店頭では承っておりません。",
    ),
    (
        "what is denied turns round",
        "ru",
        "Через салон или чат договор не расторгается.",
        "Через чат договор расторгается; через салон — не расторгается.",
    ),
    (
        "one more thing in a list",
        "ja",
        "契約者の死亡又は転居の場合は解除料を請求しません。",
        "契約者の死亡、長期の入院又は転居の場合は解除料を請求しません。",
    ),
    (
        "one more plan",
        "ru",
        "Поделиться гигабайтами нельзя на тарифе «Ольха».",
        "Поделиться гигабайтами нельзя на тарифах «Ольха» и «Ива».",
    ),
    (
        "next month instead of this one",
        "fr",
        "Les Go partagés expirent à la fin du mois suivant.",
        "Les Go partagés expirent à la fin du mois.",
    ),
    (
        "an amount that begins the clause",
        "en",
        "24 months is the minimum term if you bought a device.",
        "36 months is the minimum term if you bought a device.",
    ),
    (
        "the end of the period instead of the day",
        "fr",
        "La résiliation prend effet à la date de la demande.",
        "La résiliation prend effet à la fin du cycle de facturation.",
    ),
    (
        "all but some",
        "en",
        "Sharing data works on all lines.",
        "Sharing data works on all lines but tablets.",
    ),
    ("what began is over", "en", "Data gifting started on our plans.", "Data gifting ended on our plans."),
    ("what began is over", "fr", "Le don de données a débuté.", "Le don de données a cessé."),
    (
        "what began is over",
        "ja",
        "ギガプレゼントの受付は開始しました。",
        "ギガプレゼントの受付は終了しました。",
    ),
    ("what began is over", "ru", "Дарение гигабайтов запущено.", "Дарение гигабайтов прекращено."),
    (
        "a list that is led to no more",
        "en",
        "Cancel in one of these ways:",
        "Cancel in one of the ways on our website.",
    ),
    ("a fortnight", "en", "Gifted data is yours for a week.", "Gifted data is yours for a fortnight."),
    (
        "who may receive",
        "en",
        "You can send data to friends on other accounts.",
        "You can send data to lines on the same bill.",
    ),
    ("how often", "en", "You can gift data once per calendar month.", "You can gift data at any time."),
    (
        "an amount for a share",
        "en",
        "You can return the plan for a refund if you've used under half your data within the trial.",
        "You can return the plan for a refund if you've used under 1 GB within the trial.",
    ),
    ("cents", "en", "Each data gift costs 50 cents.", "Each data gift costs 75 cents."),
    (
        "a date comes",
        "en",
        "If you have a shared plan, you can keep it, and the rules on this page apply.",
        "If you have a shared plan, you can keep it until March 31, 2027, and the rules on this page apply.",
    ),
    (
        "a channel turns",
        "en",
        "There's no form to cancel on the website.",
        "Cancel with the form on the website.",
    ),
    ("a channel comes", "en", "Cancel your line by phone.", "Cancel your line by phone or in a store."),
    (
        "a discount goes",
        "en",
        "The leaving charge is what's left of your plan, less 5%.",
        "The leaving charge is what's left of your plan.",
    ),
    ("an eligibility goes", "en", "Any customer can gift data.", "Any postpaid customer can gift data."),
    (
        "a condition comes",
        "en",
        "You can gift data to any line.",
        "You can gift data to any line that has been active for three months.",
    ),
    (
        "who",
        "en",
        "The account owner can cancel a line.",
        "The account owner or an authorized user can cancel a line.",
    ),
    (
        "automatic",
        "en",
        "Credit is refunded automatically when you cancel.",
        "Credit is refunded when you cancel, if you ask.",
    ),
    (
        "effect",
        "en",
        "Cancellation takes effect on the day of the request.",
        "Cancellation takes effect at the end of the billing cycle.",
    ),
    ("prorate", "en", "The last month is prorated.", "The last month is billed in full."),
    ("expiry", "en", "Gifted data expires at the end of the month.", "Gifted data expires after 30 days."),
    (
        "no longer",
        "en",
        "Gifted data can be used for tethering.",
        "Gifted data cannot be used for tethering.",
    ),
    ("fee comes", "en", "Cancelling is free.", "Cancelling costs $10."),
    ("notice", "en", "No notice is needed to cancel.", "A week's notice is needed to cancel."),
    (
        "working days",
        "en",
        "Return the rented modem within 10 days of cancelling.",
        "Return the rented modem within 10 business days of cancelling.",
    ),
    ("plans", "en", "All plans can share data.", "All unlimited plans can share data."),
    (
        "per account",
        "en",
        "You can gift up to 5 GB per line each month.",
        "You can gift up to 5 GB per account each month.",
    ),
    ("reversal", "en", "You can undo a cancellation within the cycle.", "A cancellation is final."),
]


def cases(table: list[tuple[str, str, str, str]]) -> list[object]:
    return [pytest.param(*row[1:], id=f"{row[1]} {row[0]}") for row in table]


@pytest.mark.parametrize(("language", "before", "after"), cases(SAME))
def test_the_same_substance_is_no_alert(language, before, after):
    assert compared(before, after, language).verdict in ("unchanged", "editorial")


@pytest.mark.parametrize(("language", "before", "after"), cases(OTHERWISE))
def test_another_substance_is_material(language, before, after):
    assert compared(before, after, language).verdict == "material"


def test_amounts_are_paired_by_what_they_measure():
    change = compared(
        "The termination fee is $5 within 24 months.", "Within 12 months the termination fee is $10."
    ).changes[0]
    assert {"amount 5 USD → 10 USD", "amount 24 month → 12 month"} <= set(change.reasons)
    assert {reason.pattern for reason in change.reasons} >= {"amount {before} → {after}"}


def test_a_polite_sentence_that_comes_or_goes_is_editorial():
    fee = "The termination fee is $5."
    assert compared(f"{fee} We're sorry to see you go.", fee).verdict == "editorial"
    assert compared(f"{fee} We keep your deposit.", fee).verdict == "material"


@pytest.mark.parametrize(
    ("language", "heading", "aside", "text"),
    [
        ("en", "Cancel a line", "Also good to know", "It costs ${} a day."),
        ("fr", "Résilier une ligne", "Bon à savoir", "Cela coûte {} $ par jour."),
        ("ja", "回線の解約", "その他のご注意", "1日あたり{}円です。"),
        ("ru", "Расторжение договора", "Примечания", "Это стоит {} ₽ в день."),
    ],
)
def test_nothing_takes_a_topic_under_a_heading_of_odds_and_ends(language, heading, aside, text):
    def page_with(path: tuple[str, ...], price: int) -> list[Block]:
        return [Block("heading", path[0]), Block("paragraph", text.format(price), path)]

    under, apart = (heading,), (heading, aside)
    assert compared(page_with(under, 5), page_with(under, 7), language).verdict == "material"
    assert compared(page_with(apart, 5), page_with(apart, 7), language).verdict == "other"


def test_a_cell_is_on_the_topic_of_its_column():
    def plans(price: str, gifts: str) -> list[Block]:
        return [
            Block("row", row) for row in ("Plan | Monthly price | Data gifts", f"Alder | {price} | {gifts}")
        ]

    assert compared(plans("$20", "2 a month"), plans("$20", "3 a month")).topics == ("sharing",)
    assert compared(plans("$20", "2 a month"), plans("$25", "2 a month")).verdict == "other"
