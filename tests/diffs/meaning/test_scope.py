"""The scope of a clause: which plan or customers it is limited to, and whether that plan is closed."""

from __future__ import annotations

import pytest

from diffs.alignment.clauses import blocks_as_clauses
from diffs.meaning.scope import Scope, scope_of
from diffs.meaning.topics import Context, Ear
from diffs.reading import Block
from tests.diffs.readings import VOCABULARIES, page


def scopes(*blocks: Block | str, language: str = "en", column: int | None = None) -> list[Scope]:
    context = Context(page(*blocks, language=language), Ear(language, VOCABULARIES))
    return [scope_of(clause, context, column) for clause in blocks_as_clauses(context.reading.blocks)]


@pytest.mark.parametrize(
    ("language", "text", "scope", "legacy"),
    [
        ("en", "Gifting isn't available on Alder Family plans.", "Alder Family plans", False),
        ("en", "Alder Family plans closed to new customers in May.", "Alder Family plans", True),
        ("en", "Prepaid customers can cancel at any time.", "prepaid customers", False),
        ("en", "You can cancel your plan in the app.", None, False),
        ("fr", "Le forfait Érable 20 permet le partage.", "forfait Érable 20", False),
        ("fr", "Le forfait Érable 20 n'est plus commercialisé.", "forfait Érable 20", True),
        ("fr", "Votre forfait est sans engagement.", None, False),
        ("ja", "プラン「ひのき」はシェアの対象外です。", "プラン「ひのき」", False),
        ("ja", "プラン「ひのき」は新規のお申し込み受付を終了しました。", "プラン「ひのき」", True),
        ("ja", "ご契約の料金プランを解約できます。", None, False),
        ("ru", "На тарифе «Ольха» делиться интернетом нельзя.", "тарифе «Ольха»", False),
        ("ru", "Тариф «Ольха» закрыт для подключения.", "Тариф «Ольха»", True),
        ("ru", "Ваш тариф закроется вместе с номером.", None, False),
    ],
)
def test_a_clause_names_the_plan_it_is_limited_to(language, text, scope, legacy):
    assert scopes(text, language=language) == [Scope(scope, legacy)]


def test_a_row_of_a_table_of_plans_is_limited_to_its_plan():
    rows = [Block("row", "Plan | Gifts"), Block("row", "Alder 5 | 2 a month")]
    assert scopes(*rows)[1] == Scope("Alder 5")


def test_a_cell_is_limited_to_the_plan_of_its_column():
    rows = [Block("row", "Item | Alder plans | Birch (legacy)"), Block("row", "Fee | None | $20")]
    assert scopes(*rows, column=1)[1] == Scope("Alder plans")
    assert scopes(*rows, column=2)[1] == Scope("Birch (legacy)", legacy=True)


@pytest.mark.parametrize(
    ("language", "header", "row"),
    [
        ("en", "Fee | Applies to | Amount", "Cancellation | All lines | $175"),
        ("fr", "Frais | Lignes | Montant", "Résiliation | Toutes | 175 €"),
        ("ja", "項目 | 回線 | サービス", "解約 | すべて | 1,078円"),
        ("ru", "Плата | Номера | Сумма", "Расторжение | Все | 175 ₽"),
    ],
)
def test_a_column_of_a_kind_of_value_is_no_plan(language, header, row):
    rows = [Block("row", header), Block("row", row)]
    assert scopes(*rows, language=language, column=2)[1] == Scope()


def test_a_column_headed_by_one_name_is_a_plan():
    rows = [Block("row", "Item | Linden | Birch"), Block("row", "Fee | None | $20")]
    assert scopes(*rows, column=2)[1] == Scope("Birch")


def test_my_plan_is_no_name_of_a_plan():
    assert scopes("Open My plan to cancel.") == [Scope()]


def test_the_columns_before_and_after_are_no_plans():
    rows = [Block("row", "Item | Before | From 1 June"), Block("row", "Fee | None | $20")]
    assert scopes(*rows, column=2)[1] == Scope()


def test_what_stands_under_a_closed_plan_is_legacy_but_not_under_a_page_that_mentions_one():
    over = "Plans and legacy plans"
    under_plan = Block("paragraph", "Up to 4 lines share.", (over, "Birch Family plan (legacy)"))
    others = [Block("paragraph", f"You can cancel line {n}.", (over, "Leaving")) for n in range(4)]
    first, *rest = scopes(under_plan, *others)
    assert first == Scope("Birch Family plan", legacy=True)
    assert set(rest) == {Scope()}


def test_an_item_in_a_list_of_plans_is_limited_to_the_plan_it_begins_with():
    item = Block("item", "Birch Family: four lines share.", ("Plans we no longer sell",))
    assert scopes(item) == [Scope("Birch Family", legacy=True)]
