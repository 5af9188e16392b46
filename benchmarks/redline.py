"""How long the redline of real changes takes, and what their verdict and facts take on top of it.

    python -m benchmarks.redline [--corpus DIR] [--most 103]

The corpus is found through FINEPRINT_CORPUS: a folder with `terms/index.json` and two versions of a document for
each row. Figures are CPU seconds: to read both versions, to align and redline them, and to judge them and find
their facts on top of that. A page of 8,000 words with one word changed is made up here.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

import diffs
from config.loader import load
from config.model import Rules
from diffs.alignment.differences import differences
from diffs.alignment.redline import redline
from diffs.reading import Reading

T = TypeVar("T")
VOCABULARIES = load(None).vocabularies
MARKDOWN = "text/markdown"


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=Path(os.environ.get("FINEPRINT_CORPUS", "corpus")))
    parser.add_argument("--most", type=int, help="only so many pairs")
    options = parser.parse_args()
    if not (options.corpus / "terms" / "index.json").exists():
        sys.exit(f"{options.corpus}: no terms here; name the corpus with --corpus or FINEPRINT_CORPUS")
    pairs = list(versions(options.corpus / "terms"))[: options.most]
    diffs.compare(*(read(b"A fee of $%d is due." % fee) for fee in (5, 6)), VOCABULARIES, "en")
    costs = [measured(*pair) for pair in pairs]
    print(f"| {len(pairs)} pairs | median | p95 | worst |\n|---|---|---|---|")
    for name, spent in zip(
        ("reading both", "redline", "verdict and facts on top"), zip(*costs, strict=True), strict=True
    ):
        show(name, list(spent))
    top = [judging / max(reading, 0.001) for reading, _, judging in costs]
    print(f"verdict and facts, beside reading both: {median(top):.2f} times, p95 {p95(top):.2f}")
    show_one_word()


def versions(folder: Path) -> Iterator[tuple[bytes, bytes]]:
    """The two versions of each row."""
    for row in json.loads((folder / "index.json").read_text("utf-8")):
        yield (folder / row["id"] / "before.md").read_bytes(), (folder / row["id"] / "after.md").read_bytes()


def read(body: bytes) -> Reading:
    """A version as its blocks."""
    return diffs.read(body, Rules(), media_type=MARKDOWN)


def measured(before: bytes, after: bytes) -> tuple[float, float, float]:
    """CPU seconds to read two versions, to redline them, and to judge them and find their facts on top."""
    (old, reading_old), (new, reading_new) = timed(lambda: read(before)), timed(lambda: read(after))
    _, redlining = timed(lambda: redlined(old, new))
    _, comparing = timed(lambda: diffs.compare(old, new, VOCABULARIES))
    return reading_old + reading_new, redlining, max(0.0, comparing - redlining)


def redlined(old: Reading, new: Reading) -> None:
    """Align two readings and redline each clause that changed."""
    for difference in differences(old.blocks, new.blocks):
        if difference.before and difference.after:
            redline(difference.before.text, difference.after.text)


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What some work gives, and the CPU seconds that it takes."""
    began = time.process_time()
    return work(), time.process_time() - began


def show(name: str, spent: list[float]) -> None:
    """A row of the table, in milliseconds."""
    cells = (median(spent), p95(spent), max(spent))
    print(f"| {name} |" + "".join(f" {1000 * cell:.0f} ms |" for cell in cells))


def p95(values: list[float]) -> float:
    """What 95 of 100 stay below."""
    return quantiles(values, n=20, method="inclusive")[-1]


def show_one_word() -> None:
    """The redline of a page of 8,000 words in which one has changed."""
    lines = [
        " ".join(f"word{(line * 80 + at) % 977}" for at in range(80)) + f" {line}." for line in range(100)
    ]
    old = read("\n\n".join(lines).encode())
    lines[50] = lines[50].replace(" ", " other ", 1)
    new = read("\n\n".join(lines).encode())
    _, spent = timed(lambda: redlined(old, new))
    print(f"8,000 words, one changed: {1000 * spent:.1f} ms (at most 20)")


if __name__ == "__main__":
    main()
