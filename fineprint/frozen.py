"""Frozen readings: a page and what it should read as, kept to notice when a rule breaks it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import diffs
from config.model import Source
from diffs.reading import Block, Reading

SUFFIXES = {"html": ".html", "pdf": ".pdf", "markdown": ".md", "text": ".txt"}


@dataclass(frozen=True, slots=True)
class Broken:
    """How a frozen page reads otherwise today: the lines that are lost and those that are gained."""

    lost: tuple[str, ...]
    gained: tuple[str, ...]


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


def is_frozen(folder: Path, source: Source) -> bool:
    """Whether a page of the source is kept."""
    return _expected(folder, source).exists()


def broken(folder: Path, source: Source) -> Broken | None:
    """How today's reading of the source's frozen page differs from the one kept; None where it does not."""
    expected = _expected(folder, source)
    kept = json.loads(expected.read_text("utf-8"))
    body = expected.with_name(kept["page"]).read_bytes()
    before = [_line(block) for block in kept["blocks"]]
    after = [_line(block) for block in _blocks(diffs.read(body, source.rules, media_type=kept["media_type"]))]
    if before == after:
        return None
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return Broken(
        tuple(line for op, first, last, _, _ in changes if op != "equal" for line in before[first:last]),
        tuple(line for op, _, _, first, last in changes if op != "equal" for line in after[first:last]),
    )


def _expected(folder: Path, source: Source) -> Path:
    return folder / "frozen" / f"{source.id}.reading.json"


def _blocks(reading: Reading) -> list[dict[str, Any]]:
    return [_block(block) for block in reading.blocks]


def _block(block: Block) -> dict[str, Any]:
    """A block as JSON keeps it."""
    whole = asdict(block)
    return whole | {"heading": list(block.heading), "links": list(block.links)}


def _line(block: dict[str, Any]) -> str:
    """A block as one line: what it is, the headings it stands under, its text."""
    return " > ".join([f"[{block['kind']}]", *block["heading"], block["text"]])
