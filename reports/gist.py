"""The gist of a digest for the terminal: a few lines for each change and each unread source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diffs.change import STRONG, ClauseChange
from diffs.facts.wording import told as told_of
from reports.columns import hang
from reports.digest import ChangeAlert, Digest, Proposed, Recovered, Unread
from reports.headline import alert_headline, by_strength
from reports.marks import folded, marked, redline_of
from reports.outline import news_first, told_clauses
from reports.text import one_line, shortened
from reports.visible import visible
from reports.wording import (
    TROUBLES,
    age_of,
    calm,
    count,
    coverage,
    day,
    heading_path,
    proposal,
    summary,
    touched,
)

_ENTRIES, _CLAUSES = 20, 3
_AROUND, _LONGEST = 48, 160
_INDENT = 10

_OLD, _NEW, _PLAIN = "\x1b[31;9m", "\x1b[32;4m", "\x1b[0m"
_MARKS = re.compile(r"(\[-.*?-\])|(\{\+.*?\+\})", re.DOTALL)


def gist(digest: Digest, *, colour: bool = False, columns: int = 88) -> str:
    """The digest in a few lines for each entry, old words as `[-old-]` and new ones as `{+new+}`.

    With `colour` these are also struck through in red and underlined in green. Page text cannot act on
    the terminal.
    """
    alerts = by_strength(digest.alerts)
    parts = [hang(f"{summary(digest)} {coverage(digest)}", columns=columns)]
    parts += ["\n".join(_alert(alert, columns)) for alert in alerts[:_ENTRIES]]
    if alerts[_ENTRIES:]:
        parts.append(f"and {count(len(alerts[_ENTRIES:]), 'more change')}, in the report")
    unread = (_unread(entry, age_of(digest, entry)) for entry in news_first(digest))
    settled = (f"{entry.source} {calm(entry)}" for entry in digest.calmed)
    parts += _listed("Proposed as the new page", map(_proposed, digest.proposed), columns)
    parts += _listed("Could not be read", unread, columns)
    parts += _listed("Read again", map(_recovered, digest.recovered), columns)
    parts += _listed("Moved", (f"{entry.source} to {entry.moved_to}" for entry in digest.moved), columns)
    parts += _listed("Settled", settled, columns)
    parts += _listed(
        "New baselines", (f"{entry.source}: {entry.reason}" for entry in digest.baselines), columns
    )
    text = "\n\n".join(parts)
    return _MARKS.sub(_coloured, text) if colour else text


def _listed(title: str, entries: Iterable[str], columns: int) -> Iterator[str]:
    lines = list(entries)
    more = len(lines) - _ENTRIES
    shown = [hang(line, "- ", 2, columns) for line in lines[:_ENTRIES]]
    if more > 0:
        shown.append(f"  - and {count(more, 'more source')}, in the report")
    if shown:
        yield "\n".join([title, *shown])


def _alert(alert: ChangeAlert, columns: int) -> Iterator[str]:
    name = f"{one_line(alert.carrier_name)}: {alert_headline(alert)}"
    known = f"({alert.source}, {alert.state}, {alert.change_id})"
    yield hang(f"{name} {known}", f"{alert.verdict:<{_INDENT}}", 0, columns)
    facts = (told_of(fact) for fact in alert.comparison.facts)
    for line in (*(fact for fact in facts if fact not in name), *map(touched, alert.claims)):
        yield hang(line, "= ", _INDENT, columns)
    told = told_clauses(alert)
    shown = [change for change in told if change.verdict in STRONG][:_CLAUSES] or told[:1]
    for change in shown:
        yield from _clause(change, columns)
    if told[len(shown) :]:
        yield hang(f"and {count(len(told) - len(shown), 'more difference')}", indent=_INDENT, columns=columns)


def _clause(change: ClauseChange, columns: int) -> Iterator[str]:
    path = heading_path(change)
    if path:
        yield hang(shortened(path, 2 * columns), indent=_INDENT, columns=columns)
    redline = folded(redline_of(change), _AROUND, _LONGEST)
    if change.kind == "changed":
        yield hang(marked(redline), indent=_INDENT, columns=columns)
    else:
        words = "".join(visible(span.text) for span in redline)
        yield hang(f"{change.kind}: {words}", indent=_INDENT, columns=columns)


def _proposed(entry: Proposed) -> str:
    when = f"taken on {day(entry.taken_at)}, or now" if entry.taken_at else "only you can take it"
    return f"{entry.source}: {proposal(entry)}; {when}: {entry.accept}"


def _unread(entry: Unread, age: str) -> str:
    read = f"last read {day(entry.last_read)}" if entry.last_read else "never read yet"
    reason = shortened(entry.reason, 200).rstrip(".")
    return f"{entry.source}{age}, since {day(entry.since)}: {TROUBLES[entry.outcome]}: {reason}; {read}"


def _recovered(entry: Recovered) -> str:
    return f"{entry.source}, which could not be read since {day(entry.blind_since)}"


def _coloured(match: re.Match[str]) -> str:
    code = _OLD if match[1] else _NEW
    words = match[0].replace("\n", f"{_PLAIN}\n{code}")
    return f"{code}{words}{_PLAIN}"
