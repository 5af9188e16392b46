"""How many answers of the zoo are told from the document, and how many honest pages are believed.

    python benchmarks/zoo.py [--details]

`found` counts the answers that are not believed (of honest pages: those that are), `named` those whose doubt
is of the kind that the index names.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.zoo.answers import HALVES, answers


def main(details: bool) -> None:
    """Print one line per kind, a pair of figures per half."""
    total, found, named = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for half in HALVES:
        for answer in answers(half):
            doubt = answer.doubt()
            kind = doubt.kind if doubt else "honest"
            under = "suspect" if answer.expected != "honest" else "honest"
            for row in {(half, answer.expected), (half, under)}:
                total[row] += 1
                found[row] += (kind == "honest") is (answer.expected == "honest")
                named[row] += kind == answer.expected
            if details and kind != answer.expected:
                print(
                    f"{half}/{answer.file}: {answer.expected}, said {kind}: {doubt.reason if doubt else ''}"
                )
    print(f"{'kind':16}" + "".join(f"{half + ': found':>16}{'named':>8}{'of':>6}" for half in HALVES))
    kinds = sorted({kind for _, kind in total}, key=lambda kind: (kind in ("suspect", "honest"), kind))
    for kind in kinds:
        cells = (f"{found[half, kind]:>16}{named[half, kind]:>8}{total[half, kind]:>6}" for half in HALVES)
        print(f"{kind:16}" + "".join(cells))


if __name__ == "__main__":
    main("--details" in sys.argv)
