"""The verdict: what a change of a clause means, in four languages."""

from __future__ import annotations

import pytest

from diffs.reading import Block
from tests.diffs.readings import VOCABULARIES, compare, compared, page, under

MATERIAL = [
    ("how often it may be done", "en", "Gift data 3 times a month", "Gift data 2 times a month"),
    (
        "a fee rises",
        "en",
        "The early termination fee is $50 per line.",
        "The early termination fee is $75 per line.",
    ),
    ("a limit falls", "en", "You can gift up to 15 GB a month.", "You can gift up to 10 GB a month."),
    (
        "a channel goes",
        "en",
        "Cancel a line online, by chat or by phone.",
        "Cancel a line online or by phone.",
    ),
    ("a negation goes", "en", "Gifted data can't be sent on.", "Gifted data can be sent on."),
    (
        "an exception comes",
        "en",
        "Shared data is open to all lines.",
        "Shared data is open to all lines, except lines on closed plans.",
    ),
    ("a duty comes", "en", "You can return equipment by mail.", "You must return equipment by mail."),
    (
        "a negation changes its place",
        "en",
        "Cancelling is not possible online but in stores.",
        "Cancelling is possible online but not in stores.",
    ),
    ("a period changes", "fr", "Le préavis est de 10 jours.", "Le préavis est de 30 jours."),
    (
        "its days become working days",
        "fr",
        "Le préavis est de 10 jours.",
        "Le préavis est de 10 jours ouvrés.",
    ),
    (
        "it is no longer automatic",
        "fr",
        "Le solde créditeur est remboursé automatiquement.",
        "Le solde créditeur est remboursé sur demande.",
    ),
    ("a step changes its unit", "ru", "Шаг передачи пакета — 1 ГБ.", "Шаг передачи пакета — 1 МБ."),
    (
        "a negation comes",
        "ru",
        "Остаток средств возвращается на карту.",
        "Остаток средств не возвращается на карту.",
    ),
    ("a fee rises", "ja", "契約解除料は1,078円です。", "契約解除料は10,450円です。"),
    ("a negation comes", "ja", "解約はアプリで承ります。", "解約はアプリで承っておりません。"),
    (
        "this month becomes next month",
        "ja",
        "贈られたデータは当月まで有効です。",
        "贈られたデータは翌月まで有効です。",
    ),
]

EDITORIAL = [
    ("a number format", "en", "The termination fee is $1,000.", "The termination fee is $1000."),
    (
        "politeness",
        "en",
        "Please open the app and cancel your line there.",
        "Open the app and cancel your line there.",
    ),
    ("a synonym", "en", "If your minimum term contract ends.", "If your minimum term agreement ends."),
    ("case and marks", "en", "Early Termination Fee applies", "Early termination fee applies."),
    ("a price format", "fr", "Frais de résiliation : 10 $.", "Frais de résiliation : 10,00 $."),
    (
        "a date format",
        "ru",
        "Договор можно расторгнуть до 31 марта 2026.",
        "Договор можно расторгнуть до 31.03.2026.",
    ),
    ("a date format", "ja", "解約の受付は2026年3月31日までです。", "解約の受付は2026/3/31までです。"),
]

OTHER = [
    ("roaming", "en", "Roaming costs $5 a day in Norway.", "Roaming costs $9 a day in Norway."),
    (
        "who holds the number",
        "en",
        "A transfer of ownership to someone else costs $25 for each line you end.",
        "A transfer of ownership to someone else costs $35 for each line you end.",
    ),
    ("a newsletter", "fr", "L’infolettre s’arrête sous 2 jours.", "L’infolettre s’arrête sous 5 jours."),
    ("points", "ja", "ポイントの有効期限は30日です。", "ポイントの有効期限は90日です。"),
    ("prose", "ru", "Сеть работает в 80 городах страны.", "Сеть работает во всех крупных городах страны."),
    (
        "a device return",
        "en",
        "Phones and cases may come back within 20 days of purchase.",
        "Phones and cases may come back within 10 days of purchase.",
    ),
    (
        "a pack",
        "en",
        "Optional packs can be cancelled on 24 hours' notice.",
        "Optional packs can be cancelled on 72 hours' notice.",
    ),
    (
        "a deposit",
        "en",
        "A deposit for the decoder of $50 is refundable.",
        "A deposit for the decoder of $90 is refundable.",
    ),
    (
        "an offer",
        "en",
        "Anyone who leaves the promotion early hands back $40.",
        "Anyone who leaves the promotion early hands back $60.",
    ),
    (
        "an order",
        "en",
        "You can cancel a phone order within 2 hours.",
        "You can cancel a phone order within 5 hours.",
    ),
    (
        "insurance",
        "en",
        "Cancel device protection within 30 days and get your premium back.",
        "Cancel device protection within 15 days and get your premium back.",
    ),
    (
        "roaming",
        "en",
        "Unused days of a travel pass are not refunded after 30 days.",
        "Unused days of a travel pass are not refunded after 10 days.",
    ),
    (
        "event",
        "en",
        "Tickets can be returned for a refund until 3 days before the show.",
        "Tickets can be returned for a refund until 7 days before the show.",
    ),
    (
        "ownership",
        "en",
        "Transferring a line to a new owner costs $15.",
        "Transferring a line to a new owner costs $25.",
    ),
    (
        "repair",
        "en",
        "A loaner phone must be returned within 5 days of your repair.",
        "A loaner phone must be returned within 10 days of your repair.",
    ),
]

