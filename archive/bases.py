"""Which earlier content of its source a new one is compressed against.

Kept beside the blobs and only advice: without it the next content becomes a keyframe, and nothing is lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from archive import zst
from archive.errors import ArchiveDamaged
from archive.files import write_whole

DEPTH = 6
"""Steps from a content to its keyframe. One step alone takes 29 % more space on a year of real pages."""
READ = 3_000_000
"""Bytes that a read may decode, bases included, to stay within milliseconds: long pages take fewer steps."""
GOOD = 0.1
"""A delta of at most this part of the whole is as good as it gets: its content is no new base."""
POOR = 0.5
"""A delta of more than this part of the whole saves too little: the content becomes a new keyframe."""
LEAST = 1024
"""Bytes below which a content is no base: there is next to nothing in it to repeat, and zstd wants eight."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the next content of a source may be compressed against.

    `steps` are the contents to try, the keyframe first; `rate` is what the keyframe takes on disk, per byte.
    """

    steps: tuple[str, ...] = ()
    rate: float = 1.0


class Bases:
    """The notes of all sources, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def choose(
        self, source: str, sha256: str, content: bytes, get: Callable[[str], bytes]
    ) -> tuple[bytes, Note | None]:
        """The smallest form of a content, and the source's note where this content changes it."""
        note = self.note(source)
        whole = max(note.rate * len(content), 1.0)
        packed, step = _smallest(note.steps, content, get, good=int(GOOD * whole))
        if packed is None or len(packed) > POOR * whole:
            packed = zst.pack(content)
            keyframe = Note((sha256,), len(packed) / max(len(content), 1))
            return packed, keyframe if _may_be_base(len(content), 0) else None
        if len(packed) > GOOD * whole and _may_be_base(len(content), step + 1):
            return packed, Note((*note.steps[: step + 1], sha256), note.rate)
        return packed, None

    def note(self, source: str) -> Note:
        """The note of a source; an empty one where there is none that can be read."""
        try:
            note = json.loads(self._file(source).read_bytes())
            return Note(tuple(note["steps"]), float(note["rate"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Note()

    def steps(self) -> set[str]:
        """The contents that any note names."""
        notes = (self.note(unquote(file.stem)) for file in self._folder.glob("*.json"))
        return {step for note in notes for step in note.steps}

    def remember(self, source: str, note: Note) -> None:
        """Replace the note of a source."""
        write_whole(self._file(source), json.dumps(asdict(note)).encode(), durable=False)

    def _file(self, source: str) -> Path:
        return self._folder / f"{quote(source, safe='')}.json"


def _may_be_base(size: int, steps: int) -> bool:
    """Whether another content may rest on one of this size that is so many steps from its keyframe."""
    return size >= LEAST and (steps == 0 or (steps < DEPTH and (steps + 2) * size <= READ))


def _smallest(
    steps: tuple[str, ...], content: bytes, get: Callable[[str], bytes], good: int
) -> tuple[bytes | None, int]:
    """The smallest delta and its step, tried from the latest base back until one is good."""
    best, at = None, 0
    for step in reversed(range(len(steps))):
        try:
            packed = zst.pack(content, (steps[step], get(steps[step])))
        except ArchiveDamaged:
            # A damaged base must not keep today's visit from being kept; who reads that base is told.
            continue
        if best is None or len(packed) < len(best):
            best, at = packed, step
        if len(best) <= good:
            break
    return best, at
