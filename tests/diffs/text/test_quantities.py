"""Quantities: the same amount is the same, however it is written."""

from __future__ import annotations

import pytest

from diffs.text.quantities import quantities, told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$1,000", "$1000"),
        ("10 $", "10,00 $"),
        ("1.000,50 €", "1\u202f000,50 €"),
        ("100 ₽ в месяц", "100 руб./мес."),
        ("２，０００円", "2,000円"),
        ("2026年3月31日", "2026/3/31"),
        ("31 марта 2026", "31.03.2026"),
        ("10 Гбайт в сутки", "10 ГБ/день"),
        ("3 суток", "3 дня"),
        ("March 31, 2026", "31 March 2026"),
        ("1er juin 2026", "2026-06-01"),
        ("1. März 2026", "2026年3月1日"),
        ("1 de abril de 2026", "2026년 4월 1일"),
        ("500 NT$", "NT$500"),
        ("24小時", "24小时"),
        ("thirty (30) days", "30 days"),
        ("5 GB per month", "5 GB/month"),
        ("24-month", "24 months"),
    ],
)
def test_the_format_of_a_quantity_does_not_matter(one, other):
    assert quantities(one) == quantities(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 GB", "1 MB"),
        ("$5", "€5"),
        ("14 days", "14 weeks"),
        ("$5/month", "$5/year"),
        ("25 %", "25 GB"),
        ("0.5 GB", "5 GB"),
        ("月2回", "月3回"),
        ("March 31, 2026", "March 30, 2026"),
    ],
)
def test_another_value_or_unit_is_another_quantity(one, other):
    assert quantities(one) != quantities(other)


def test_what_became_of_an_amount_is_told_in_words():
    assert told(quantities("a fee of $5.00"), quantities("a fee of $10")) == "5 USD → 10 USD"
    assert told(quantities("free"), quantities("for 25 %")) == "nothing → 25 %"


def test_money_percentages_volumes_and_periods_weigh_but_counters_and_dates_do_not():
    weighing = quantities("$5, 25 %, 3 GB, 14 days")
    assert all(quantity.weighs for quantity in weighing)
    assert not any(quantity.weighs for quantity in quantities("192 found this, 2026-01-31, 11:59"))