NOISE = [
    ("a vote", "en", "192 people found this helpful.", "1,048 people found this helpful."),
    ("a stamp", "en", "Last updated: March 3, 2026", "Last updated: April 9, 2026"),
    ("a copyright year", "en", "© 2025 Larch Wireless", "© 2026 Larch Wireless"),
    (
        "an address",
        "en",
        "Our map is at https://larch.example/a.",
        "Our map is at https://larch.example/b?x=1.",
    ),
    ("a session", "fr", "Votre session expire dans 5 minutes.", "Votre session expire dans 9 minutes."),
    ("a vote", "ja", "192人が参考になったと回答", "205人が参考になったと回答"),
    ("how often it was read", "en", "Read 41 times this week", "Read 97 times this week"),
    ("how often it was read", "fr", "Lu 41 fois", "Lu 97 fois"),
    ("how often it was read", "ru", "Прочитано 41 раз", "Прочитано 97 раз"),
    ("how often it was read", "ja", "97回読まれました", "41回読まれました"),
    ("a survey", "ru", "Ответьте на два вопроса.", "Ответьте на три вопроса."),
]


def cases(table: list[tuple[str, str, str, str]]) -> list[object]:
    return [pytest.param(*row[1:], id=f"{row[1]} {row[0]}") for row in table]


@pytest.mark.parametrize(("language", "before", "after"), cases(MATERIAL))
def test_a_change_in_substance_is_material(language, before, after):
    found = compared(before, after, language)
    assert (found.verdict, len(found.changes)) == ("material", 1)
    assert found.topics


@pytest.mark.parametrize(("language", "before", "after"), cases(EDITORIAL))
def test_other_words_for_the_same_substance_are_editorial(language, before, after):
    found = compared(before, after, language)
    assert found.verdict == "editorial"
    assert found.topics


@pytest.mark.parametrize(("language", "before", "after"), cases(OTHER))
def test_prose_on_other_matters_is_other(language, before, after):
    found = compared(before, after, language)
    assert (found.verdict, found.topics) == ("other", ())


@pytest.mark.parametrize(("language", "before", "after"), cases(NOISE))
def test_furniture_is_noise(language, before, after):
    assert compared(before, after, language).verdict == "noise"


@pytest.mark.parametrize("kind", ["added", "removed"])
def test_a_clause_on_a_topic_that_comes_or_goes_is_material(kind):
    clause = "No early termination fee applies in the first month."
    sides = ("Our shops open at nine.", f"Our shops open at nine. {clause}")
    found = compared(*(sides if kind == "added" else sides[::-1]))
    assert [(change.kind, change.verdict) for change in found.changes] == [(kind, "material")]
    assert clause in (found.changes[0].before, found.changes[0].after)


def test_an_item_without_a_full_stop_in_a_long_list_is_a_term():
    limits = [f"Plan {n}: gifting limit {n} GB" for n in range(1, 30)]
    gone = "Plan Linden: gifting is no longer available"
    found = compared(
        under("Gifting limits", *limits, kind="item"),
        under("Gifting limits", *limits[:3], gone, *limits[3:], kind="item"),
    )
    assert [(change.kind, change.verdict) for change in found.changes] == [("added", "material")]


