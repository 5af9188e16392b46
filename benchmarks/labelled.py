"""Measure verdicts and facts on the authored pages of the tests.

    python -m benchmarks.labelled [--half train|sealed] [--language xx] [--details] [--reveal]

Run from the checkout. Each labelled edit makes a pair of pages, as served at two visits; so does each page without
an edit, for each other advertisement. Rules are written with `train` at hand. `sealed` holds pages by authors who
saw neither the rules nor the words that they look for: `--details` lists what went wrong there only with `--reveal`,
since what was looked at can no longer be measured on, and belongs into `train` from then on.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.loader import load
from config.model import Rules
from fineprint.commands import compare, read
from fineprint.files import read_file
from tests.labelled.documents import HALVES, LANGUAGES, Document, Edit, Fact, Half, documents
from tests.labelled.editing import proof
from tests.labelled.pages import page

VOCABULARIES = load(None).vocabularies
FOUND = ("unchanged", "noise", "other", "editorial", "material", "suspect")


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what it is labelled and what Fineprint said of it."""

    document: Document
    edit: Edit | None
    said: dict[str, Any]

    @property
    def labelled(self) -> str:
        """The verdict of the label; two visits without an edit differ in furniture."""
        return self.edit.verdict if self.edit else "noise"

    @property
    def found(self) -> str:
        """The verdict of Fineprint, or that it took a side for something else than the document."""
        return "suspect" if self.said["suspect"] else self.said["verdict"]

    @property
    def name(self) -> str:
        """The page and the event."""
        return f"{self.document.name}: {self.edit.event if self.edit else 'two visits, no edit'}"

    def proven(self) -> bool:
        """Whether a material change holds what the edit took away or put in."""
        shown = proof(self.document, self.edit) if self.edit else None
        material = [change for change in self.said["changes"] if change["verdict"] == "material"]
        return shown is not None and any(
            _holds(change["before"], shown.before) or _holds(change["after"], shown.after)
            for change in material
        )


def judge(document: Document) -> list[Judged]:
    """Every pair of one page, judged by the functions behind `fineprint compare --json`."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "before.html", Path(folder) / "after.html"
        before.write_text(page(document, seed=0), "utf-8")
        judged = []
        for seed, edit in _visits(document):
            after.write_text(page(document, seed=seed, edit=edit), "utf-8")
            pair = compare.compare_files(before, after, document.language, VOCABULARIES)
            judged.append(Judged(document, edit, compare.as_data(document.name, *pair)))
    return judged


def _visits(document: Document) -> Iterator[tuple[int, Edit | None]]:
    """Later visits: with each other advertisement and no edit, then with the first advertisement and each edit."""
    adverts = len(document.furniture["adverts"])
    yield from ((seed, None) for seed in range(1, adverts))
    yield from ((number * adverts, edit) for number, edit in enumerate(document.edits, 1))


def facts_read(document: Document) -> list[dict[str, Any]]:
    """The facts of the page as `fineprint read --json` has them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(page(document, seed=0), "utf-8")
        rules = Rules(language=document.language)
        facts: list[dict[str, Any]] = read.as_data(read_file(path, document.language), rules, VOCABULARIES)[
            "facts"
        ]
    return facts


def verdict_figures(judged: list[Judged]) -> dict[str, float]:
    """Shares between 0 and 1 over some pairs."""
    material = [pair for pair in judged if pair.labelled == "material"]
    rest = [pair for pair in judged if pair.labelled != "material"]
    noise = [pair for pair in judged if pair.labelled == "noise"]
    right, wrong = _material(material), _material(rest)
    return {
        "recall": _share(right, len(material)),
        "precision": _share(right, right + wrong),
        "false alerts": _share(wrong, len(rest)),
        "evidence": _share(sum(pair.proven() for pair in material), len(material)),
        "quiet": _share(sum(pair.found in {"unchanged", "noise"} for pair in noise), len(noise)),
        "exact": _share(
            sum(pair.found == pair.labelled for pair in judged if pair.edit),
            sum(bool(pair.edit) for pair in judged),
        ),
    }


