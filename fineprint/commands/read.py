"""`fineprint read`: what Fineprint sees in a file, or in the last believed snapshot of a source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

import diffs
from config.loader import load
from config.model import Rules, Vocabulary, Watch
from diffs.reading import Reading
from diffs.topics import block_topics
from fineprint.commands import pass_places
from fineprint.files import read_file
from fineprint.places import Places


@click.command()
@click.argument("what", metavar="FILE|SOURCE")
@click.option("--language", help="Language of the file, such as ja; else the one it is in.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_places
def read(places: Places, what: str, language: str | None, as_json: bool) -> None:
    """Show the blocks that Fineprint reads, with their topics."""
    watch = load(places.config)
    reading, rules = _reading(places, watch, what, language)
    data = as_data(reading, diffs.believe(reading, rules), watch.vocabularies, rules.language)
    click.echo(json.dumps(data, ensure_ascii=False) if as_json else _as_text(data))
