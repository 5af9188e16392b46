"""The gist of a digest for the terminal: a few lines for each change and each unread source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffs.change import STRONG, ClauseChange
from diffs.facts.wording import told as told_of
from reports.columns import hang, label
from reports.digest import ChangeAlert, Digest, Proposed, Recovered, Unread
from reports.headline import alert_headline, by_strength
from reports.language import ENGLISH, Speaker, plural
from reports.marks import folded, marked, redline_of
from reports.outline import news_first, told_clauses
from reports.text import one_line, shortened
from reports.visible import visible
from reports.wording import TROUBLES, age_of, calm, coverage, heading_path, proposal, summary, touched

_ENTRIES, _CLAUSES = 20, 3
_AROUND, _LONGEST = 48, 160
_INDENT = 10
_MORE_CHANGES = plural("and {number} more change, in the report", "and {number} more changes, in the report")
_MORE_SOURCES = plural("and {number} more source, in the report", "and {number} more sources, in the report")
_MORE_DIFFERENCES = plural("and {number} more difference", "and {number} more differences")

_OLD, _NEW, _PLAIN = "\x1b[31;9m", "\x1b[32;4m", "\x1b[0m"
_MARKS = re.compile(r"(\[-.*?-\])|(\{\+.*?\+\})", re.DOTALL)


def gist(digest: Digest, *, colour: bool = False, columns: int = 88, speaker: Speaker = ENGLISH) -> str:
    """The digest in a few lines for each entry, old words as `[-old-]` and new ones as `{+new+}`.

    With `colour` these are also struck through in red and underlined in green. Page text cannot act on
    the terminal.
    """
    alerts = by_strength(digest.alerts)
    parts = [hang(f"{summary(digest, speaker)} {coverage(digest, speaker)}", columns=columns)]
    parts += ["\n".join(_alert(alert, columns, speaker)) for alert in alerts[:_ENTRIES]]
    if alerts[_ENTRIES:]:
        parts.append(speaker.ngettext(*_MORE_CHANGES, len(alerts[_ENTRIES:])))
    for title, entries in _lists(digest, speaker):
        parts += _listed(title, entries, columns, speaker)
    text = "\n\n".join(parts)
    return _MARKS.sub(_coloured, text) if colour else text


def _lists(digest: Digest, speaker: Speaker) -> Iterator[tuple[str, list[str]]]:
    """What else there is to say than changes: each list with its title, one line an entry."""
    yield (
        speaker.gettext("Proposed as the new page"),
        [_proposed(entry, speaker) for entry in digest.proposed],
    )
    unread = [_unread(entry, age_of(digest, entry, speaker), speaker) for entry in news_first(digest)]
    yield speaker.gettext("Could not be read"), unread
    yield speaker.gettext("Read again"), [_recovered(entry, speaker) for entry in digest.recovered]
    moved = [
        speaker.gettext("{source} to {address}", source=entry.source, address=entry.moved_to)
        for entry in digest.moved
    ]
    yield speaker.gettext("Moved"), moved
    yield speaker.gettext("Settled"), [f"{entry.source} {calm(entry, speaker)}" for entry in digest.calmed]
    baselines = [f"{entry.source}: {speaker.say(entry.reason)}" for entry in digest.baselines]
    yield speaker.gettext("New baselines"), baselines


def _listed(title: str, lines: list[str], columns: int, speaker: Speaker) -> Iterator[str]:
    more = len(lines) - _ENTRIES
    shown = [hang(line, "- ", 2, columns) for line in lines[:_ENTRIES]]
    if more > 0:
        shown.append(f"  - {speaker.ngettext(*_MORE_SOURCES, more)}")
    if shown:
        yield "\n".join([title, *shown])


def _alert(alert: ChangeAlert, columns: int, speaker: Speaker) -> Iterator[str]:
    name = f"{one_line(alert.carrier_name)}: {alert_headline(alert, speaker)}"
    known = f"({alert.source}, {speaker.gettext(alert.state)}, {alert.change_id})"
    yield hang(f"{name} {known}", label(speaker.gettext(alert.verdict), _INDENT), 0, columns)
    facts = (speaker.say(told_of(fact)) for fact in alert.comparison.facts)
    claims = (touched(claim, speaker) for claim in alert.claims)
    for line in (*(fact for fact in facts if fact not in name), *claims):
        yield hang(line, "= ", _INDENT, columns)
    told = told_clauses(alert)
    shown = [change for change in told if change.verdict in STRONG][:_CLAUSES] or told[:1]
    for change in shown:
        yield from _clause(change, columns, speaker)
    if told[len(shown) :]:
        more = speaker.ngettext(*_MORE_DIFFERENCES, len(told) - len(shown))
        yield hang(more, indent=_INDENT, columns=columns)


def _clause(change: ClauseChange, columns: int, speaker: Speaker) -> Iterator[str]:
    path = heading_path(change)
    if path:
        yield hang(shortened(path, 2 * columns), indent=_INDENT, columns=columns)
    redline = folded(redline_of(change), _AROUND, _LONGEST, speaker)
    if change.kind == "changed":
        yield hang(marked(redline), indent=_INDENT, columns=columns)
    else:
        words = "".join(visible(span.text) for span in redline)
        yield hang(f"{speaker.gettext(change.kind)}: {words}", indent=_INDENT, columns=columns)


def _proposed(entry: Proposed, speaker: Speaker) -> str:
    known = {"source": entry.source, "proposal": proposal(entry, speaker), "command": entry.accept}
    if entry.taken_at is None:
        return speaker.gettext("{source}: {proposal}; only you can take it: {command}", **known)
    day = speaker.day(entry.taken_at)
    return speaker.gettext("{source}: {proposal}; taken on {day}, or now: {command}", day=day, **known)


def _unread(entry: Unread, age: str, speaker: Speaker) -> str:
    read = (
        speaker.gettext("last read {day}", day=speaker.day(entry.last_read))
        if entry.last_read
        else speaker.gettext("never read yet")
    )
    return speaker.gettext(
        "{source}{age}, since {day}: {trouble}: {reason}; {read}",
        source=entry.source,
        age=age,
        day=speaker.day(entry.since),
        trouble=speaker.gettext(TROUBLES[entry.outcome]),
        reason=shortened(speaker.say(entry.reason), 200).rstrip(".。"),
        read=read,
    )


def _recovered(entry: Recovered, speaker: Speaker) -> str:
    since = speaker.day(entry.blind_since)
    return speaker.gettext("{source}, which could not be read since {day}", source=entry.source, day=since)


def _coloured(match: re.Match[str]) -> str:
    code = _OLD if match[1] else _NEW
    words = match[0].replace("\n", f"{_PLAIN}\n{code}")
    return f"{code}{words}{_PLAIN}"
