"""Redlines for people: old and new marked, unchanged stretches folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from diffs.change import ClauseChange, Span
from reports.language import ENGLISH, Speaker
from reports.text import head, tail
from reports.visible import visible

Redline = tuple[Span, ...]

_FOLD = len(" … ")
_CUT = len(" … (100,000 more characters)")


def redline_of(change: ClauseChange) -> Redline:
    """The redline of a clause; where a comparison gave none, made of its two sides."""
    if change.redline:
        return change.redline
    if change.before == change.after:
        return (Span("equal", change.after or ""),)
    sides = (Span("delete", change.before or ""), Span("insert", change.after or ""))
    return tuple(span for span in sides if span.text)


def marked(redline: Iterable[Span]) -> str:
    """Both texts in one line: old words as `[-old-]`, new words as `{+new+}`. Safe for terminals and mail."""
    return "".join(_mark(span) for span in redline)


def sides(change: ClauseChange) -> tuple[tuple[str, str], ...]:
    """The clause as labelled texts: "before" and "after" with their words marked, or what it became."""
    redline = redline_of(change)
    match change.kind:
        case "added" | "removed":
            return ((change.kind, "".join(visible(span.text) for span in redline)),)
        case "moved":
            return (("moved", marked(redline)),)
    old = marked(span for span in redline if span.op != "insert")
    new = marked(span for span in redline if span.op != "delete")
    return ("before", old), ("after", new)


def folded(redline: Redline, around: int, longest: int, speaker: Speaker = ENGLISH) -> Redline:
    """The redline with at most `around` unchanged characters beside an edit, and `longest` in an edit."""
    last = len(redline) - 1
    shorter = []
    for index, span in enumerate(redline):
        if span.op == "equal":
            shorter.append(_fold_equal(span, around, first=index == 0, last=index == last))
        else:
            shorter.append(_cut_edit(span, longest, speaker))
    return tuple(shorter)


def is_rewritten(redline: Redline) -> bool:
    """Whether so little stayed that the two texts are read better one after the other than interleaved."""
    kept = sum(len(span.text) for span in redline if span.op == "equal")
    edits = [span for span in redline if span.op != "equal"]
    return len(edits) > 4 and kept < sum(len(span.text) for span in edits) / 2


def replacements(redline: Redline) -> Iterator[tuple[str, str]]:
    """Each old text with the new one right after it, such as ("$5", "$10")."""
    for old, new in pairwise(redline):
        if (old.op, new.op) == ("delete", "insert"):
            yield old.text.strip(), new.text.strip()


def _mark(span: Span) -> str:
    text = visible(span.text)
    match span.op:
        case "delete":
            return f"[-{text}-]"
        case "insert":
            return f"{{+{text}+}}"
    return text


def _fold_equal(span: Span, around: int, *, first: bool, last: bool) -> Span:
    sides = 1 if first != last else 2
    if len(span.text) <= sides * around + _FOLD:
        return span
    match first, last:
        case True, True:
            text = f"{head(span.text, 2 * around)} …"
        case True, False:
            text = f"… {tail(span.text, around)}"
        case False, True:
            text = f"{head(span.text, around)} …"
        case _:
            text = f"{head(span.text, around)} … {tail(span.text, around)}"
    return replace(span, text=text)


def _cut_edit(span: Span, longest: int, speaker: Speaker) -> Span:
    if len(span.text) <= longest + _CUT:
        return span
    kept = head(span.text, longest)
    left = len(span.text) - len(kept)
    more = speaker.ngettext("{number} more character", "{number} more characters", left)
    return replace(span, text=f"{kept} … ({more})")