def test_a_clause_that_only_moved_is_editorial():
    fee, rest = (
        "A termination fee of $50 applies.",
        ["Our shops open at nine.", "Calls are clear in every city."],
    )
    found = compared(
        [Block("paragraph", text) for text in (fee, *rest)],
        [Block("paragraph", text) for text in (*rest, fee)],
    )
    assert [(change.kind, change.verdict) for change in found.changes] == [("moved", "editorial")]


def test_a_clause_that_moved_with_another_number_is_material():
    fee, rest = (
        "A termination fee of $50 applies to every line.",
        ["Our shops open at nine.", "Calls are clear."],
    )
    found = compared(
        [Block("paragraph", text) for text in (fee, *rest)],
        [Block("paragraph", text) for text in (*rest, fee.replace("$50", "$60"))],
    )
    assert [(change.kind, change.verdict) for change in found.changes] == [("changed", "material")]


def test_money_in_a_counter_like_line_is_never_noise():
    found = compared("Only $7.00 per receiver", "Only $8.00 per receiver")
    assert found.verdict == "other"


def test_a_row_means_what_its_heading_is_about():
    found = compared(
        under("Sharing your data", "Lines at most | 5", kind="row"),
        under("Sharing your data", "Lines at most | 6", kind="row"),
    )
    assert (found.verdict, found.changes[0].topic) == ("material", "sharing")


def test_the_date_from_which_rules_on_a_topic_apply_is_a_term():
    before, after = (
        under("Cancelling your line", f"The new rules apply from {month} 1, 2026.")
        for month in ("April", "June")
    )
    assert compared(before, after).verdict == "material"


def test_an_answer_means_what_its_question_asks_and_nothing_above_it():
    def page_with(answer: str) -> list[Block]:
        return [Block("paragraph", answer, ("How to cancel", "What does a call abroad cost?"))]

    assert compared(page_with("It is $2 a minute."), page_with("It is $3 a minute.")).verdict == "other"


def test_the_words_of_privacy_mean_nothing_in_a_privacy_policy():
    before, after = (
        page(f"We keep data shared by lines for {days} days after you cancel.", title="Privacy policy")
        for days in (30, 60)
    )
    assert compare(before, after, VOCABULARIES).verdict == "other"


def test_what_is_off_topic_elsewhere_is_on_topic_on_a_page_about_it():
    clauses = [f"Home internet rule {n}: modems are rented." for n in range(9)]
    fee = "If you cancel home internet, the termination fee is ${}."
    before, after = (page(*clauses, fee.format(price)) for price in (50, 70))
    assert compare(before, after, VOCABULARIES).verdict == "material"
    lone = compared(fee.format(50), fee.format(70))
    assert lone.verdict == "other"


def test_a_clause_that_the_page_says_twice_is_no_new_term():
    clause = "You can cancel your line at the end of any bill cycle."
    found = compared([Block("paragraph", clause)], [Block("paragraph", clause), Block("item", clause)])
    assert found.verdict == "editorial"


def test_sentences_that_only_stand_in_other_paragraphs_are_no_change():
    before = "You may end your line at any time: (a) by calling our desk. (b) by writing to our office."
    after = [
        Block("paragraph", "You may end your line at any time:"),
        Block("item", "(a) by calling our desk;"),
        Block("item", "(b) by writing to our office."),
    ]
    assert compared(before, after).verdict in ("unchanged", "noise")


def test_a_menu_entry_is_noise_even_if_it_names_a_topic():
    link = Block("item", "Cancel a line", links=("/cancel",))
    assert compared([Block("paragraph", "Hello.")], [Block("paragraph", "Hello."), link]).verdict == "noise"


def test_a_sentence_of_a_form_is_noise_among_its_labels():
    labels = [Block("paragraph", text) for text in ("Street", "City", "Country", "Next", "Back", "Help")]
    sentence = Block("paragraph", "Give us the place at which you would like to surf.")
    assert compared(labels, [*labels[:3], sentence, *labels[3:]]).verdict == "noise"


def test_a_block_is_judged_in_its_own_language_on_a_page_of_another():
    found = compared("契約解除料は1,078円です。", "契約解除料は5,500円です。", language="en")
    assert (found.verdict, found.topics) == ("material", ("cancellation",))


def test_reasons_name_the_words_and_the_amounts():
    change = compared("The termination fee is $5.00.", "The termination fee is $10.00.").changes[0]
    assert change.reasons == ("topic words: termination", "amount 5 USD → 10 USD")
