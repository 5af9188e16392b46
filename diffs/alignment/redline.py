"""The redline: which words of a clause went and which came, never cutting through a word or a number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from diff_match_patch import diff_match_patch

from diffs.change import Span
from diffs.text.tokens import tokens

MOST_TOKENS = 4000
"""Longer texts are shown as replaced: without its timeout diff-match-patch takes seconds for them."""

_FIRST_ID = 0xF0000
"""Token ids live in the private planes, where no character is a surrogate, a letter or white space."""
_OPS: dict[int, Literal["equal", "delete", "insert"]] = {0: "equal", -1: "delete", 1: "insert"}


def redline(before: str, after: str) -> tuple[Span, ...]:
    """The spans that turn one text into the other. Equal input gives equal spans on every machine."""
    if before == after or not (before and after):
        return _spans([(0, before)] if before == after else [(-1, before), (1, after)])
    old, new = tokens(before), tokens(after)
    if len(old) + len(new) > MOST_TOKENS:
        return _replaced(old, new)
    return _spans(_edits(old, new))


def _replaced(old: list[str], new: list[str]) -> tuple[Span, ...]:
    """Both texts with only what they share at both ends kept as equal."""
    start = shared(old, new)
    end = shared(old[start:][::-1], new[start:][::-1])
    return _spans(
        [
            (0, "".join(old[:start])),
            (-1, "".join(old[start : len(old) - end])),
            (1, "".join(new[start : len(new) - end])),
            (0, "".join(old[len(old) - end :])),
        ]
    )


def shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many tokens or characters two sequences have in common from their start."""
    same = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        same += 1
    return same


def _edits(old: list[str], new: list[str]) -> list[tuple[int, str]]:
    """Edits by diff-match-patch, each distinct token standing as one character of a private plane."""
    ids = {token: chr(_FIRST_ID + n) for n, token in enumerate(dict.fromkeys(old + new))}
    differ = diff_match_patch()
    differ.Diff_Timeout = 0  # with a timeout the result would depend on the load of the machine
    coded = differ.diff_main("".join(map(ids.__getitem__, old)), "".join(map(ids.__getitem__, new)), False)
    differ.diff_cleanupSemantic(coded)
    text_of = {character: token for token, character in ids.items()}
    return [(op, "".join(map(text_of.__getitem__, characters))) for op, characters in coded]


def _spans(edits: list[tuple[int, str]]) -> tuple[Span, ...]:
    runs = groupby((edit for edit in edits if edit[1]), key=lambda edit: edit[0])
    return tuple(Span(_OPS[op], "".join(text for _, text in run)) for op, run in runs)
