"""`fineprint read`: what Fineprint sees in a file, or in the last believed snapshot of a source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

import diffs
from config.loader import load
from config.model import Rules, Topic, Vocabulary
from diffs.meaning.topics import block_topics
from diffs.reading import Block, Reading
from fineprint.commands import pass_places
from fineprint.files import read_file
from fineprint.installation import opened
from fineprint.places import Places
from fineprint.reader import Reader
from reports.text import plain

MARKS = {"heading": "\n# ", "question": "\n? ", "item": "  - ", "row": "  | ", "paragraph": "  "}


@click.command()
@click.argument("what", metavar="FILE|SOURCE")
@click.option("--language", help="Language of the file, such as ja; else the one it is in.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_places
def read(places: Places, what: str, language: str | None, as_json: bool) -> None:
    """Show the blocks that Fineprint reads in a file, or in the last believed snapshot of a source."""
    watch = load(places.config, places.cache)
    known = {source.id for source in watch.sources}
    if what in known and not Path(what).is_file():
        reading, rules = _last_believed(places, what)
    else:
        reading, rules = read_file(Path(what), language), Rules(language=language)
    data = as_data(reading, rules, watch.vocabularies)
    click.echo(json.dumps(data, ensure_ascii=False) if as_json else as_text(data))


def _last_believed(places: Places, source_id: str) -> tuple[Reading, Rules]:
    with opened(places) as house:
        source = house.watch.source(source_id)
        return Reader(house.archive).reading(house.last_believed(source_id), source), source.rules


def as_data(reading: Reading, rules: Rules, vocabularies: Mapping[str, Vocabulary]) -> dict[str, Any]:
    """The reading as the JSON interface has it."""
    language = rules.language or reading.language
    topics = block_topics(reading, language, vocabularies)
    doubt = diffs.believe(reading, rules, vocabularies)
    return {
        "title": reading.title,
        "language": language,
        "blocks": [_block(block, on) for block, on in zip(reading.blocks, topics, strict=True)],
        "facts": [],
        "suspect": doubt.reason if doubt else None,
    }


def _block(block: Block, topics: tuple[Topic, ...]) -> dict[str, Any]:
    return {"kind": block.kind, "heading": list(block.heading), "text": block.text, "topics": list(topics)}


def as_text(data: dict[str, Any]) -> str:
    """The reading for a terminal: each block with its kind and topics, headings set apart."""
    lines = [f"{plain(data['title'])} ({data['language'] or 'language unknown'})"]
    lines += [f"not believed: {data['suspect']}"] if data["suspect"] else []
    for block in data["blocks"]:
        topics = f" [{', '.join(block['topics'])}]" if block["topics"] else ""
        mark = MARKS[block["kind"]]
        lines.append(f"{mark}{plain(block['text'])}{topics}")
    return "\n".join(lines)
