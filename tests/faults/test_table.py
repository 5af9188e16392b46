"""The table of faults names tests that exist, and every fault that is provoked."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.faults.answers import FAULTS

ROOT = Path(__file__).parents[2]
ROWS = [
    line
    for line in (ROOT / "docs" / "faults.md").read_text("utf-8").splitlines()
    if re.match(r"\| (?!fault)", line)
]
NAMED = sorted({named for row in ROWS for named in re.findall(r"`(tests/[\w/]+\.py::\w+)`", row)})


@pytest.mark.parametrize("named", NAMED)
def test_a_test_that_the_table_names_exists(named: str) -> None:
    file, _, name = named.partition("::")
    body = ast.parse((ROOT / file).read_text("utf-8")).body

    assert name in {each.name for each in body if isinstance(each, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS)
def test_each_row_of_the_table_names_a_test(row: str) -> None:
    assert re.search(r"`tests/[\w/]+\.py::\w+` \|$|, `tests/", row)


def test_every_fault_of_the_web_has_a_row() -> None:
    assert {fault.row for fault in FAULTS} <= {row.split(" | ")[0].removeprefix("| ") for row in ROWS}
