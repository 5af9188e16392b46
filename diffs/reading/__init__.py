"""From the bytes of a snapshot to its reading: ordered blocks of text with their heading paths."""

from __future__ import annotations

from diffs.reading.blocks import Block, BlockKind, Reading

__all__ = ["Block", "BlockKind", "Reading"]
