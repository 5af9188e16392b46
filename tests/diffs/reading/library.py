"""The pages of fictional carriers that these tests read, and short ways to read them."""

from __future__ import annotations

from pathlib import Path

import diffs
from config.model import Rules
from diffs.reading import Block, Reading

PAGES = Path(__file__).parent / "pages"
RULES = Rules()


def page(name: str) -> bytes:
    return (PAGES / name).read_bytes()


def read(body: bytes | str, rules: Rules = RULES, media_type: str | None = None) -> Reading:
    return diffs.read(body.encode() if isinstance(body, str) else body, rules, media_type=media_type)


def texts(body: bytes | str, **more: str) -> list[str]:
    return [block.text for block in read(body, **more).blocks]


def block_with(reading: Reading, words: str) -> Block:
    [block] = [block for block in reading.blocks if words in block.text]
    return block
