"""The matrix of facts as a table or a list for the terminal, as CSV, as JSON and as an HTML page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from diffs.facts.stated import Cell, Stated
from diffs.facts.wording import NAMES, value_told
from reports.columns import hang, label, width
from reports.harmless import in_cell
from reports.language import ENGLISH, Speaker
from reports.matrix import Matrix, short, source_of, value
from reports.rendering import rendered
from reports.text import one_line, shortened

_SIGNS = {"not stated": "–", "unread": "?"}
_NAME, _VALUE, _LIST = 28, 22, 100
COLUMNS = (
    *("carrier", "name", "country", "attribute", "attribute in words", "state", "disputed", "value"),
    *("value in words", "scope", "effective", "legacy", "quote", "source", "url", "read at", "condition"),
)


def as_table(matrix: Matrix, columns: int, speaker: Speaker = ENGLISH) -> str:
    """Attributes × carriers for the terminal, as many carriers beside each other as it is wide for."""
    carriers = list(matrix.carriers)
    beside = max(1, (columns - _NAME) // (_VALUE + 2))
    groups = [carriers[i : i + beside] for i in range(0, len(carriers), beside)]
    legend = speaker.gettext(
        "– not stated on the pages that are watched   ? unread   ≠ pages of the carrier disagree"
    )
    more = speaker.gettext("Quotes, sources and dates: --format csv, json or html")
    return "\n\n".join(
        [*("\n".join(_block(matrix, group, speaker)) for group in groups), f"{legend}\n{more}"]
    )


def _block(matrix: Matrix, carriers: list[str], speaker: Speaker) -> Iterator[str]:
    yield _line("", [matrix.carriers[id_].name for id_ in carriers])
    for name in matrix.attributes:
        cells = [matrix.cells[id_][name] for id_ in carriers]
        yield _line(speaker.say(NAMES[name]), [_sign(cell) or short(cell, speaker) for cell in cells])


def _sign(cell: Cell) -> str | None:
    return None if cell.current or cell.legacy else _SIGNS.get(cell.state)


def _line(name: str, texts: list[str]) -> str:
    padded = (_padded(shortened(text, _VALUE), _VALUE) for text in texts)
    return "  ".join([_padded(shortened(name, _NAME - 2), _NAME - 2), *padded]).rstrip()


def _padded(text: str, columns: int) -> str:
    while width(text) > columns:
        text = text[:-2] + "…"
    return label(text, columns)


def as_list(matrix: Matrix, speaker: Speaker = ENGLISH) -> str:
    """Each carrier with what is stated and its quotes, then what is not stated, and what is unread."""
    return "\n\n".join("\n".join(_listed(matrix, id_, speaker)) for id_ in matrix.carriers)


def _listed(matrix: Matrix, carrier: str, speaker: Speaker) -> Iterator[str]:
    yield f"{one_line(matrix.carriers[carrier].name)} ({carrier})"
    cells = matrix.cells[carrier]
    for name, cell in cells.items():
        for stated in (*cell.current, *cell.legacy):
            disputed = cell.disputed and not stated.fact.legacy
            dispute = speaker.gettext("; the pages disagree") if disputed else ""
            told = f"{value(stated, speaker)} [{name} = {one_line(stated.fact.value)}]{dispute}"
            yield hang(f"{speaker.say(NAMES[name])}: {told}", "  ", 0, _LIST)
            yield hang(f"“{shortened(stated.fact.quote, 300)}”", "    ", 0, _LIST)
            yield hang(source_of(stated, speaker), "    ", 0, _LIST)
    for state in ("not stated", "unread"):
        names = [speaker.say(NAMES[name]) for name, cell in cells.items() if cell.state == state]
        if names:
            yield hang(speaker.gettext("; ").join(names), f"  {speaker.gettext(state)}: ", 0, _LIST)
    blind = sorted({source for cell in cells.values() for source in cell.unread})
    if blind:
        unreadable = speaker.gettext("not readable")
        yield hang(speaker.listed(blind), f"  {unreadable}: ", 0, _LIST)


def as_data(matrix: Matrix) -> dict[str, Any]:
    """The matrix as JSON-able values. Texts are just as on the pages."""
    return {
        "at": matrix.at.isoformat(),
        "carriers": [
            {
                "carrier": id_,
                "name": carrier.name,
                "country": carrier.country,
                "attributes": {name: _cell(cell, matrix) for name, cell in matrix.cells[id_].items()},
            }
            for id_, carrier in matrix.carriers.items()
        ],
    }


def _cell(cell: Cell, matrix: Matrix) -> dict[str, Any]:
    return {
        "name": NAMES[cell.attribute],
        "state": cell.state,
        "disputed": cell.disputed,
        "facts": [_fact(stated, matrix) for stated in (*cell.current, *cell.legacy)],
        "unread": list(cell.unread),
        "stale": list(cell.stale),
    }


def _fact(stated: Stated, matrix: Matrix) -> dict[str, Any]:
    fact = asdict(stated.fact)
    del fact["attribute"], fact["block"]
    return fact | {
        "words": value_told(stated.fact.attribute, stated.fact.value),
        "source": stated.source,
        "url": matrix.addresses[stated.source],
        "read_at": stated.at.isoformat(),
        "condition": stated.condition,
    }


def as_csv(matrix: Matrix) -> str:
    """One line for each stated value, and one for each cell without any. No cell can act in a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for id_, cells in matrix.cells.items():
        carrier = matrix.carriers[id_]
        for name, cell in cells.items():
            key = (id_, carrier.name, carrier.country, name, NAMES[name], cell.state)
            for rest in _csv_facts(cell, matrix) or [()]:
                row = (*key, "yes" if cell.disputed else "", *rest)
                writer.writerow([in_cell(text) for text in row])
    return out.getvalue()


def _csv_facts(cell: Cell, matrix: Matrix) -> list[tuple[str, ...]]:
    return [
        (
            stated.fact.value,
            str(value_told(stated.fact.attribute, stated.fact.value)),
            stated.fact.scope or "",
            stated.fact.effective or "",
            "yes" if stated.fact.legacy else "",
            stated.fact.quote,
            stated.source,
            matrix.addresses[stated.source],
            stated.at.isoformat(),
            stated.condition,
        )
        for stated in (*cell.current, *cell.legacy)
    ]


def as_html(matrix: Matrix) -> str:
    """The matrix as a page that needs nothing else; quotes open with the keyboard as with a pointer."""
    return rendered("matrix.html.j2", matrix=matrix, NAMES=NAMES, value=value, source_of=source_of)
