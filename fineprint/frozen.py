"""Frozen readings: a page and what it should read as, kept to notice when a rule breaks it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import diffs
from config.model import Source
from diffs.reading import Reading

SUFFIXES = {"html": ".html", "pdf": ".pdf", "markdown": ".md", "text": ".txt"}


def freeze(folder: Path, source: Source, body: bytes, media_type: str | None) -> Path:
    """Keep a page with the reading it gives today; returns the file of the reading."""
    reading = diffs.read(body, source.rules, media_type=media_type)
    expected = _expected(folder, source)
    expected.parent.mkdir(parents=True, exist_ok=True)
    page = expected.with_suffix(SUFFIXES[reading.media])
    page.write_bytes(body)
    kept = {"page": page.name, "media_type": media_type, "blocks": _blocks(reading)}
    expected.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return expected


def broken(folder: Path, source: Source) -> str | None:
    """What differs between the frozen reading of a source and today's; None where nothing does."""
    expected = _expected(folder, source)
    if not expected.exists():
        return None
    kept = json.loads(expected.read_text("utf-8"))
    body = expected.with_name(kept["page"]).read_bytes()
    blocks = _blocks(diffs.read(body, source.rules, media_type=kept["media_type"]))
    for number, (old, new) in enumerate(zip(kept["blocks"], blocks, strict=False), 1):
        if old != new:
            return f"block {number} was {old['text']!r} and is {new['text']!r}"
    if len(blocks) != len(kept["blocks"]):
        return f"{len(kept['blocks'])} blocks were read and {len(blocks)} are"
    return None


def _expected(folder: Path, source: Source) -> Path:
    return folder / "frozen" / f"{source.id}.reading.json"


def _blocks(reading: Reading) -> list[dict[str, object]]:
    blocks: list[dict[str, object]] = json.loads(json.dumps([asdict(block) for block in reading.blocks]))
    return blocks