def fact_figures(pages: list[tuple[Document, list[dict[str, Any]]]]) -> dict[str, float]:
    """Facts count as found by attribute and value; `quoted` and `scoped` are shares of those found."""
    labelled = found = right = 0
    quoted: list[bool] = []
    scoped: list[bool] = []
    for document, stated in pages:
        wanted, got = _counted(document, stated)
        labelled, found, right = labelled + len(wanted), found + len(got), right + len(wanted & got)
        for fact in document.facts:
            same = [other for other in stated if _key(other) == _fact_key(fact)]
            quoted += [any(_holds(other["quote"], (fact.quote,)) for other in same)] if same else []
            if same and fact.scope:
                scoped.append(any(_holds(other["scope"], (fact.scope,)) for other in same))
    precision, recall = _share(right, found), _share(right, labelled)
    return {
        "facts p": precision,
        "facts r": recall,
        "facts F1": _share(2 * precision * recall, precision + recall),
        "quoted": _share(sum(quoted), len(quoted)),
        "scoped": _share(sum(scoped), len(scoped)),
    }


def _counted(document: Document, stated: list[dict[str, Any]]) -> tuple[set[tuple[str, str]], ...]:
    """The facts that the page states and those found, both without the optional ones."""
    optional = {_fact_key(fact) for fact in document.facts if fact.optional}
    labelled, found = {_fact_key(fact) for fact in document.facts}, {_key(fact) for fact in stated}
    return labelled - optional, found - optional


def _key(fact: dict[str, Any]) -> tuple[str, str]:
    return fact["attribute"], fact["value"]


def _material(pairs: list[Judged]) -> int:
    return sum(pair.found == "material" for pair in pairs)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _holds(text: str | None, parts: tuple[str, ...]) -> bool:
    """Whether the text holds a part or is held by one, spaces aside."""
    whole = "".join((text or "").split())
    wanted = ["".join(part.split()) for part in parts]
    return bool(whole) and any(part and (part in whole or whole in part) for part in wanted)


def verdict_misses(judged: list[Judged]) -> Iterator[str]:
    """What was labelled and found where the two differ in a way that a maintainer would mind."""
    for pair in judged:
        alarm = (pair.labelled == "material") != (pair.found == "material")
        loud = pair.labelled == "noise" and pair.found not in {"unchanged", "noise"}
        blind = pair.labelled == "material" and not pair.proven()
        if alarm or loud or blind:
            yield f"{pair.labelled} → {pair.found}{' (no evidence)' if blind else ''}  {pair.name}"


def fact_misses(document: Document, stated: list[dict[str, Any]]) -> Iterator[str]:
    """Facts of the page that were not found, and found ones that it does not state."""
    wanted, got = _counted(document, stated)
    yield from (f"fact missed   {document.name}: {' = '.join(key)}" for key in sorted(wanted - got))
    yield from (f"fact invented {document.name}: {' = '.join(key)}" for key in sorted(got - wanted))


def _fact_key(fact: Fact) -> tuple[str, str]:
    return fact.attribute, fact.value


def report(half: Half, languages: tuple[str, ...], *, details: bool) -> None:
    """Print the figures of one half, a line a language, and its confusion table."""
    pages = [document for document in documents(half) if document.language in languages]
    judged = [pair for document in pages for pair in judge(document)]
    stated = [(document, facts_read(document)) for document in pages]
    rows: list[tuple[str, list[Judged], list[tuple[Document, list[dict[str, Any]]]]]] = []
    rows += [(half, judged, stated)] if len(languages) > 1 else []
    for language in languages:
        mine = [pair for pair in judged if pair.document.language == language]
        if mine:
            rows.append((f"  {language}", mine, [one for one in stated if one[0].language == language]))
    for number, (name, pairs, facts) in enumerate(rows):
        figures = verdict_figures(pairs) | fact_figures(facts)
        if not number:
            print(f"{'':8}{'pairs':>7}", *(f"{figure:>13}" for figure in figures))
        print(f"{name:8}{len(pairs):>7}", *(f"{value:>13.3f}" for value in figures.values()))
    _confusion(judged)
    if details:
        misses = [*verdict_misses(judged), *(miss for one in stated for miss in fact_misses(*one))]
        print(*misses, sep="\n")


def _confusion(judged: list[Judged]) -> None:
    counts = Counter((pair.labelled, pair.found) for pair in judged)
    print("\nlabelled ↓ found →", *(f"{found:>10}" for found in FOUND))
    for labelled in ("material", "editorial", "other", "noise"):
        print(f"{labelled:18}", *(f"{counts[labelled, found]:>10}" for found in FOUND))
    print()


def main() -> None:
    """Read the options and report each half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--details", action="store_true", help="list what went wrong (train only)")
    parser.add_argument("--reveal", action="store_true", help="list what went wrong in `sealed`, too")
    options = parser.parse_args()
    for half in HALVES:
        if options.half in {None, half}:
            languages = (options.language,) if options.language else LANGUAGES
            report(half, languages, details=options.details and (half == "train" or options.reveal))


if __name__ == "__main__":
    main()
