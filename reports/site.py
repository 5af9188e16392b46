"""The static site: the matrix, the carriers and every change with its redline, as pages, feeds and data."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, get_args

from config.codes import ReaderLanguage
from diffs.change import STRONG
from diffs.facts.wording import NAMES
from reports import data, matrix_forms
from reports.board import Watched, age, trouble
from reports.digest import ChangeAlert
from reports.feed import atom, feeds
from reports.harmless import in_cell
from reports.language import ENGLISH, Speaker
from reports.language import speaker as speaker_of
from reports.matrix import Matrix, source_of, value
from reports.outline import told_clauses
from reports.rendering import rendered
from reports.wording import heading_path

LATEST = 20
"""Changes on the first page."""
COLUMNS = (
    *("change", "told at", "carrier", "name", "source", "topics", "verdict", "state", "headline"),
    *("kind", "clause verdict", "heading", "before", "after", "url", "before at", "after at"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A change that people were told, and when."""

    alert: ChangeAlert
    at: datetime


@dataclass(frozen=True, slots=True)
class Site:
    """What is published: `told` has the latest change first. `base` is the public address, if one is known."""

    at: datetime
    matrix: Matrix
    sources: Sequence[Watched]
    told: Sequence[Told]
    authority: str
    base: str | None = None


def files(site: Site) -> Iterator[tuple[str, str]]:
    """Every file of the site, by its path in it."""
    for language in get_args(ReaderLanguage):
        yield from _pages(site, speaker_of(language))
    yield from _data(site)
    rows = [_row(each) for each in site.told]
    base = f"{site.base.rstrip('/')}/feeds" if site.base else None
    for feed in feeds(rows):
        yield f"feeds/{feed.file}", atom(feed, site.authority, base, data.iso(site.at))


def _pages(site: Site, speaker: Speaker) -> Iterator[tuple[str, str]]:
    """The pages in one language: those in English at the top, the others in a folder of their own."""
    folder = "" if speaker is ENGLISH else f"{speaker.language}/"
    said = {
        **{"value": partial(value, speaker=speaker), "source_of": partial(source_of, speaker=speaker)},
        **{"age": partial(age, speaker=speaker), "trouble": partial(trouble, speaker=speaker)},
        **{"told_clauses": told_clauses, "NAMES": NAMES, "LATEST": LATEST},
    }

    def page(path: str, template: str, **values: Any) -> tuple[str, str]:
        home = "../" * path.count("/")
        up = home + "../" * folder.count("/")
        places = {"path": path, "home": home, "up": up}
        return folder + path, rendered(
            f"site/{template}.html.j2", speaker, site=site, **places, **said, **values
        )

    yield page("index.html", "index")
    yield page("matrix.html", "matrix")
    yield page("changes.html", "changes")
    for carrier in site.matrix.carriers.values():
        theirs = [told for told in site.told if told.alert.carrier == carrier.id]
        watched = [source for source in site.sources if source.carrier == carrier.id]
        yield page(f"carriers/{carrier.id}.html", "carrier", carrier=carrier, told=theirs, sources=watched)
    for told in site.told:
        yield page(f"changes/{told.alert.change_id}.html", "change", alert=told.alert, told_at=told.at)


def _data(site: Site) -> Iterator[tuple[str, str]]:
    yield "data/facts.json", data.as_text(matrix_forms.as_data(site.matrix), indent=1)
    yield "data/facts.csv", matrix_forms.as_csv(site.matrix)
    yield "data/changes.json", data.as_text([_row(each) for each in site.told], indent=1)
    yield "data/changes.csv", changes_csv(site.told)


def _row(told: Told) -> dict[str, Any]:
    return {"kind": "change", "told_at": data.iso(told.at), **data.alert(told.alert)}


def changes_csv(told: Sequence[Told]) -> str:
    """A line for each changed clause that is about a topic, or for each clause of a weaker change."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for each in told:
        row = _row(each)
        known = [row[name] for name in ("change", "told_at", "carrier", "carrier_name", "source")]
        known += [" ".join(row["topics"]), *(row[name] for name in ("verdict", "state", "headline"))]
        proof = (row["url"], row["before"]["at"], row["after"]["at"])
        for change in told_clauses(each.alert):
            if change.verdict in STRONG or each.alert.verdict not in STRONG:
                clause = (
                    change.kind,
                    change.verdict,
                    heading_path(change),
                    change.before or "",
                    change.after or "",
                )
                writer.writerow(map(in_cell, (*known, *clause, *proof)))
    return out.getvalue()
