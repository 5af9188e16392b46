"""From the bytes of a snapshot to its reading: ordered blocks of text with their heading paths."""

from __future__ import annotations

from diffs.reading.blocks import Block, BlockKind, Reading
from diffs.reading.frame import Frame
from diffs.reading.parts import Part

__all__ = ["Block", "BlockKind", "Frame", "Part", "Reading"]
