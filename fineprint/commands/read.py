"""`fineprint read`: what Fineprint sees in a file, or in the last believed snapshot of a source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
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
from reports.visible import visible

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
    country = None
    if what in known and not Path(what).is_file():
        reading, rules = _last_believed(places, what)
        country = watch.carriers[watch.source(what).carrier].country
    else:
        reading, rules = read_file(Path(what), language), Rules(language=language)
    data = as_data(reading, rules, watch.vocabularies, country)
    click.echo(json.dumps(data, ensure_ascii=False) if as_json else as_text(data))


def _last_believed(places: Places, source_id: str) -> tuple[Reading, Rules]:
    with opened(places) as house:
        source = house.watch.source(source_id)
        return Reader(house.archive).reading(house.last_believed(source_id), source), source.rules


def as_data(
    reading: Reading, rules: Rules, vocabularies: Mapping[str, Vocabulary], country: str | None = None
) -> dict[str, Any]:
    """The reading as the JSON interface has it. `country` says which dollar a dollar sign means."""
    language = rules.language or reading.language
    topics = block_topics(reading, language, vocabularies)
    doubt = diffs.believe(reading, rules, vocabularies)
    return {
        "title": reading.title,
        "language": language,
        "blocks": [_block(block, on) for block, on in zip(reading.blocks, topics, strict=True)],
        "facts": [asdict(fact) for fact in diffs.facts(reading, language, vocabularies, country)],
        "suspect": doubt.reason if doubt else None,
    }


def _block(block: Block, topics: tuple[Topic, ...]) -> dict[str, Any]:
    return {"kind": block.kind, "heading": list(block.heading), "text": block.text, "topics": list(topics)}


def as_text(data: dict[str, Any]) -> str:
    """The reading for a terminal: each block with its kind and topics, headings set apart."""
    lines = [f"{visible(data['title'])} ({data['language'] or 'language unknown'})"]
    lines += [f"not believed: {data['suspect']}"] if data["suspect"] else []
    for block in data["blocks"]:
        topics = f" [{', '.join(block['topics'])}]" if block["topics"] else ""
        mark = MARKS[block["kind"]]
        lines.append(f"{mark}{visible(block['text'])}{topics}")
    lines += ["", *map(_told, data["facts"])] if data["facts"] else []
    return "\n".join(lines)


def _told(fact: dict[str, Any]) -> str:
    """A fact for a terminal, with what it is limited to and the words it stands on."""
    limits = [fact["scope"], fact["effective"] and f"from {fact['effective']}", fact["legacy"] and "legacy"]
    limited = f" ({', '.join(visible(limit) for limit in limits if limit)})" if any(limits) else ""
    return f"= {fact['attribute']}: {visible(fact['value'])}{limited}\n    {visible(fact['quote'])}"
