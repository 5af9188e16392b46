"""The digest as data, for programs."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from diffs.change import ClauseChange
from diffs.facts.wording import told
from reports.digest import Baseline, Calmed, ChangeAlert, Digest, Entry, Moved, Proposed, Recovered, Unread
from reports.headline import alert_headline, by_strength, subject
from reports.links import web_link
from reports.marks import redline_of

_UNSAFE = re.compile("[^\n -~]|[<>&]")


def render(digest: Digest) -> dict[str, Any]:
    """The whole digest as JSON-able values. Texts are just as on the pages, times are ISO 8601 in UTC."""
    return {
        "run": digest.run,
        "at": iso(digest.at),
        "headline": subject(digest),
        "read": digest.read,
        "checked": digest.checked,
        "alerts": [alert(each) for each in by_strength(digest.alerts)],
        "proposed": [_proposed(entry) for entry in digest.proposed],
        "unread": [_unread(entry, digest) for entry in digest.unread],
        "recovered": [_recovered(entry) for entry in digest.recovered],
        "moved": [_moved(entry) for entry in digest.moved],
        "calmed": [_calmed(entry) for entry in digest.calmed],
        "baselines": [_baseline(entry) for entry in digest.baselines],
        "report": digest.report,
    }


def dumps(digest: Digest) -> str:
    """The digest as JSON text."""
    return as_text(render(digest), indent=2)


def as_text(value: Any, indent: int | None = None) -> str:
    """JSON-able values as JSON text; characters that act on a terminal or inside HTML are escaped in it."""
    return _UNSAFE.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=indent))


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if character in "<>&":
        return f"\\u{ord(character):04x}"
    acts = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return json.dumps(character).strip('"') if acts else character


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "source": entry.source,
        "carrier": entry.carrier,
        "carrier_name": entry.carrier_name,
        "url": entry.url,
        "link": web_link(entry.url),
        "topics": list(entry.topics),
    }


def alert(told_of: ChangeAlert) -> dict[str, Any]:
    """A change with its proof, as JSON-able values."""
    return _entry(told_of) | {
        "change": told_of.change_id,
        "headline": alert_headline(told_of),
        "title": told_of.title,
        "language": told_of.language,
        "state": told_of.state,
        "returns_to": iso(told_of.returns_to) if told_of.returns_to else None,
        "taken_back": told_of.taken_back,
        "verdict": told_of.verdict,
        "before": _snapshot(told_of.before_at, told_of.before_sha256, told_of.before_file),
        "after": _snapshot(told_of.after_at, told_of.after_sha256, told_of.after_file),
        "facts": [asdict(fact) | {"told": told(fact)} for fact in told_of.comparison.facts],
        "claims": [asdict(claim) for claim in told_of.claims],
        "changes": [_redlined(change) for change in told_of.comparison.changes],
    }


def _snapshot(at: datetime, sha256: str, file: str | None) -> dict[str, Any]:
    return {"at": iso(at), "sha256": sha256, "file": file}


def clause(change: ClauseChange) -> dict[str, Any]:
    """A change of one clause, without its redline."""
    return {
        "kind": change.kind,
        "verdict": change.verdict,
        "topic": change.topic,
        "before": change.before,
        "after": change.after,
        "heading": list(change.heading),
        "reasons": list(change.reasons),
    }


def _redlined(change: ClauseChange) -> dict[str, Any]:
    return clause(change) | {"redline": [{"op": span.op, "text": span.text} for span in redline_of(change)]}


def _proposed(entry: Proposed) -> dict[str, Any]:
    told = alert(entry)
    del told["change"], told["state"], told["returns_to"], told["taken_back"]
    return told | {
        "reason": entry.reason,
        "since": iso(entry.since),
        "visits": entry.visits,
        "taken_at": entry.taken_at and iso(entry.taken_at),
        "accept": entry.accept,
    }


def _moved(entry: Moved) -> dict[str, Any]:
    return _entry(entry) | {"moved_to": entry.moved_to, "edit": entry.edit}


def _calmed(entry: Calmed) -> dict[str, Any]:
    return _entry(entry) | {"text_of": iso(entry.text_of), "since": iso(entry.since)}


def _unread(entry: Unread, digest: Digest) -> dict[str, Any]:
    return _entry(entry) | {
        "outcome": entry.outcome,
        "reason": entry.reason,
        "since": iso(entry.since),
        "last_read": iso(entry.last_read) if entry.last_read else None,
        "advice": entry.advice,
        "new": entry.source in digest.newly_unread,
        "reminder": digest.reminded.get(entry.source),
    }


def _recovered(entry: Recovered) -> dict[str, Any]:
    return _entry(entry) | {"blind_since": iso(entry.blind_since)}


def _baseline(entry: Baseline) -> dict[str, Any]:
    return _entry(entry) | {"reason": entry.reason}


def iso(at: datetime) -> str:
    """A time in ISO 8601, in UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
