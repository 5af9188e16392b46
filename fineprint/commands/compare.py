"""`fineprint compare`: two files held against each other, or many pairs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

import diffs
from config.loader import load
from config.model import Rules, Vocabulary
from diffs.belief import doubt_of_pair
from diffs.change import ClauseChange, Comparison
from diffs.facts.wording import told
from fineprint.commands import pass_places
from fineprint.commands.speaking import spoken
from fineprint.errors import FineprintError
from fineprint.files import read_file
from fineprint.places import Places
from reports.data import clause
from reports.language import Speaker
from reports.marks import marked, redline_of
from reports.text import one_line
from reports.wording import why


@click.command()
@click.argument("before", type=click.Path(path_type=Path), required=False)
@click.argument("after", type=click.Path(path_type=Path), required=False)
@click.option(
    "--pairs",
    type=click.Path(path_type=Path, dir_okay=False),
    help="JSON lines of id, before, after, language.",
)
@click.option("--language", help="Language of the two files, such as ja; else the one they are in.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a pair on stdout.")
@pass_places
def compare(
    places: Places,
    before: Path | None,
    after: Path | None,
    pairs: Path | None,
    language: str | None,
    as_json: bool,
) -> None:
    """Compare two files (HTML, PDF, Markdown or text) clause by clause."""
    vocabularies = load(places.config, places.cache).vocabularies
    for pair, old, new, tongue in _pairs(before, after, pairs, language):
        suspect, comparison = compare_files(old, new, tongue, vocabularies)
        if as_json:
            click.echo(json.dumps(as_data(pair, suspect, comparison), ensure_ascii=False))
        else:
            click.echo(as_text(suspect, comparison, spoken()))


def _pairs(
    before: Path | None, after: Path | None, pairs: Path | None, language: str | None
) -> Iterator[tuple[str, Path, Path, str | None]]:
    if pairs is None:
        if before is None or after is None:
            raise click.UsageError("name two files, or --pairs FILE.jsonl")
        yield f"{before.name}..{after.name}", before, after, language
        return
    try:
        lines = pairs.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise FineprintError(f"{pairs}: {what}; name a file that can be read") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _pair(line, f"{pairs}:{number}", pairs.parent, language)


def _pair(line: str, place: str, folder: Path, language: str | None) -> tuple[str, Path, Path, str | None]:
    try:
        row = json.loads(line)
        return row["id"], folder / row["before"], folder / row["after"], row.get("language") or language
    except (ValueError, KeyError, TypeError) as error:
        raise FineprintError(
            f"{place}:1: not a pair ({error}); write {{'id': ..., 'before': FILE, 'after': FILE}} as JSON"
        ) from error


def compare_files(
    before: Path, after: Path, language: str | None, vocabularies: dict[str, Vocabulary]
) -> tuple[str | None, Comparison | None]:
    """The reason why one side is not the document, or the comparison of the two."""
    old, new = read_file(before, language), read_file(after, language)
    suspect = doubt_of_pair(old, new, Rules(language=language), vocabularies)
    return (suspect, None) if suspect else (None, diffs.compare(old, new, vocabularies, language))


def as_data(pair: str, suspect: str | None, comparison: Comparison | None) -> dict[str, Any]:
    """The pair as the JSON interface has it; a suspect pair has no verdict."""
    changes = comparison.changes if comparison else ()
    return {
        "id": pair,
        "verdict": comparison.verdict if comparison else None,
        "suspect": suspect,
        "topics": list(comparison.topics) if comparison else [],
        "changes": [clause(change) for change in changes],
        "facts": [asdict(change) for change in comparison.facts] if comparison else [],
    }


def as_text(suspect: str | None, comparison: Comparison | None, speaker: Speaker) -> str:
    """The comparison for a terminal, old words as `[-old-]` and new ones as `{+new+}`."""
    if comparison is None:
        reason = one_line(speaker.say(suspect or ""))
        return speaker.gettext("not compared: {reason}", reason=reason)
    lines = [speaker.gettext(comparison.verdict)]
    lines += [f"= {one_line(speaker.say(told(change)))}" for change in comparison.facts]
    for change in comparison.changes:
        lines += ["", *_clause(change, speaker)]
    return "\n".join(lines)


def _clause(change: ClauseChange, speaker: Speaker) -> Iterator[str]:
    path = one_line(" > ".join(change.heading))
    named = f"{speaker.gettext(change.verdict)}, {speaker.gettext(change.kind)}"
    yield f"{named} · {path}" if path else named
    yield f"  {marked(redline_of(change))}"
    if change.reasons:
        yield "  " + speaker.gettext("why: {reasons}", reasons=one_line(why(change, speaker)))
